package io.github.jouleflame.nvml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class NvmlCloseTest {
  /** The common pool may have a single thread, which the blocked call would occupy. */
  private static final Executor OWN_THREAD = task -> new Thread(task).start();

  private final Stub stub = Stub.ofCurrentDriver();

  @Test
  void close_twice_shutsDownOnce() {
    Nvml nvml = stub.open();

    nvml.close();
    nvml.close();

    assertThat(stub.shutdowns()).isEqualTo(1);
    assertThat(stub.references()).isZero();
  }

  @Test
  void close_oneOfTwo_leavesTheOtherWorking() {
    stub.energy(0, 5);
    Nvml first = stub.open();
    NvmlDevice device = stub.firstDevice();

    first.close();

    LongResult energy = new LongResult();
    assertThat(device.readTotalEnergyMillijoules(energy)).isEqualTo(NvmlReturn.SUCCESS);
    assertThat(energy.value()).isEqualTo(5);
    assertThat(stub.references()).isEqualTo(1);
  }

  @Test
  void read_afterClose_answersUninitializedWithoutACall() {
    Nvml nvml = stub.open();
    NvmlDevice device = nvml.deviceByIndex(0).get();
    nvml.close();
    int callsBefore = stub.calls();

    assertThat(device.readPowerUsageMilliwatts(new LongResult()))
        .isEqualTo(NvmlReturn.UNINITIALIZED);
    assertThat(device.name().code()).isEqualTo(NvmlReturn.UNINITIALIZED);
    assertThat(device.refetch().code()).isEqualTo(NvmlReturn.UNINITIALIZED);
    assertThat(nvml.driverVersion().code()).isEqualTo(NvmlReturn.UNINITIALIZED);
    assertThat(nvml.devices().code()).isEqualTo(NvmlReturn.UNINITIALIZED);
    assertThat(nvml.initializeAgain()).isEqualTo(NvmlReturn.UNINITIALIZED);
    assertThat(stub.calls()).isEqualTo(callsBefore);
  }

  @Test
  void open_afterClose_worksAgain() {
    stub.open().close();

    try (Nvml again = stub.open()) {
      assertThat(again.deviceCount().get()).isEqualTo(1);
    }
  }

  @Test
  void initializeAgain_afterAForeignShutdown_bringsTheDeviceBack() {
    Nvml ours = stub.open();
    NvmlDevice device = ours.deviceByIndex(0).get();
    com.sun.jna.NativeLibrary.getInstance(stub.path()).getFunction("nvmlShutdown").invokeInt(null);
    assertThat(device.readPowerUsageMilliwatts(new LongResult()))
        .isEqualTo(NvmlReturn.UNINITIALIZED);

    assertThat(ours.initializeAgain()).isEqualTo(NvmlReturn.SUCCESS);

    assertThat(device.readPowerUsageMilliwatts(new LongResult())).isEqualTo(NvmlReturn.SUCCESS);
  }

  @Test
  void close_duringASlowCall_waitsForIt() {
    Nvml nvml = stub.open();
    NvmlDevice device = nvml.deviceByIndex(0).get();
    stub.power(0, 0, 0, 70_000);
    LongResult power = new LongResult();
    stub.block(true);
    var slowCall = supplyInOwnThread(() -> device.readPowerUsageMilliwatts(power));
    awaitOneWaiting();

    var closing = CompletableFuture.runAsync(nvml::close, OWN_THREAD);
    while (!device.name().code().equals(NvmlReturn.UNINITIALIZED)) {
      Thread.onSpinWait(); // The gate closes first.
    }
    assertThat(stub.shutdowns()).isZero();
    stub.block(false);
    closing.join();

    assertThat(slowCall.join()).isEqualTo(NvmlReturn.SUCCESS);
    assertThat(power.value()).isEqualTo(70_000);
    assertThat(stub.shutdowns()).isEqualTo(1);
  }

  @Test
  void close_duringACallThatHangs_leavesTheLibraryLoaded() {
    Nvml nvml = stub.open();
    NvmlDevice device = nvml.deviceByIndex(0).get();
    stub.block(true);
    var hangingCall = supplyInOwnThread(() -> device.readPowerUsageMilliwatts(new LongResult()));
    awaitOneWaiting();

    nvml.close();

    assertThat(stub.shutdowns()).isZero();
    stub.block(false);
    assertThat(hangingCall.join()).isEqualTo(NvmlReturn.SUCCESS);
  }

  private static CompletableFuture<NvmlReturn> supplyInOwnThread(Supplier<NvmlReturn> call) {
    return CompletableFuture.supplyAsync(call, OWN_THREAD);
  }

  private void awaitOneWaiting() {
    while (stub.waiting() == 0) {
      Thread.onSpinWait();
    }
  }
}
