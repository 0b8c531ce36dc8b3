package io.github.jouleflame.agent.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.jouleflame.agent.calibration.CalibratedMeter;
import io.github.jouleflame.agent.meter.NvmlStub;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibratorTest {
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

  @TempDir Path root;
  private World world;

  @BeforeEach
  void machine() {
    world = new World(root).zone("intel-rapl:0", "package-0", 21.5);
  }

  @Test
  void idleMachine_hasItsWattsPeriodAndLag() {
    CalibrationOutcome outcome = calibrate(12);

    assertThat(outcome.warnings()).isEmpty();
    assertThat(outcome.refusals()).isEmpty();
    assertThat(outcome.calibration().processor()).isEqualTo("GenuineIntel 6/143 Xeon");
    assertThat(outcome.calibration().cpus()).isEqualTo(4);
    CalibratedMeter meter = outcome.calibration().meters().get(0);
    assertThat(meter.id()).isEqualTo("cpu:package-0");
    assertThat(meter.idleWatts()).isCloseTo(21.5, within(0.1));
    assertThat(meter.spreadWatts()).isLessThan(0.5);
    assertThat(meter.updateMillis()).isCloseTo(1, within(0.05));
    assertThat(meter.lagMillis()).isCloseTo(0.5, within(0.03));
    assertThat(meter.resolutionJoules()).isEqualTo(0x1p-14);
    assertThat(meter.at()).isEqualTo("2026-01-31T12:00:00Z");
  }

  @Test
  void busyMachine_isRefusedWithBothNumbers() {
    world.busy(0.37);

    CalibrationOutcome outcome = calibrate(12);

    assertThat(outcome.isUsable()).isFalse();
    assertThat(outcome.refusals())
        .singleElement()
        .asString()
        .contains("other processes used 37 % of its processors", "(expected: at most 5 %)");
  }

  @Test
  void slightlyBusyMachine_isStoredWithAWarning() {
    world.busy(0.03);

    CalibrationOutcome outcome = calibrate(12);

    assertThat(outcome.isUsable()).isTrue();
    assertThat(outcome.warnings())
        .singleElement()
        .asString()
        .contains("Other processes used 3.0 % of the processors");
  }

  @Test
  void tooBriefly_isRefused() {
    CalibrationOutcome outcome = calibrate(4);

    assertThat(outcome.isUsable()).isFalse();
    assertThat(outcome.refusals()).singleElement().asString().contains("too briefly");
  }

  @Test
  void nothingButAModel_hasNothingToCalibrate() {
    CalibrationOutcome outcome = world.doctor("meters=model").calibrate(12, NOW).outcome();

    assertThat(outcome.isUsable()).isFalse();
    assertThat(outcome.refusals()).singleElement().asString().contains("No sensor");
  }

  @Test
  void busyGpu_isLeftOutAndTheRestIsStored() {
    NvmlStub stub = NvmlStub.current(); // says that it is busy for 42 % of the time
    world.everyMillisecond(
        () -> stub.energyMillijoules(0, world.elapsedNanos() / 100_000_000 * 7_000));

    CalibrationOutcome outcome = world.doctor("nvml=" + stub.path()).calibrate(12, NOW).outcome();

    assertThat(ids(outcome)).containsExactly("cpu:package-0");
    assertThat(outcome.refusals())
        .singleElement()
        .asString()
        .contains("gpu:0 was busy (42 % at one moment)");
  }

  @Test
  void gpuThatDoesNotSayHowBusyItIs_isJudgedByItsSteadiness() {
    NvmlStub stub = NvmlStub.current();
    stub.returns("nvmlDeviceGetUtilizationRates", 0, 3);
    world.everyMillisecond(
        () -> stub.energyMillijoules(0, world.elapsedNanos() / 100_000_000 * 7_000));

    CalibrationOutcome steady = world.doctor("nvml=" + stub.path()).calibrate(12, NOW).outcome();
    assertThat(ids(steady)).containsExactly("cpu:package-0", "gpu:0");
    CalibratedMeter gpu = steady.calibration().meters().get(1);
    assertThat(gpu.idleWatts()).isCloseTo(70, within(1.0));
    assertThat(gpu.hardware()).startsWith("GPU-");

    // 20 W and 220 W in turn, two seconds each.
    world.everyMillisecond(
        () -> {
          double seconds = world.elapsedNanos() / 1e9;
          double cycles = Math.floor(seconds / 4);
          double high = cycles * 2 + Math.min(2, seconds - cycles * 4);
          stub.energyMillijoules(0, 90_000_000 + Math.round(20_000 * seconds + 200_000 * high));
        });
    CalibrationOutcome uneven = world.doctor("nvml=" + stub.path()).calibrate(18, NOW).outcome();
    assertThat(ids(uneven)).containsExactly("cpu:package-0");
    assertThat(uneven.refusals()).singleElement().asString().contains("gpu:0 was not steady");
  }

  private CalibrationOutcome calibrate(double seconds) {
    return world.doctor().calibrate(seconds, NOW).outcome();
  }

  private static List<String> ids(CalibrationOutcome outcome) {
    return outcome.calibration().meters().stream().map(CalibratedMeter::id).toList();
  }
}
