package io.github.jouleflame.agent.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalibrationFileTest {
  private static final CalibratedMeter CPU = meter("cpu:package-0", "", 21.25, 1.0);
  private static final CalibratedMeter GPU = meter("gpu:0", "GPU-1", 70.5, null);
  private static final Calibration CALIBRATION =
      new Calibration("n1", "GenuineIntel 6/143 Xeon", 64, List.of(CPU, GPU));

  @TempDir Path folder;

  @Test
  void writtenAndRead_isTheSame() throws IOException {
    Path file = folder.resolve("deep/er/calibration.json");

    CalibrationFile.write(file, CALIBRATION);

    assertThat(CalibrationFile.read(file)).isEqualTo(CALIBRATION);
    assertThat(file.getParent().toFile().list()).containsExactly("calibration.json");
    assertThat(Files.readString(file)).contains("\"version\" : 1", "\"idleWatts\" : 21.25");
  }

  @Test
  void writtenAgain_replacesTheOldOneWhole() throws IOException {
    Path file = folder.resolve("calibration.json");
    CalibrationFile.write(file, CALIBRATION);
    Calibration smaller = new Calibration("n1", "GenuineIntel 6/143 Xeon", 64, List.of(CPU));

    CalibrationFile.write(file, smaller);

    assertThat(CalibrationFile.read(file)).isEqualTo(smaller);
  }

  @Test
  void noFile_isNoCalibration() throws IOException {
    assertThat(CalibrationFile.read(folder.resolve("none"))).isNull();
  }

  @Test
  void unknownFields_arePassedOver() throws IOException {
    String text = new String(CalibrationJson.bytes(CALIBRATION), "UTF-8");
    String newer =
        text.replace("\"cpus\"", "\"rooms\" : [ { \"a\" : [ 1 ] } ], \"cpus\"")
            .replace("\"idleWatts\"", "\"colour\" : { \"b\" : true }, \"idleWatts\"");

    assertThat(CalibrationJson.parse(newer.getBytes("UTF-8"))).isEqualTo(CALIBRATION);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | no whole JSON: line 1",
        "[] | no JSON object",
        "{\"format\": | no whole JSON",
        "{\"format\": \"other\", \"version\": 1} | no jouleflame-calibration",
        "{\"format\": \"jouleflame-calibration\", \"version\": 2} | version 2.0 (expected: 1)",
        "{\"format\": \"jouleflame-calibration\", \"version\": 1} | text host is missing",
      })
  void whatCannotBeUsed_saysWhy(String text, String cause) {
    assertThatThrownBy(() -> CalibrationJson.parse(text.getBytes("UTF-8")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(cause);
  }

  @Test
  void impossibleWatts_areRefused() throws IOException {
    String text = new String(CalibrationJson.bytes(CALIBRATION), "UTF-8");
    String bad = text.replace("21.25", "-21.25");

    assertThatThrownBy(() -> CalibrationJson.parse(bad.getBytes("UTF-8")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("idleWatts: -21.25");
  }

  @Test
  void place_isTheUsersConfigurationAndOnePerHost() {
    assertThat(CalibrationFile.of("auto", "/home/a", Map.of(), "n 1"))
        .hasToString("/home/a/.config/jouleflame/calibration-n_1.json");
    assertThat(CalibrationFile.of("auto", "/home/a", Map.of("XDG_CONFIG_HOME", "/x"), "n"))
        .hasToString("/x/jouleflame/calibration-n.json");
    assertThat(CalibrationFile.of("auto", "/home/a", Map.of("XDG_CONFIG_HOME", "x"), "n"))
        .as("a relative one is to be ignored")
        .hasToString("/home/a/.config/jouleflame/calibration-n.json");
    assertThat(CalibrationFile.of("/c.json", "", Map.of(), "n")).hasToString("/c.json");
    assertThat(CalibrationFile.of("auto", "", Map.of(), "n")).isNull();
    assertThat(CalibrationFile.of("off", "/home/a", Map.of(), "n")).isNull();
  }

  @Test
  void newFigures_replaceOldOnesOfTheSameMachineOnly() {
    CalibratedMeter newer = meter("cpu:package-0", "", 19, 1.0);
    Calibration anew = new Calibration("n1", CALIBRATION.processor(), 64, List.of(newer));
    Calibration elsewhere = new Calibration("n1", "other", 64, List.of(newer));

    assertThat(anew.over(CALIBRATION).meters()).containsExactly(newer, GPU);
    assertThat(elsewhere.over(CALIBRATION).meters()).containsExactly(newer);
  }

  static CalibratedMeter meter(String id, String hardware, double watts, Double updateMillis) {
    return new CalibratedMeter(
        id,
        "source",
        "device",
        hardware,
        watts,
        0.5,
        updateMillis,
        0.5,
        null,
        28,
        "2026-01-31T12:00:00Z");
  }
}
