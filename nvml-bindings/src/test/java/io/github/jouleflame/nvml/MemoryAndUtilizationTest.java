package io.github.jouleflame.nvml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryAndUtilizationTest {
  private final Stub stub = Stub.ofCurrentDriver();

  @Test
  void memory_newerCall_tellsTheReserve() {
    assertThat(stub.firstDevice().memory().get()).isEqualTo(new MemoryInfo(1000, 600, 300, 100L));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 13, 25})
  void memory_newerCallRefused_fallsBackToTheOlder(int code) {
    stub.returns("nvmlDeviceGetMemoryInfo_v2", 0, code);

    assertThat(stub.firstDevice().memory().get()).isEqualTo(new MemoryInfo(1000, 600, 400, null));
  }

  @Test
  void memory_deviceLost_doesNotFallBack() {
    stub.returns("nvmlDeviceGetMemoryInfo_v2", 0, 15);

    assertThat(stub.firstDevice().memory().code()).isEqualTo(NvmlReturn.GPU_IS_LOST);
  }

  @Test
  void utilization_isRead() {
    assertThat(stub.firstDevice().utilization().get()).isEqualTo(new Utilization(42, 17));
  }
}
