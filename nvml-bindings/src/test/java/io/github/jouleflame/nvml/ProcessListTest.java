package io.github.jouleflame.nvml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessListTest {
  private static final int NO_INSTANCE = -1;

  private final Stub stub = Stub.ofCurrentDriver();
  private final ProcessList processes = new ProcessList(4);

  @Test
  void noProcess_isSuccessAndEmpty() {
    assertThat(read(stub.firstDevice())).isEqualTo(NvmlReturn.SUCCESS);

    assertThat(processes.size()).isZero();
    assertThat(processes.isCertain()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {24, 32})
  void strideTrapOfR535_bothElementSizesAreReadRight(int stride) {
    stub.processStride(stride);
    for (int count = 1; count <= 12; count++) {
      stub.process(0, 1000 + count, 10L * count, NO_INSTANCE);

      assertThat(read(stub.firstDevice())).isEqualTo(NvmlReturn.SUCCESS);

      assertThat(processes.size()).isEqualTo(count);
      assertThat(processes.isCertain()).as("certain about %s", count).isEqualTo(isCertain(count));
      for (int i = 0; i < count; i++) {
        assertThat(processes.pid(i)).isEqualTo(1001 + i);
        assertThat(processes.usedMemoryBytes(i)).isEqualTo(10L * (i + 1));
        assertThat(processes.gpuInstanceId(i)).isEqualTo(NO_INSTANCE);
        assertThat(processes.computeInstanceId(i)).isEqualTo(NO_INSTANCE);
      }
    }

    assertThat(processes.contains(1012)).isTrue();
    assertThat(processes.contains(999)).isFalse();
  }

  /** Two or three small elements could be large ones with zeros at the end. */
  private boolean isCertain(int count) {
    return count == 1 || count > 3 || stub.layout("ProcessR535") == currentStride();
  }

  private int currentStride() {
    return processes.stride().bytes();
  }

  @Test
  void listThatGrows_isRetriedOnceWithMoreRoom() {
    for (int i = 0; i < 40; i++) {
      stub.process(0, 1000 + i, 1, NO_INSTANCE);
    }
    stub.growth(5); // Five more start before the second call: the spare room holds them.

    assertThat(read(stub.firstDevice())).isEqualTo(NvmlReturn.SUCCESS);

    assertThat(processes.size()).isEqualTo(45);
    assertThat(processes.pid(39)).isEqualTo(1039);
  }

  @Test
  void listThatOutgrowsTheRetryToo_isReportedAndFitsNextTime() {
    for (int i = 0; i < 40; i++) {
      stub.process(0, 1000 + i, 1, NO_INSTANCE);
    }
    stub.growth(200);
    NvmlDevice device = stub.firstDevice();

    assertThat(read(device)).isEqualTo(NvmlReturn.INSUFFICIENT_SIZE);
    assertThat(processes.size()).isZero();

    assertThat(read(device)).isEqualTo(NvmlReturn.SUCCESS);
    assertThat(processes.size()).isEqualTo(240);
  }

  @Test
  void usedMemory_notAvailable_isAbsentAndNotHuge() {
    stub.process(0, 7, -1L, NO_INSTANCE);

    assertThat(read(stub.firstDevice())).isEqualTo(NvmlReturn.SUCCESS);

    assertThat(processes.hasUsedMemory(0)).isFalse();
    assertThatThrownBy(() -> processes.usedMemoryBytes(0))
        .hasMessage("pid 7: used memory is not available");
  }

  @Test
  void containerSeesHostPids_matchIsProofAndNoMatchIsUnknown() {
    stub.process(0, 4711, 1, NO_INSTANCE); // What the host calls us.
    assertThat(read(stub.firstDevice())).isEqualTo(NvmlReturn.SUCCESS);

    OwnPids withHostProc = OwnPids.parse("Name:\tjava\nNStgid:\t4711\t12\n", 12);
    OwnPids inContainer = OwnPids.parse("Name:\tjava\nNStgid:\t12\n", 12);

    assertThat(withHostProc.isIn(processes)).isTrue();
    assertThat(inContainer.isIn(processes)).isFalse();
  }

  @Test
  void otherKinds_areListedEmptyOrMissing() {
    NvmlDevice device = stub.firstDevice();

    assertThat(device.readProcesses(ProcessKind.GRAPHICS, processes)).isEqualTo(NvmlReturn.SUCCESS);
    assertThat(device.readProcesses(ProcessKind.MPS_COMPUTE, processes))
        .isEqualTo(NvmlReturn.FUNCTION_NOT_FOUND);
    assertThat(processes.size()).isZero();
  }

  @Test
  void set_standsInForADriver() {
    processes.set(1, 2, 3, 4, 5, 6, 7);

    assertThat(processes.size()).isEqualTo(7);
    assertThat(processes.contains(7)).isTrue();
    assertThatThrownBy(() -> processes.pid(7)).hasMessage("7 (expected: below 7)");
  }

  private NvmlReturn read(NvmlDevice device) {
    return device.readProcesses(ProcessKind.COMPUTE, processes);
  }
}
