package io.github.jouleflame.nvml;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Writes the class file of a {@link NativeCall} for one symbol. In Java it would read:
 *
 * <pre>{@code
 * final class DirectCall extends NativeCall {
 *   private static native int nvmlDeviceGetPowerUsage(long a, long b);
 *
 *   int call(long a, long b) {
 *     return nvmlDeviceGetPowerUsage(a, b);
 *   }
 * }
 * }</pre>
 *
 * <p>Why a class per symbol: JNA's direct mapping is the way to call without garbage, but it binds
 * all native methods of a class or none, so that one symbol that a driver lacks would cost all the
 * others. And why generated: direct mapping is static, so a class of ours could be bound to one
 * library at a time only.
 *
 * <p>The bytes are written out here, rather than copied from a compiled class, because an agent's
 * loader may not offer class files as resources. The symbol's name shows up in stack traces and
 * profilers.
 */
final class DirectCallClass {
  private static final String PACKAGE = "io/github/jouleflame/nvml/";
  private static final int JAVA_17 = 61;
  private static final int UTF8 = 1;
  private static final int CLASS = 7;
  private static final int METHOD_REF = 10;
  private static final int NAME_AND_TYPE = 12;
  private static final int FINAL_SUPER = 0x0030;
  private static final int PRIVATE_STATIC_NATIVE = 0x010A;

  // Constant pool, in the order in which writeConstants writes it.
  private static final int THIS = 2;
  private static final int SUPER = 4;
  private static final int INIT_NAME = 5;
  private static final int INIT_TYPE = 6;
  private static final int SUPER_INIT = 8;
  private static final int CODE_ATTRIBUTE = 9;
  private static final int CALL_NAME = 10;
  private static final int CALL_TYPE = 11;
  private static final int SYMBOL_NAME = 12;
  private static final int SYMBOL_METHOD = 14;
  private static final int CONSTANT_COUNT = 15;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);
  private final String symbol;
  private final int arity;

  private DirectCallClass(String symbol, int arity) {
    this.symbol = symbol;
    this.arity = arity;
  }

  static byte[] write(String symbol, int arity) {
    try {
      return new DirectCallClass(symbol, arity).write();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // Cannot be: the stream is in memory.
    }
  }

  private byte[] write() throws IOException {
    out.writeInt(0xCAFEBABE);
    writeShorts(0, JAVA_17);
    writeConstants();
    writeShorts(FINAL_SUPER, THIS, SUPER, 0, 0, 3); // no interfaces, no fields, three methods
    writeMethod(INIT_NAME, INIT_TYPE, 1, constructorCode());
    writeMethod(CALL_NAME, CALL_TYPE, 2 * arity, callCode());
    writeShorts(PRIVATE_STATIC_NATIVE, SYMBOL_NAME, CALL_TYPE, 0);
    writeShorts(0); // no class attributes
    return bytes.toByteArray();
  }

  private void writeConstants() throws IOException {
    writeShorts(CONSTANT_COUNT);
    writeText(PACKAGE + "DirectCall");
    writeReference(CLASS, THIS - 1);
    writeText(PACKAGE + "NativeCall");
    writeReference(CLASS, SUPER - 1);
    writeText("<init>");
    writeText("()V");
    writeReference(NAME_AND_TYPE, INIT_NAME, INIT_TYPE);
    writeReference(METHOD_REF, SUPER, SUPER_INIT - 1);
    writeText("Code");
    writeText("call");
    writeText("(" + "J".repeat(arity) + ")I");
    writeText(symbol);
    writeReference(NAME_AND_TYPE, SYMBOL_NAME, CALL_TYPE);
    writeReference(METHOD_REF, THIS, SYMBOL_METHOD - 1);
  }

  /** {@code aload_0; invokespecial super.<init>; return}. */
  private static byte[] constructorCode() {
    return new byte[] {0x2A, (byte) 0xB7, 0, SUPER_INIT, (byte) 0xB1};
  }

  /** {@code lload 1; lload 3; ...; invokestatic symbol; ireturn}. */
  private byte[] callCode() {
    byte[] code = new byte[2 * arity + 4];
    int at = 0;
    for (int i = 0; i < arity; i++) {
      code[at++] = 0x16;
      code[at++] = (byte) (1 + 2 * i);
    }
    code[at++] = (byte) 0xB8;
    code[at++] = 0;
    code[at++] = SYMBOL_METHOD;
    code[at] = (byte) 0xAC;
    return code;
  }

  private void writeMethod(int name, int type, int argumentSlots, byte[] code) throws IOException {
    int maxStack = Math.max(1, argumentSlots);
    int maxLocals = 1 + argumentSlots;
    writeShorts(0, name, type, 1, CODE_ATTRIBUTE);
    out.writeInt(12 + code.length);
    writeShorts(maxStack, maxLocals);
    out.writeInt(code.length);
    out.write(code);
    writeShorts(0, 0); // no exception table, no attributes
  }

  private void writeText(String text) throws IOException {
    out.writeByte(UTF8);
    out.writeUTF(text);
  }

  private void writeReference(int tag, int... indexes) throws IOException {
    out.writeByte(tag);
    writeShorts(indexes);
  }

  private void writeShorts(int... values) throws IOException {
    for (int value : values) {
      out.writeShort(value);
    }
  }
}
