package io.github.jouleflame.agent.instrument;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Super class and interfaces of a class file, read without loading a class file library: this runs
 * for every class that is loaded once a pattern with subtypes is in play.
 *
 * @param superTypes internal names of the super class and the interfaces
 */
record ClassHeader(List<String> superTypes) {
  private static final int MAGIC = 0xCAFEBABE;

  /** Behind magic, version and the size of the constant pool (JVMS 4.1). */
  private static final int CONSTANTS_AT = 10;

  /**
   * @throws RuntimeException when these are not the bytes of a class
   */
  static ClassHeader of(byte[] classFile) {
    // Without a buffer, which takes several times as long before the JVM has compiled all of this.
    if ((u2(classFile, 0) << 16 | u2(classFile, 2)) != MAGIC) {
      throw new IllegalArgumentException("not a class file");
    }
    int[] offsets = new int[u2(classFile, CONSTANTS_AT - 2)];
    int at = constants(classFile, offsets);
    at += 4; // access flags, this class
    List<String> superTypes = new ArrayList<>();
    int superClass = u2(classFile, at);
    if (superClass != 0) {
      superTypes.add(className(classFile, offsets, superClass));
    }
    int interfaces = u2(classFile, at + 2);
    for (int i = 0; i < interfaces; i++) {
      superTypes.add(className(classFile, offsets, u2(classFile, at + 4 + 2 * i)));
    }
    return new ClassHeader(superTypes);
  }

  /** Where the constants' values lie; returns where the pool ends. */
  private static int constants(byte[] classFile, int[] offsets) {
    int at = CONSTANTS_AT;
    for (int i = 1; i < offsets.length; i++) {
      int tag = classFile[at++];
      offsets[i] = at;
      switch (tag) {
        case 1 -> at += 2 + u2(classFile, at);
        case 3, 4, 9, 10, 11, 12, 17, 18 -> at += 4;
        case 5, 6 -> {
          at += 8;
          i++; // these take two entries (JVMS 4.4.5)
        }
        case 7, 8, 16, 19, 20 -> at += 2;
        case 15 -> at += 3;
        default -> throw new IllegalArgumentException("constant pool tag " + tag);
      }
    }
    return at;
  }

  private static String className(byte[] classFile, int[] offsets, int index) {
    int nameAt = offsets[u2(classFile, offsets[index])];
    return new String(classFile, nameAt + 2, u2(classFile, nameAt), StandardCharsets.UTF_8);
  }

  private static int u2(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
  }
}
