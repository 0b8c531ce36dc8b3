package io.github.jouleflame.agent.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.jouleflame.nvml.Nvml;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** This process's share of a GPU, by the driver's samples. */
class NvmlSharesTest {
  private static final int OWN = Math.toIntExact(ProcessHandle.current().pid());
  private static final int OTHER = OWN + 1;
  private static final int GONE = OWN + 2;
  private static final int SAMPLES_A_SECOND = 7;

  private final VirtualClock clock = VirtualClock.usual();
  private final List<String> problems = new ArrayList<>();
  private NvmlStub stub;
  private Meter meter;
  private long micros = 1_700_000_000_000_000L;

  @BeforeEach
  void open() {
    stub = NvmlStub.current();
    meter = NvmlMeters.open(Nvml.open(stub.path()).orThrow(), false, clock, problems).get(0);
  }

  @AfterEach
  void close() {
    meter.close();
  }

  @Test
  void aloneOnTheGpu_thereIsNoShareAndNoSampling() {
    stub.process(0, OWN);

    seconds(30, OWN, 80, OTHER, 20);

    assertThat(meter.othersShare()).isNull();
    assertThat(meter.caveats()).isEmpty();
  }

  @Test
  void twoProcesses_shareByTheirSampledUtilisation() {
    stub.process(0, OWN);
    stub.process(0, OTHER);

    seconds(30, OWN, 90, OTHER, 30);

    OthersShare others = meter.othersShare();
    assertThat(others).isNotNull();
    // Of seven samples a second four are ours: 30 x 3 of 90 x 4 + 30 x 3 per cent.
    assertThat(others.share()).isCloseTo(0.2, within(1e-9));
    assertThat(others.samples()).isEqualTo(10 * SAMPLES_A_SECOND);
    assertThat(others.standardError()).isCloseTo(Math.sqrt(0.2 * 0.8 / 70), within(1e-9));
    assertThat(meter.caveats())
        .singleElement()
        .satisfies(
            caveat -> {
              assertThat(caveat.code()).isEqualTo("gpu-shared");
              assertThat(caveat.text())
                  .contains("by sampled utilisation 20 % of the work was theirs");
            });
  }

  @Test
  void shareFollowsTheLastTenSeconds() {
    stub.process(0, OWN);
    stub.process(0, OTHER);
    seconds(20, OWN, 90, OTHER, 0);
    assertThat(share()).isCloseTo(0, within(1e-9));

    seconds(12, OWN, 0, OTHER, 50);

    assertThat(share()).as("we were idle, and known").isCloseTo(1, within(1e-9));
  }

  @Test
  void samplesOfProcessesThatLeft_andImpossibleOnes_areDropped() {
    stub.process(0, OWN);
    stub.process(0, OTHER);

    for (int i = 0; i < 30; i++) {
      sample(GONE, 100);
      sample(OTHER, 101);
      seconds(1, OWN, 50, OTHER, 50);
    }

    assertThat(share()).isCloseTo(3 / 7.0, within(1e-9));
  }

  @Test
  void containerWhoseSamplesNameOnlyStrangers_isUnknown() {
    stub.process(0, GONE);
    stub.process(0, OTHER);

    seconds(30, GONE, 90, OTHER, 30);

    assertThat(meter.othersShare()).isNull();
    assertThat(meter.caveats().get(0).text()).contains("cannot be told apart");
  }

  @Test
  void listNamesUsButSamplesNameUsOtherwise_isUnknown() {
    stub.process(0, OWN);
    stub.process(0, OTHER);

    seconds(30, GONE, 90, OTHER, 30);

    assertThat(meter.othersShare()).as("HAMi-core#112").isNull();
  }

  @Test
  void gpuThatCannotTell_isAskedOnce() {
    stub.process(0, OWN);
    stub.process(0, OTHER);
    stub.returns("nvmlDeviceGetProcessUtilization", 0, 3);
    seconds(5, OWN, 90, OTHER, 30);
    stub.clearReturns();

    seconds(20, OWN, 90, OTHER, 30);

    assertThat(meter.othersShare()).isNull();
  }

  @Test
  void passingTrouble_isUnknownOnlyMeanwhile() {
    stub.process(0, OWN);
    stub.process(0, OTHER);
    seconds(15, OWN, 90, OTHER, 30);
    stub.returns("nvmlDeviceGetProcessUtilization", 0, 999);
    seconds(2, OWN, 90, OTHER, 30);
    assertThat(meter.othersShare()).isNull();
    stub.clearReturns();

    seconds(3, OWN, 90, OTHER, 30);

    assertThat(share()).isCloseTo(0.2, within(1e-9));
  }

  private double share() {
    @Nullable OthersShare others = meter.othersShare();
    assertThat(others).isNotNull();
    return others.share();
  }

  /** Four samples of one and three of the other each second. */
  private void seconds(int count, int first, int firstPercent, int second, int secondPercent) {
    Reading reading = new Reading();
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < SAMPLES_A_SECOND; j++) {
        boolean isFirst = j % 2 == 0;
        sample(isFirst ? first : second, isFirst ? firstPercent : secondPercent);
      }
      clock.advanceMillis(1_000);
      meter.read(reading);
      stub.forgetUtilization(0);
    }
  }

  private void sample(int pid, int percent) {
    micros += 1_000_000 / SAMPLES_A_SECOND;
    stub.utilization(0, pid, micros, percent);
  }
}
