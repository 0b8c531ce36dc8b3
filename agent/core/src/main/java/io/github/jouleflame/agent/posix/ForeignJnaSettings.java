package io.github.jouleflame.agent.posix;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps the application's JNA settings away from ours. JNA reads these system properties when its
 * first class is initialised; set for the application's own, other JNA they make ours die with
 * "incompatible JNA native library". So they are taken away around the first touch, and put back.
 */
final class ForeignJnaSettings {
  private static final List<String> NAMES =
      List.of("jna.boot.library.path", "jna.nounpack", "jna.noclasspath", "jna.nosys");

  private ForeignJnaSettings() {}

  /** Runs {@code firstTouch} without the settings; what it throws passes through. */
  static synchronized void without(Runnable firstTouch) {
    Map<String, String> saved = new LinkedHashMap<>();
    for (String name : NAMES) {
      String value = System.clearProperty(name);
      if (value != null) {
        saved.put(name, value);
      }
    }
    try {
      firstTouch.run();
    } finally {
      saved.forEach(System::setProperty);
    }
  }
}
