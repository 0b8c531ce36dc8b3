package io.github.jouleflame.nvml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** One missing function costs one feature and never the library. */
class MissingSymbolTest {

  @Test
  void withoutEnergyFunctions_energyIsAFunctionNotFoundAndTheRestWorks() {
    Stub stub = new Stub(StubLibrary.withoutEnergy());
    stub.power(0, 0, 0, 70_000);
    try (Nvml nvml = stub.open()) {
      NvmlDevice device = nvml.deviceByIndex(0).get();
      LongResult out = new LongResult();
      FieldValues fields = new FieldValues(FieldQuery.totalEnergyMillijoules());

      assertThat(device.readTotalEnergyMillijoules(out)).isEqualTo(NvmlReturn.FUNCTION_NOT_FOUND);
      assertThat(out.isPresent()).isFalse();
      assertThat(device.readFieldValues(fields)).isEqualTo(NvmlReturn.FUNCTION_NOT_FOUND);
      assertThat(fields.code(0)).isEqualTo(NvmlReturn.FUNCTION_NOT_FOUND);
      assertThat(nvml.symbols())
          .doesNotContainKeys(NvmlFunction.TOTAL_ENERGY, NvmlFunction.FIELD_VALUES);

      assertThat(device.readPowerUsageMilliwatts(out)).isEqualTo(NvmlReturn.SUCCESS);
      assertThat(out.value()).isEqualTo(70_000);
    }
  }

  @Test
  void oldDriver_unversionedSymbols_areTakenWithTheirOwnAbi() {
    Stub stub = new Stub(StubLibrary.oldAbi());
    stub.process(0, 11, 1_000, 0);
    stub.process(0, 22, 2_000, 0);
    stub.process(0, 33, 3_000, 0);
    try (Nvml nvml = stub.open()) {
      NvmlDevice device = nvml.devices().devices().get(0);
      ProcessList processes = new ProcessList();

      assertThat(nvml.symbols())
          .containsEntry(NvmlFunction.INIT, "nvmlInit")
          .containsEntry(NvmlFunction.DEVICE_BY_INDEX, "nvmlDeviceGetHandleByIndex");
      assertThat(device.readProcesses(ProcessKind.COMPUTE, processes))
          .isEqualTo(NvmlReturn.SUCCESS);
      assertThat(processes.size()).isEqualTo(3);
      assertThat(processes.pid(2)).isEqualTo(33);
      assertThat(processes.usedMemoryBytes(2)).isEqualTo(3_000);
      assertThat(processes.gpuInstanceId(2)).isEqualTo(-1);
      assertThat(processes.computeInstanceId(2)).isEqualTo(-1);
      assertThat(device.pciInfo().get().busId()).isEqualTo("0000:10:00.0");
      assertThat(device.memory().get()).isEqualTo(new MemoryInfo(1000, 600, 400, null));
    }
  }

  @Test
  void missingCall_answersFunctionNotFoundForAnyNumberOfArguments() {
    MissingCall missing = new MissingCall();

    assertThat(missing.call()).isEqualTo(13);
    assertThat(missing.call(1)).isEqualTo(13);
    assertThat(missing.call(1, 2)).isEqualTo(13);
    assertThat(missing.call(1, 2, 3)).isEqualTo(13);
    assertThat(missing.call(1, 2, 3, 4)).isEqualTo(13);
    assertThat(missing.call(1, 2, 3, 4, 5, 6)).isEqualTo(13);
  }
}
