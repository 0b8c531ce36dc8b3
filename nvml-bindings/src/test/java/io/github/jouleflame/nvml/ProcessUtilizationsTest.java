package io.github.jouleflame.nvml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ProcessUtilizationsTest {
  private final Stub stub = Stub.ofCurrentDriver();
  private final ProcessUtilizations samples = new ProcessUtilizations(4);

  @Test
  void samples_areRead() {
    stub.utilization(0, 11, 2_000, 60, 20);

    assertThat(read(1_000)).isEqualTo(NvmlReturn.SUCCESS);

    assertThat(samples.size()).isEqualTo(1);
    assertThat(samples.pid(0)).isEqualTo(11);
    assertThat(samples.timestampMicros(0)).isEqualTo(2_000);
    assertThat(samples.multiprocessorPercent(0)).isEqualTo(60);
    assertThat(samples.memoryPercent(0)).isEqualTo(20);
    assertThat(samples.encoderPercent(0)).isZero();
    assertThat(samples.decoderPercent(0)).isZero();
    assertThatThrownBy(() -> samples.pid(1)).hasMessage("1 (expected: below 1)");
  }

  @Test
  void staleAndImpossibleSamples_areDropped() {
    stub.utilization(0, 11, 999, 60, 20);
    stub.utilization(0, 12, 1_000, 60, 20);
    stub.utilization(0, 13, 1_001, 101, 20);
    stub.utilization(0, 14, 1_001, -1, 20);
    stub.utilization(0, 15, 1_001, 100, 0);

    assertThat(read(1_000)).isEqualTo(NvmlReturn.SUCCESS);

    assertThat(samples.size()).isEqualTo(1);
    assertThat(samples.pid(0)).isEqualTo(15);
    assertThat(samples.droppedCount()).isEqualTo(4);
  }

  @Test
  void retain_dropsProcessesThatHaveLeft() {
    stub.utilization(0, 11, 2_000, 10, 0);
    stub.utilization(0, 12, 2_000, 20, 0);
    stub.utilization(0, 13, 2_000, 30, 0);
    assertThat(read(0)).isEqualTo(NvmlReturn.SUCCESS);
    ProcessList alive = new ProcessList();
    alive.set(13, 11);

    samples.retain(alive);

    assertThat(samples.size()).isEqualTo(2);
    assertThat(samples.pid(1)).isEqualTo(13);
    assertThat(samples.droppedCount()).isEqualTo(1);
  }

  @Test
  void moreThanFit_growsAndRetries() {
    for (int i = 0; i < 72; i++) {
      stub.utilization(0, 11, 2_000 + i, 10, 0);
    }

    assertThat(read(0)).isEqualTo(NvmlReturn.SUCCESS);

    assertThat(samples.size()).isEqualTo(72);
    assertThat(samples.timestampMicros(71)).isEqualTo(2_071);
  }

  @Test
  void failure_isEmpty() {
    stub.utilization(0, 11, 2_000, 10, 0);
    stub.returns("nvmlDeviceGetProcessUtilization", 0, 3);

    assertThat(read(0)).isEqualTo(NvmlReturn.NOT_SUPPORTED);

    assertThat(samples.size()).isZero();
    assertThat(samples.droppedCount()).isZero();
  }

  private NvmlReturn read(long afterMicros) {
    return stub.firstDevice().readProcessUtilization(afterMicros, samples);
  }
}
