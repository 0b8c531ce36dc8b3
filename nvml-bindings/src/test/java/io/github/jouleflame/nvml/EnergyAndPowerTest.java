package io.github.jouleflame.nvml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnergyAndPowerTest {
  private final Stub stub = Stub.ofCurrentDriver();
  private final LongResult out = new LongResult();

  @Test
  void totalEnergy_beyondThirtyTwoBits_isReadWhole() {
    stub.energy(0, 123_456_789_012_345L);

    assertThat(stub.firstDevice().readTotalEnergyMillijoules(out)).isEqualTo(NvmlReturn.SUCCESS);

    assertThat(out.value()).isEqualTo(123_456_789_012_345L);
  }

  @Test
  void powerUsage_afterAWideValue_hasNoOldBytes() {
    stub.energy(0, -1);
    stub.power(0, 0, 0, 70_123);
    NvmlDevice device = stub.firstDevice();
    assertThat(device.readTotalEnergyMillijoules(out)).isEqualTo(NvmlReturn.SUCCESS);

    assertThat(device.readPowerUsageMilliwatts(out)).isEqualTo(NvmlReturn.SUCCESS);

    assertThat(out.value()).isEqualTo(70_123);
  }

  @Test
  void enforcedPowerLimit_isRead() {
    assertThat(stub.firstDevice().readEnforcedPowerLimitMilliwatts(out))
        .isEqualTo(NvmlReturn.SUCCESS);

    assertThat(out.value()).isEqualTo(300_000);
  }

  @Test
  void eightDevices_eachHasItsOwnEnergy() {
    stub.deviceCount(8);
    for (int i = 0; i < 8; i++) {
      stub.energy(i, 1000 + i);
    }
    try (Nvml nvml = stub.open()) {
      for (NvmlDevice device : nvml.devices().devices()) {
        assertThat(device.readTotalEnergyMillijoules(out)).isEqualTo(NvmlReturn.SUCCESS);
        assertThat(out.value()).isEqualTo(1000 + device.index().get());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25,
        26, 27, 28, 29, 30, 999, 12345, -1
      })
  void everyReturnCode_isReportedAndLeavesNoValue(int code) {
    stub.energy(0, 5);
    stub.power(0, 5, 5, 5);
    NvmlDevice device = stub.firstDevice();
    out.set(77);
    stub.returns("nvmlDeviceGetTotalEnergyConsumption", Stub.ANY_DEVICE, code);
    stub.returns("nvmlDeviceGetPowerUsage", Stub.ANY_DEVICE, code);
    stub.returns("nvmlDeviceGetName", Stub.ANY_DEVICE, code);

    assertThat(device.readTotalEnergyMillijoules(out).code()).isEqualTo(code);
    assertThat(out.isPresent()).isFalse();
    assertThat(device.readPowerUsageMilliwatts(out).code()).isEqualTo(code);
    assertThatThrownBy(out::value)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("value: absent (expected: a successful reading before)");
    assertThat(device.name().code().code()).isEqualTo(code);
    assertThat(device.name().isPresent()).isFalse();
  }

  @Test
  void lostDevice_comesBack_withTheSameHandle() {
    stub.deviceCount(2);
    stub.energy(0, 5);
    stub.energy(1, 6);
    try (Nvml nvml = stub.open()) {
      NvmlDevice lost = nvml.deviceByIndex(0).get();
      NvmlDevice other = nvml.deviceByIndex(1).get();
      stub.returns("nvmlDeviceGetTotalEnergyConsumption", 0, 15);

      assertThat(lost.readTotalEnergyMillijoules(out)).isEqualTo(NvmlReturn.GPU_IS_LOST);
      assertThat(other.readTotalEnergyMillijoules(out)).isEqualTo(NvmlReturn.SUCCESS);

      stub.clearReturns();
      assertThat(lost.readTotalEnergyMillijoules(out)).isEqualTo(NvmlReturn.SUCCESS);
    }
  }

  @Test
  void fallingCounter_isADriverReload_neverAWrap() {
    NvmlDevice device = stub.firstDevice();
    EnergyTracker tracker = new EnergyTracker();

    assertThat(next(device, tracker, 1_000_000)).isFalse();
    assertThat(next(device, tracker, 1_000_700)).isTrue();
    assertThat(tracker.intervalMillijoules()).isEqualTo(700);
    assertThat(next(device, tracker, 50)).isFalse();
    assertThat(tracker.resetCount()).isEqualTo(1);
    assertThat(next(device, tracker, 80)).isTrue();
    assertThat(tracker.intervalMillijoules()).isEqualTo(30);
  }

  private boolean next(NvmlDevice device, EnergyTracker tracker, long millijoules) {
    stub.energy(0, millijoules);
    assertThat(device.readTotalEnergyMillijoules(out)).isEqualTo(NvmlReturn.SUCCESS);
    return tracker.accept(out.value());
  }
}
