package io.github.jouleflame.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jouleflame.profile.IdleSource;
import io.github.jouleflame.profile.MeterInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code java -jar jouleflame.jar doctor} and what a run makes of its calibration. */
final class DoctorIT {
  private static final long RANGE = 262_143_328_850L;

  @OnEachJdk
  void sensorThatMoves_isMeasuredAndExitCode0(Jdk jdk) {
    PowercapFiles tree =
        new PowercapFiles()
            .zone("intel-rapl:0", "package-0", RANGE, 1_000_000)
            .zone("intel-rapl:1", "psys", RANGE, 1_000_000);
    RunningFork doctor =
        Fork.commandLine(jdk, "doctor", "--seconds", "2", "--powercap", tree.root().toString())
            .start();

    while (doctor.isRunning()) {
      tree.add("intel-rapl:0", 100_000);
      pause();
    }
    Outcome outcome = doctor.await().succeeded();

    assertThat(outcome.stderr()).isEmpty();
    assertThat(outcome.stdout())
        .containsPattern("  package-0 +moves +\\d\\S* W .* cpu:package-0\\n")
        .containsPattern("  psys +stands still ")
        .contains("Measured here: cpu:package-0");
  }

  @Test
  void sensorThatStandsStill_isExitCode1() {
    PowercapFiles tree = new PowercapFiles().zone("intel-rapl:0", "package-0", RANGE, 1_000_000);

    Outcome outcome =
        Fork.commandLine(
                Jdk.ofTheBuild(),
                "doctor",
                "--json",
                "--seconds",
                "2",
                "meters=rapl",
                "powercap=" + tree.root())
            .run();

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.stderr()).isEmpty();
    assertThat(outcome.stdout()).startsWith("{").contains("\"measured\" : false");
  }

  @Test
  void wrongOption_isOneLineAndExitCode2() {
    Outcome outcome = Fork.commandLine(Jdk.ofTheBuild(), "doctor", "meters=solar").run();

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stdout()).isEmpty();
    assertThat(outcome.stderrLines())
        .singleElement()
        .asString()
        .startsWith("jouleflame: meters=solar (expected: auto or a list of: rapl;");
  }

  /** The machine of a test is never idle, so the file is written by hand. */
  @Test
  void calibrationOfThisMachine_isTheIdleFloorOfARun() throws IOException {
    PowercapFiles tree = new PowercapFiles().zone("intel-rapl:0", "package-0", RANGE, 1_000_000);
    Path file = Fork.newFolder().resolve("calibration.json");
    Files.writeString(file, calibration("\"none\"", 1));

    // The line that says why it is not used tells what this machine's processor is called.
    Outcome other = run(tree, file);
    assertThat(other.problemLines()).hasSize(1);
    Matcher own =
        Pattern.compile("this is (\\d+) x (.*)\\): idle floors are learnt from the run\\. Next: ")
            .matcher(other.problemLines().get(0));
    assertThat(own.find()).as("%s", other).isTrue();
    assertThat(other.profile().meter("cpu:package-0").idleSource())
        .isNotEqualTo(IdleSource.CALIBRATED);

    Files.writeString(
        file, calibration("\"" + own.group(2) + "\"", Integer.parseInt(own.group(1))));
    Outcome same = run(tree, file);

    assertThat(same.problemLines()).isEmpty();
    MeterInfo meter = same.profile().meter("cpu:package-0");
    assertThat(meter.idleSource()).isEqualTo(IdleSource.CALIBRATED);
    assertThat(meter.idleWatts()).isEqualTo(21.5);

    Files.write(file, "{\"format\"".getBytes(StandardCharsets.UTF_8));
    Outcome broken = run(tree, file);
    assertThat(broken.problemLines())
        .filteredOn(line -> line.contains("calibration"))
        .singleElement()
        .asString()
        .contains("calibration.json is not used (it is no whole JSON: line 1)");
  }

  private static String calibration(String processor, int cpus) {
    return "{\"format\": \"jouleflame-calibration\", \"version\": 1, \"host\": \"n\","
        + " \"processor\": "
        + processor
        + ", \"cpus\": "
        + cpus
        + ", \"meters\": [{\"id\": \"cpu:package-0\", \"source\": \"rapl-powercap\", \"device\":"
        + " \"package-0\", \"hardware\": \"\", \"idleWatts\": 21.5, \"spreadWatts\": 0.5,"
        + " \"lagMillis\": 0.5, \"seconds\": 28, \"at\": \"2026-01-31T12:00:00Z\"}]}";
  }

  private static Outcome run(PowercapFiles tree, Path calibration) {
    return Fork.of(Jdk.ofTheBuild(), io.github.jouleflame.it.program.Silent.class)
        .agent("powercap=" + tree.root(), "calibration=" + calibration)
        .run()
        .succeeded();
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(2);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
