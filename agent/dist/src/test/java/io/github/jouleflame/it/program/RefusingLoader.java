package io.github.jouleflame.it.program;

import java.io.IOException;
import java.io.InputStream;

/**
 * Loads one class and hands on nothing but {@code java.*}, as OSGi and JBoss Modules do: what the
 * agent weaves in must get along with that.
 */
public final class RefusingLoader extends ClassLoader {
  private static final String GUEST = RefusingLoader.class.getPackageName() + ".Guest";

  private RefusingLoader() {
    super(null);
  }

  public static void main(String[] arguments) throws ReflectiveOperationException {
    Runnable guest =
        Class.forName(GUEST, true, new RefusingLoader())
            .asSubclass(Runnable.class)
            .getDeclaredConstructor()
            .newInstance();
    guest.run();
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.startsWith("java.")) {
      return ClassLoader.getPlatformClassLoader().loadClass(name);
    }
    if (!name.equals(GUEST)) {
      throw new ClassNotFoundException(name + " is refused");
    }
    String file = "/" + name.replace('.', '/') + ".class";
    try (InputStream in = RefusingLoader.class.getResourceAsStream(file)) {
      byte[] bytes = in.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
