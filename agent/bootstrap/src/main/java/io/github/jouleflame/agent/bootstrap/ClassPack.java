package io.github.jouleflame.agent.bootstrap;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The class files of one package, as the build has put them into one entry of the jar: for each the
 * length of its name (two bytes), its name without package (ASCII), its own length (four bytes) and
 * itself. Immutable.
 */
final class ClassPack {
  /** Name of the entry in the package's folder. */
  static final String NAME = "classes.pack";

  private final byte[] bytes;

  /** Where the length of a class file stands, by name. */
  private final Map<String, Integer> places = new HashMap<String, Integer>();

  ClassPack(byte[] bytes) {
    this.bytes = bytes;
    for (int at = 0; at < bytes.length; ) {
      int nameLength = (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
      String name = new String(bytes, at + 2, nameLength, StandardCharsets.ISO_8859_1);
      int place = at + 2 + nameLength;
      places.put(name, place);
      at = place + 4 + lengthAt(place);
    }
  }

  /** A class file by the class's name without package; null when there is none. */
  byte[] find(String name) {
    Integer place = places.get(name);
    return place == null ? null : Arrays.copyOfRange(bytes, place + 4, place + 4 + lengthAt(place));
  }

  private int lengthAt(int place) {
    return (bytes[place] & 0xFF) << 24
        | (bytes[place + 1] & 0xFF) << 16
        | (bytes[place + 2] & 0xFF) << 8
        | bytes[place + 3] & 0xFF;
  }
}
