package io.github.jouleflame.nvml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SamplesTest {
  private final Stub stub = Stub.ofCurrentDriver();

  @Test
  void readSamples_givesTimeAndPower() {
    stub.sample(0, 1_000_000, 70_000);
    stub.sample(0, 1_020_000, 71_000);
    Samples samples = new Samples();

    assertThat(stub.firstDevice().readSamples(SampleType.TOTAL_POWER, 0, samples))
        .isEqualTo(NvmlReturn.SUCCESS);

    assertThat(samples.size()).isEqualTo(2);
    assertThat(samples.timestampMicros(1)).isEqualTo(1_020_000);
    assertThat(samples.asLong(1)).isEqualTo(71_000);
    assertThat(samples.asDouble(0)).isEqualTo(70_000.0);
    assertThatThrownBy(() -> samples.asLong(2)).hasMessage("2 (expected: below 2)");
  }

  @Test
  void readSamples_afterTheLastOne_isNotFoundAndEmpty() {
    stub.sample(0, 1_000_000, 70_000);
    NvmlDevice device = stub.firstDevice();
    Samples samples = new Samples();
    assertThat(device.readSamples(SampleType.TOTAL_POWER, 999_999, samples))
        .isEqualTo(NvmlReturn.SUCCESS);
    assertThat(samples.size()).isEqualTo(1);

    NvmlReturn code = device.readSamples(SampleType.TOTAL_POWER, 1_000_000, samples);

    assertThat(code).isEqualTo(NvmlReturn.NOT_FOUND);
    assertThat(NvmlPolicy.after(code, 1)).isEqualTo(NvmlAction.NOTHING_NEW);
    assertThat(samples.size()).isZero();
  }

  @Test
  void readSamples_moreThanFit_growsAndRetries() {
    for (int i = 0; i < 120; i++) {
      stub.sample(0, 1 + i, i);
    }
    Samples samples = new Samples(4);

    assertThat(stub.firstDevice().readSamples(SampleType.TOTAL_POWER, 0, samples))
        .isEqualTo(NvmlReturn.SUCCESS);

    assertThat(samples.size()).isEqualTo(120);
    assertThat(samples.asLong(119)).isEqualTo(119);
  }

  @Test
  void readSamples_ofAnUnknownType_isEmpty() {
    stub.sample(0, 1, 1);
    stub.sampleType(42);
    Samples samples = new Samples();

    assertThat(stub.firstDevice().readSamples(SampleType.TOTAL_POWER, 0, samples))
        .isEqualTo(NvmlReturn.SUCCESS);

    assertThat(samples.size()).isZero();
  }

  @Test
  void capacityOfNothing_isRefused() {
    assertThatThrownBy(() -> new Samples(0)).hasMessage("capacity: 0 (expected: 1 or more)");
  }
}
