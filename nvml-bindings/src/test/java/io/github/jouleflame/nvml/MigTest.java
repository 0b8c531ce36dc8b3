package io.github.jouleflame.nvml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MigTest {
  private final Stub stub = Stub.ofCurrentDriver();

  @Test
  void wholeBoard_hasNoMigDevices() {
    NvmlDevice board = stub.firstDevice();

    assertThat(board.migMode().get()).isEqualTo(new MigMode(false, false));
    assertThat(board.isMigDevice().get()).isFalse();
    assertThat(board.migDevices().devices()).isEmpty();
    assertThat(board.migParent().code()).isEqualTo(NvmlReturn.INVALID_ARGUMENT);
    assertThat(board.migSlice().code()).isEqualTo(NvmlReturn.NOT_SUPPORTED);
  }

  @Test
  void pendingMode_isTheOneAfterTheNextReset() {
    stub.mig(0, 0, 1, 0);

    assertThat(stub.firstDevice().migMode().get()).isEqualTo(new MigMode(false, true));
  }

  @Test
  void dividedBoard_listsItsDevicesAndSkipsFreePlaces() {
    stub.mig(0, 1, 1, 0b0100101);
    NvmlDevice board = stub.firstDevice();

    DeviceList parts = board.migDevices();

    assertThat(parts.devices()).extracting(part -> part.index().get()).containsExactly(0, 2, 5);
    assertThat(parts.skipped()).isEmpty();
    NvmlDevice part = parts.devices().get(1);
    assertThat(part.isMigDevice().get()).isTrue();
    assertThat(part.migSlice().get()).isEqualTo(new MigSlice(16, 1, 2, 9728));
    assertThat(part.refetch().get().index().get()).isEqualTo(2);
  }

  @Test
  void energyOfAMigDevice_isItsBoards() {
    stub.deviceCount(2);
    stub.mig(1, 1, 1, 1);
    stub.energy(1, 4_200);
    LongResult energy = new LongResult();
    try (Nvml nvml = stub.open()) {
      NvmlDevice part = nvml.deviceByIndex(1).get().migDevices().devices().get(0);

      assertThat(part.readTotalEnergyMillijoules(energy)).isEqualTo(NvmlReturn.NOT_SUPPORTED);

      assertThat(part.migParent().get().readTotalEnergyMillijoules(energy))
          .isEqualTo(NvmlReturn.SUCCESS);
      assertThat(energy.value()).isEqualTo(4_200);
    }
  }

  @Test
  void utilizationUnderMig_isNotSupported() {
    stub.mig(0, 1, 1, 1);
    NvmlDevice board = stub.firstDevice();

    assertThat(board.utilization().code()).isEqualTo(NvmlReturn.NOT_SUPPORTED);
    assertThat(board.readProcessUtilization(0, new ProcessUtilizations()))
        .isEqualTo(NvmlReturn.NOT_SUPPORTED);
  }

  @Test
  void brokenMigDevice_isSkippedWithItsReason() {
    stub.mig(0, 1, 1, 1);
    stub.returns("nvmlDeviceGetMigDeviceHandleByIndex", 0, 4);

    DeviceList parts = stub.firstDevice().migDevices();

    assertThat(parts.devices()).isEmpty();
    assertThat(parts.skipped()).hasSize(7).contains(new SkippedDevice(2, NvmlReturn.NO_PERMISSION));
  }
}
