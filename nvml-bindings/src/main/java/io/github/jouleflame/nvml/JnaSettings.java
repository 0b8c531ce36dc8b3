package io.github.jouleflame.nvml;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps other code's JNA settings away from ours.
 *
 * <p>JNA reads system properties when its first class is initialised. They are global to the JVM:
 * an application that sets them for its own, other version of JNA (as agents meet them) makes ours
 * die with "incompatible JNA native library" or "Could not find JNA native support". So they are
 * taken away around the first touch, and put back. Public for whoever else loads the same copy of
 * JNA. Thread-safe.
 */
public final class JnaSettings {
  private static final List<String> NAMES =
      List.of("jna.boot.library.path", "jna.nounpack", "jna.noclasspath", "jna.nosys");

  /**
   * Where JNA looks for libraries before it leaves that to the loader. Unless it is set, JNA runs
   * {@code ldconfig} in a process of its own, whose reaper thread stays for a minute and holds the
   * class loader of whoever touched JNA first.
   */
  private static final String PLATFORM_PATH = "jna.platform.library.path";

  private JnaSettings() {}

  /**
   * Runs {@code firstTouch} without the settings. Whatever it throws passes through, after they are
   * back.
   */
  public static synchronized int without(IntSupplier firstTouch) {
    List<@Nullable String> saved = new ArrayList<>();
    for (String name : NAMES) {
      saved.add(System.getProperty(name));
      System.clearProperty(name);
    }
    String platformPath = System.getProperty(PLATFORM_PATH);
    System.setProperty(PLATFORM_PATH, "");
    try {
      return firstTouch.getAsInt();
    } finally {
      System.clearProperty(PLATFORM_PATH);
      restore(PLATFORM_PATH, platformPath);
      for (int i = 0; i < NAMES.size(); i++) {
        restore(NAMES.get(i), saved.get(i));
      }
    }
  }

  private static void restore(String name, @Nullable String value) {
    if (value != null) {
      System.setProperty(name, value);
    }
  }
}
