package io.github.jouleflame.agent.instrument;

import java.nio.ByteBuffer;
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

  /**
   * @throws RuntimeException when these are not the bytes of a class
   */
  static ClassHeader of(byte[] classFile) {
    ByteBuffer in = ByteBuffer.wrap(classFile);
    if (in.getInt() != MAGIC) {
      throw new IllegalArgumentException("not a class file");
    }
    skip(in, 4); // version
    int count = in.getShort() & 0xFFFF;
    int[] offsets = new int[count];
    for (int i = 1; i < count; i++) {
      int tag = in.get();
      offsets[i] = in.position();
      switch (tag) {
        case 1 -> skip(in, in.getShort() & 0xFFFF);
        case 3, 4, 9, 10, 11, 12, 17, 18 -> skip(in, 4);
        case 5, 6 -> {
          skip(in, 8);
          i++; // these take two entries (JVMS 4.4.5)
        }
        case 7, 8, 16, 19, 20 -> skip(in, 2);
        case 15 -> skip(in, 3);
        default -> throw new IllegalArgumentException("constant pool tag " + tag);
      }
    }
    skip(in, 4); // access flags, this class
    List<String> superTypes = new ArrayList<>();
    int superClass = in.getShort() & 0xFFFF;
    if (superClass != 0) {
      superTypes.add(className(classFile, offsets, superClass));
    }
    int interfaces = in.getShort() & 0xFFFF;
    for (int i = 0; i < interfaces; i++) {
      superTypes.add(className(classFile, offsets, in.getShort() & 0xFFFF));
    }
    return new ClassHeader(superTypes);
  }

  private static String className(byte[] classFile, int[] offsets, int index) {
    ByteBuffer in = ByteBuffer.wrap(classFile);
    int nameOffset = offsets[in.getShort(offsets[index]) & 0xFFFF];
    int length = in.getShort(nameOffset) & 0xFFFF;
    return new String(classFile, nameOffset + 2, length, StandardCharsets.UTF_8);
  }

  private static void skip(ByteBuffer in, int bytes) {
    in.position(in.position() + bytes);
  }
}
