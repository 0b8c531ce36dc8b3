package io.github.jouleflame.nvml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JnaSettingsTest {

  @BeforeEach
  void setHostileSettings() {
    System.setProperty("jna.boot.library.path", "/nowhere");
    System.setProperty("jna.nounpack", "true");
    System.setProperty("jna.nosys", "false");
  }

  /** JNA sets it itself when another test of this JVM has touched it. */
  private final String pathBefore = System.getProperty("jna.platform.library.path");

  @AfterEach
  void clearThem() {
    System.clearProperty("jna.boot.library.path");
    System.clearProperty("jna.nounpack");
    System.clearProperty("jna.nosys");
  }

  @Test
  void without_hidesTheSettingsAndBringsThemBack() {
    int answer =
        JnaSettings.without(
            () -> {
              assertThat(System.getProperty("jna.boot.library.path")).isNull();
              assertThat(System.getProperty("jna.nounpack")).isNull();
              assertThat(System.getProperty("jna.nosys")).isNull();
              assertThat(System.getProperty("jna.platform.library.path"))
                  .as("else JNA runs ldconfig")
                  .isEmpty();
              return 8;
            });

    assertThat(answer).isEqualTo(8);
    assertSettingsAreBack();
  }

  @Test
  void without_aFailure_passesThroughAfterTheSettingsAreBack() {
    Error failure = new Error("no native part");

    assertThatThrownBy(
            () ->
                JnaSettings.without(
                    () -> {
                      throw failure;
                    }))
        .isSameAs(failure);

    assertSettingsAreBack();
  }

  private void assertSettingsAreBack() {
    assertThat(System.getProperty("jna.boot.library.path")).isEqualTo("/nowhere");
    assertThat(System.getProperty("jna.nounpack")).isEqualTo("true");
    assertThat(System.getProperty("jna.nosys")).isEqualTo("false");
    assertThat(System.getProperty("jna.noclasspath")).isNull();
    assertThat(System.getProperty("jna.platform.library.path")).isEqualTo(pathBefore);
  }
}
