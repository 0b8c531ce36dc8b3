package io.github.jouleflame.export;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/*
 * The wire format of protocol buffers has two forms that pprof needs: a number of base 128, and a counted run of bytes.
 * The library for it weighs almost two megabytes and would have to travel in an agent's jar; the tests read what is
 * written here with another library and pprof's own definition.
 */
/** A message of protocol buffers that is being written, fields in any order. Not thread-safe. */
final class ProtoMessage {

  private static final int VARINT = 0;
  private static final int COUNTED = 2;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** A number that is not the default, 0; that one is left out, as the format says. */
  ProtoMessage number(int field, long value) {
    if (value != 0) {
      tag(field, VARINT);
      varint(value);
    }
    return this;
  }

  /**
   * A text; half a surrogate pair becomes a question mark, since readers refuse what is no UTF-8.
   */
  ProtoMessage text(int field, String text) {
    return counted(field, text.getBytes(StandardCharsets.UTF_8));
  }

  ProtoMessage message(int field, ProtoMessage message) {
    return counted(field, message.toByteArray());
  }

  /** Many numbers in one run, zeros among them. */
  ProtoMessage packed(int field, long... values) {
    var run = new ProtoMessage();
    for (long value : values) {
      run.varint(value);
    }
    return counted(field, run.toByteArray());
  }

  byte[] toByteArray() {
    return bytes.toByteArray();
  }

  private ProtoMessage counted(int field, byte[] content) {
    tag(field, COUNTED);
    varint(content.length);
    bytes.writeBytes(content);
    return this;
  }

  private void tag(int field, int form) {
    varint((long) field << 3 | form);
  }

  /** Seven bits per byte, lowest first; a negative number takes ten bytes. */
  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes.write((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    bytes.write((int) rest);
  }
}
