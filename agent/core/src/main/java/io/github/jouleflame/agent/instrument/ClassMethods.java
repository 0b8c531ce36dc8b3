package io.github.jouleflame.agent.instrument;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/**
 * The methods that a class file declares, in its order. Read by hand: reflection would load the
 * types of all signatures, which is the application's business.
 */
record ClassMethods(List<Method> methods) {
  private static final int BRIDGE = 0x0040;
  private static final int SYNTHETIC = 0x1000;

  ClassMethods {
    methods = List.copyOf(methods);
  }

  /**
   * @param access flags as in the class file (JVMS 4.6)
   * @param parameterTypes names as in Java, {@code float[]}
   */
  record Method(int access, String name, List<String> parameterTypes) {
    boolean isNative() {
      return Modifier.isNative(access);
    }

    boolean isAbstract() {
      return Modifier.isAbstract(access);
    }

    boolean isBridge() {
      return (access & BRIDGE) != 0;
    }

    /** Made by the compiler; bridges are too. */
    boolean isSynthetic() {
      return (access & SYNTHETIC) != 0;
    }

    /** A constructor or the class's initialiser. */
    boolean isInitializer() {
      return name.startsWith("<");
    }

    boolean canBeTimed() {
      return !isNative() && !isAbstract() && !isSynthetic() && !isInitializer();
    }

    /** {@code score(float[],int)}, types without their packages. */
    String signature() {
      List<String> simple = new ArrayList<>();
      for (String type : parameterTypes) {
        simple.add(type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1));
      }
      return name + "(" + String.join(",", simple) + ")";
    }
  }

  /**
   * @throws IOException when these are not the bytes of a class
   */
  static ClassMethods of(byte[] classFile) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile));
    in.skipNBytes(8); // magic, versions
    String[] texts = texts(in);
    in.skipNBytes(6); // access, this class, super class
    in.skipNBytes(2L * in.readUnsignedShort()); // interfaces
    skipMembers(in); // fields
    List<Method> methods = new ArrayList<>();
    int count = in.readUnsignedShort();
    for (int i = 0; i < count; i++) {
      int access = in.readUnsignedShort();
      String name = texts[in.readUnsignedShort()];
      methods.add(new Method(access, name, parameterTypes(texts[in.readUnsignedShort()])));
      skipAttributes(in);
    }
    return new ClassMethods(methods);
  }

  /** The constant pool's texts; the rest of it is null. */
  private static String[] texts(DataInputStream in) throws IOException {
    String[] texts = new String[in.readUnsignedShort()];
    for (int i = 1; i < texts.length; i++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> texts[i] = in.readUTF();
        case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
        case 5, 6 -> {
          in.skipNBytes(8);
          i++; // these take two entries (JVMS 4.4.5)
        }
        case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
        case 15 -> in.skipNBytes(3);
        default -> throw new IOException("constant pool tag " + tag);
      }
    }
    return texts;
  }

  private static void skipMembers(DataInputStream in) throws IOException {
    int count = in.readUnsignedShort();
    for (int i = 0; i < count; i++) {
      in.skipNBytes(6); // access, name, descriptor
      skipAttributes(in);
    }
  }

  private static void skipAttributes(DataInputStream in) throws IOException {
    int count = in.readUnsignedShort();
    for (int i = 0; i < count; i++) {
      in.skipNBytes(2); // name
      in.skipNBytes(Integer.toUnsignedLong(in.readInt()));
    }
  }

  private static List<String> parameterTypes(String descriptor) {
    List<String> types = new ArrayList<>();
    int at = 1;
    while (descriptor.charAt(at) != ')') {
      int arrays = 0;
      while (descriptor.charAt(at) == '[') {
        arrays++;
        at++;
      }
      String type;
      if (descriptor.charAt(at) == 'L') {
        int end = descriptor.indexOf(';', at);
        type = descriptor.substring(at + 1, end).replace('/', '.');
        at = end + 1;
      } else {
        type = primitive(descriptor.charAt(at++));
      }
      types.add(type + "[]".repeat(arrays));
    }
    return types;
  }

  private static String primitive(char code) {
    return switch (code) {
      case 'B' -> "byte";
      case 'C' -> "char";
      case 'D' -> "double";
      case 'F' -> "float";
      case 'I' -> "int";
      case 'J' -> "long";
      case 'S' -> "short";
      default -> "boolean";
    };
  }
}
