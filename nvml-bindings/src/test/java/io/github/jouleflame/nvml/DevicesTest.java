package io.github.jouleflame.nvml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DevicesTest {
  private final Stub stub = Stub.ofCurrentDriver();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8})
  void devices_allWell_listsThemInOrder(int count) {
    stub.deviceCount(count);
    try (Nvml nvml = stub.open()) {
      DeviceList list = nvml.devices();

      assertThat(list.code()).isEqualTo(NvmlReturn.SUCCESS);
      assertThat(list.devices()).hasSize(count);
      assertThat(list.skipped()).isEmpty();
      for (int i = 0; i < count; i++) {
        assertThat(list.devices().get(i).index().get()).isEqualTo(i);
      }
    }
  }

  @Test
  void devices_oneOfEightLost_skipsItAndKeepsTheOthers() {
    stub.deviceCount(8);
    stub.returns("nvmlDeviceGetHandleByIndex", 3, 15);
    stub.returns("nvmlDeviceGetHandleByIndex", 5, 17);
    try (Nvml nvml = stub.open()) {
      DeviceList list = nvml.devices();

      assertThat(list.devices())
          .extracting(device -> device.index().get())
          .containsExactly(0, 1, 2, 4, 6, 7);
      assertThat(list.skipped())
          .containsExactly(
              new SkippedDevice(3, NvmlReturn.GPU_IS_LOST),
              new SkippedDevice(5, NvmlReturn.OPERATING_SYSTEM));
      assertThat(list.skipped().get(0).message())
          .startsWith("GPU 3 is left out: NVML returned 15 GPU_IS_LOST");
    }
  }

  @Test
  void devices_countFails_saysWhy() {
    stub.returns("nvmlDeviceGetCount", 0, 4);
    try (Nvml nvml = stub.open()) {
      DeviceList list = nvml.devices();

      assertThat(list.code()).isEqualTo(NvmlReturn.NO_PERMISSION);
      assertThat(list.devices()).isEmpty();
    }
  }

  @Test
  void device_describesItself() {
    stub.deviceCount(2);
    try (Nvml nvml = stub.open()) {
      NvmlDevice device = nvml.deviceByIndex(1).get();

      assertThat(device.name().get()).isEqualTo("Stub H100");
      assertThat(device.uuid().get()).isEqualTo("GPU-00000000-0000-0000-0000-000000000001");
      assertThat(device.pciInfo().get())
          .isEqualTo(new PciInfo("00000000:11:00.0", 0, 0x11, 0, 0x233010DE, 0x16C110DE));
      assertThat(device.architecture().get()).isEqualTo(Architecture.HOPPER);
      assertThat(device.computeCapability().get()).isEqualTo(new ComputeCapability(9, 0));
    }
  }

  @Test
  void deviceByPciBusIdAndByUuid_findTheSameDevice() {
    stub.deviceCount(3);
    try (Nvml nvml = stub.open()) {
      NvmlDevice third = nvml.deviceByIndex(2).get();

      assertThat(nvml.deviceByPciBusId(third.pciInfo().get().busId()).get().index().get())
          .isEqualTo(2);
      assertThat(nvml.deviceByUuid(third.uuid().get()).get().index().get()).isEqualTo(2);
    }
  }

  @Test
  void deviceByUuid_unknown_isAbsentWithTheCode() {
    try (Nvml nvml = stub.open()) {
      NvmlAnswer<NvmlDevice> answer = nvml.deviceByUuid("GPU-nobody");

      assertThat(answer.code()).isEqualTo(NvmlReturn.NOT_FOUND);
      assertThatThrownBy(answer::get)
          .isInstanceOf(NvmlException.class)
          .hasMessageStartingWith("no value: NVML returned 6 NOT_FOUND");
    }
  }

  @Test
  void refetch_looksUpTheSameWayAgain() {
    stub.deviceCount(2);
    try (Nvml nvml = stub.open()) {
      NvmlDevice byIndex = nvml.deviceByIndex(1).get();
      NvmlDevice byUuid = nvml.deviceByUuid(byIndex.uuid().get()).get();

      assertThat(byIndex.refetch().get().index().get()).isEqualTo(1);
      assertThat(byUuid.refetch().get().index().get()).isEqualTo(1);
    }
  }

  @Test
  void architecture_newerThanThisLibrary_isUnknown() {
    assertThat(Architecture.of(99)).isEqualTo(Architecture.UNKNOWN);
    assertThat(Architecture.of(-1)).isEqualTo(Architecture.UNKNOWN);
    assertThat(Architecture.of(2)).isEqualTo(Architecture.KEPLER);
  }
}
