package io.github.jouleflame.viewer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class JsonInHtmlStreamTest {

  @Test
  void write_lessThanAnywhere_isEscaped() throws IOException {
    assertThat(escaped("<a<<b>", 0, 6)).isEqualTo("\\u003ca\\u003c\\u003cb>");
  }

  @Test
  void write_partOfAnArray_writesThatPart() throws IOException {
    assertThat(escaped("<<é日<>", 1, 7)).isEqualTo("\\u003cé日\\u003c");
  }

  @Test
  void write_singleBytes_areEscapedToo() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new JsonInHtmlStream(bytes)) {
      out.write('<');
      out.write('x');
    }
    assertThat(bytes.toString(UTF_8)).isEqualTo("\\u003cx");
  }

  private static String escaped(String text, int offset, int length) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new JsonInHtmlStream(bytes)) {
      out.write(text.getBytes(UTF_8), offset, length);
    }
    return bytes.toString(UTF_8);
  }
}
