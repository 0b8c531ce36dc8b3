package io.github.jouleflame.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jouleflame.it.program.Silent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code carbon}, {@code carbon estimate} and {@code carbon waterfall} of the packaged jar. */
final class CarbonIT {
  private static final String WORK = Silent.class.getName() + "#work";

  private static String profile;

  @BeforeAll
  static void measureOnce() {
    Outcome run = Fork.of(Jdk.ofTheBuild(), Silent.class).agent("boundaries=" + WORK).run();
    profile = run.succeeded().profileFile().toString();
  }

  @Test
  void carbon_ofARealProfile_ranksZonesAndGivesUnitsAndSci() {
    Outcome text = command("carbon", profile, "--zone", "JP", "--zone", "SE").succeeded();
    assertThat(text.stdout())
        .contains(
            "SE Sweden", "JP Japan", "CC-BY-4.0", "Silent#work", "text classification", "SCI: ")
        .containsSubsequence("SE Sweden", "JP Japan");
    assertThat(text.stderr()).isEmpty();

    assertThat(command("carbon", profile, "--zone", "all", "--json").succeeded().stdout())
        .startsWith("{\n")
        .contains("\"zone\" : \"gcp:asia-northeast1\"", "\"gCO2ePerUnit\"");
  }

  @Test
  void carbon_withASeriesAndTraining_answersBoth() throws IOException {
    Path hours = Fork.newFolder().resolve("hours.csv");
    Files.writeString(
        hours,
        "time,gCO2e/kWh\n2000-01-01T00:00Z,100\n2050-01-01T00:00Z,200\n2051-01-01T00:00Z,50\n");

    Outcome outcome =
        command(
            "carbon",
            profile,
            "--series",
            hours.toString(),
            "--training",
            "2kWh",
            "--training",
            profile);

    assertThat(outcome.succeeded().stdout())
        .contains("at 100 g/kWh, each joule at the intensity of its time")
        .contains("best start   2051-01-01T00:00:00Z")
        .contains("Break-even: after ");
  }

  @Test
  void estimate_ofStrubellsSmallestRow_isThePrintedOne() {
    Outcome outcome =
        command(
            "carbon",
            "estimate",
            "--watts",
            "1415.78",
            "--hours",
            "12",
            "--pue",
            "1.58",
            "--intensity",
            "432.727");

    assertThat(outcome.succeeded().stdout())
        .contains(
            "26.8 kWh with PUE 1.58",
            "11.6 kg CO2e at 433 g/kWh (basis not said; given by the user)");
  }

  @Test
  void waterfall_ofTwoRunsHere_isTheModelAlone() {
    Outcome outcome =
        command(
            "carbon",
            "waterfall",
            "--before",
            profile,
            "--after",
            profile,
            "--after-zone",
            "SE",
            "--after-pue",
            "1.2");

    assertThat(outcome.succeeded().stdout())
        .contains(
            "CO2e per call of " + WORK,
            "  machine                 x 1.00",
            "  PUE                     x 1.20");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "carbon",
        "carbon estimate --watts 3",
        "carbon estimate --watts 3tons --hours 2",
        "carbon estimate --watts 3 --hours 2 --zone Germny",
        "carbon estimate --watts 3 --hours 2 --pue 0.5",
        "carbon waterfall --before x.json"
      })
  void wrongUsage_isOneLineAndExitCode2(String arguments) {
    assertOneLine(command(arguments.split(" ")), 2);
  }

  @Test
  void badInput_isOneLineAndExitCode3() throws IOException {
    Path bad = Files.writeString(Fork.newFolder().resolve("hours.csv"), "time,g\nnever,NaN\n");

    assertOneLine(command("carbon", profile, "--series", bad.toString()), 3);
    assertOneLine(command("carbon", profile, "--series", bad + "x"), 3);
    assertOneLine(command("carbon", profile, "--training", "missing.json"), 3);
    assertOneLine(command("carbon", bad.toString()), 3);
    assertOneLine(command("carbon", profile, "--boundary", "no.Such#thing"), 2);
  }

  private static void assertOneLine(Outcome outcome, int exitCode) {
    assertThat(outcome.exitCode()).as("%s", outcome).isEqualTo(exitCode);
    assertThat(outcome.stdout()).isEmpty();
    assertThat(outcome.stderrLines()).as("%s", outcome).hasSize(1);
    assertThat(outcome.stderr()).startsWith("jouleflame: ").containsAnyOf("Next: ", "Fix: ");
  }

  private static Outcome command(String... arguments) {
    return Fork.commandLine(Jdk.ofTheBuild(), arguments).run();
  }
}
