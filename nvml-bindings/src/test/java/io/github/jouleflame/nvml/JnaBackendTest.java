package io.github.jouleflame.nvml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both ways of calling, with every number of arguments that NVML needs, against the stub. */
class JnaBackendTest {
  private final Stub stub = Stub.ofCurrentDriver();

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void call_everyNumberOfArguments_arrivesWhole(boolean isDirect) {
    stub.energy(0, 0x1122_3344_5566_7788L);
    stub.sample(0, 10, 70_000);
    stub.utilization(0, 11, 10, 50, 50);
    try (JnaBackend backend = JnaBackend.open(stub.path())) {
      NativeBuffer out = new NativeBuffer(256);
      long address = out.address(backend);
      out.bytes().putInt(96, 4); // Room for so many elements.

      assertThat(find(backend, "nvmlInit_v2", 0, isDirect).call()).isZero();
      assertThat(find(backend, "nvmlDeviceGetCount_v2", 1, isDirect).call(address)).isZero();
      assertThat(out.bytes().getInt(0)).isEqualTo(1);
      assertThat(find(backend, "nvmlDeviceGetHandleByIndex_v2", 2, isDirect).call(0, address))
          .isZero();
      long device = out.bytes().getLong(0);
      assertThat(
              find(backend, "nvmlDeviceGetTotalEnergyConsumption", 2, isDirect)
                  .call(device, address))
          .isZero();
      assertThat(out.bytes().getLong(0)).isEqualTo(0x1122_3344_5566_7788L);
      assertThat(find(backend, "nvmlDeviceGetName", 3, isDirect).call(device, address, 64))
          .isZero();
      assertThat(out.text(0, 64)).isEqualTo("Stub H100");
      assertThat(
              find(backend, "nvmlDeviceGetProcessUtilization", 4, isDirect)
                  .call(device, address + 128, address + 96, 0))
          .isZero();
      assertThat(out.bytes().getInt(128)).isEqualTo(11);
      assertThat(
              find(backend, "nvmlDeviceGetSamples", 6, isDirect)
                  .call(device, 0, 9, address + 92, address + 96, address + 128))
          .isZero();
      assertThat(out.bytes().getLong(128)).isEqualTo(10);
    }
  }

  @Test
  void find_missingSymbol_isNull() {
    try (JnaBackend backend = JnaBackend.open(stub.path())) {
      assertThat(backend.find("nvmlNoSuchFunction", 2, true)).isNull();
      assertThat(backend.find("nvmlNoSuchFunction", 2, false)).isNull();
    }
  }

  @Test
  void find_frequent_isDirectAndItsNativeMethodHasTheSymbolsName() {
    try (JnaBackend backend = JnaBackend.open(stub.path())) {
      NativeCall call = find(backend, "nvmlDeviceGetPowerUsage", 2, true);

      assertThat(call).isNotInstanceOf(InvokedCall.class);
      assertThat(call.getClass().isHidden()).isTrue();
      assertThat(call.getClass().getDeclaredMethods())
          .extracting(method -> method.getName())
          .containsExactlyInAnyOrder("call", "nvmlDeviceGetPowerUsage");
    }
  }

  @Test
  void call_wrongNumberOfArguments_throwsInsteadOfCrashing() {
    try (JnaBackend backend = JnaBackend.open(stub.path())) {
      NativeCall two = find(backend, "nvmlDeviceGetPowerUsage", 2, true);

      assertThatThrownBy(() -> two.call(1, 2, 3))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageEndingWith("called with 3 arguments");
    }
  }

  @Test
  void twoLibraries_atTheSameTime_doNotMixUpTheirFunctions() {
    Stub other = new Stub(StubLibrary.withoutEnergy());
    stub.power(0, 0, 0, 1_111);
    other.power(0, 0, 0, 2_222);
    try (Nvml first = stub.open();
        Nvml second = other.open()) {
      LongResult out = new LongResult();

      assertThat(first.deviceByIndex(0).get().readPowerUsageMilliwatts(out))
          .isEqualTo(NvmlReturn.SUCCESS);
      assertThat(out.value()).isEqualTo(1_111);
      assertThat(second.deviceByIndex(0).get().readPowerUsageMilliwatts(out))
          .isEqualTo(NvmlReturn.SUCCESS);
      assertThat(out.value()).isEqualTo(2_222);
    }
  }

  /** Agents must be able to leave: a generated class that stays would keep its class loader. */
  @Test
  void close_letsGoOfTheGeneratedClasses() {
    JnaBackend backend = JnaBackend.open(stub.path());
    WeakReference<Class<?>> generated =
        new WeakReference<>(find(backend, "nvmlDeviceGetPowerUsage", 2, true).getClass());

    backend.close();

    for (int i = 0; i < 50 && generated.get() != null; i++) {
      System.gc();
    }
    assertThat(generated.get()).isNull();
  }

  private static NativeCall find(JnaBackend backend, String symbol, int arity, boolean isFrequent) {
    NativeCall call = backend.find(symbol, arity, isFrequent);
    assertThat(call).as(symbol).isNotNull();
    return call;
  }
}
