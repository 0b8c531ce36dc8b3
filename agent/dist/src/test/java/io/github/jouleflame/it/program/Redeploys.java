package io.github.jouleflame.it.program;

import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;

/** Loads the same class anew again and again, calls it, and lets it go, as redeploys do. */
public final class Redeploys {
  private static final int TIMES = 20;

  private Redeploys() {}

  public static void main(String[] arguments) throws Exception {
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      loaders.add(new WeakReference<>(deploy()));
    }
    for (int i = 0; i < 100 && alive(loaders) > 0; i++) {
      System.gc();
      HoldOpen.pause(20);
    }
    System.out.println("still there: " + alive(loaders));
  }

  private static long alive(List<WeakReference<ClassLoader>> loaders) {
    return loaders.stream().filter(loader -> loader.get() != null).count();
  }

  private static ClassLoader deploy() throws Exception {
    URL classes = Redeploys.class.getProtectionDomain().getCodeSource().getLocation();
    URLClassLoader loader =
        new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader());
    Runnable guest =
        Class.forName(Redeploys.class.getPackageName() + ".Guest", true, loader)
            .asSubclass(Runnable.class)
            .getDeclaredConstructor()
            .newInstance();
    guest.run();
    return loader;
  }
}
