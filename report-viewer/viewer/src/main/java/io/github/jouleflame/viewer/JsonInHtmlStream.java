package io.github.jouleflame.viewer;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Makes UTF-8 JSON safe inside an HTML script element by writing each {@code <} as {@code \}{@code
 * u003c}. In JSON that sign stands in strings only, where the escape means the same; in UTF-8 its
 * byte is part of no other character. Without it no name can end the element or open a comment.
 */
final class JsonInHtmlStream extends FilterOutputStream {

  private static final byte[] ESCAPED = "\\u003c".getBytes(US_ASCII);

  JsonInHtmlStream(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int b) throws IOException {
    if (b == '<') {
      out.write(ESCAPED);
    } else {
      out.write(b);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int from = offset;
    for (int i = offset; i < offset + length; i++) {
      if (bytes[i] == '<') {
        out.write(bytes, from, i - from);
        out.write(ESCAPED);
        from = i + 1;
      }
    }
    out.write(bytes, from, offset + length - from);
  }
}
