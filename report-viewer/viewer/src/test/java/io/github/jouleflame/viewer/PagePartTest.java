package io.github.jouleflame.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PagePartTest {

  @ParameterizedTest
  @EnumSource
  void partInTheJar_isThatOfTheSources(PagePart part) throws IOException {
    var stored = new ByteArrayOutputStream();
    part.write(stored);

    assertThat(stored.toByteArray())
        .as("%s, made by the build", part.file())
        .isEqualTo(PagePartsMain.bytes(part))
        .isNotEmpty();
  }
}
