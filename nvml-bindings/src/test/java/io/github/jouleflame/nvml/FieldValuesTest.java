package io.github.jouleflame.nvml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldValuesTest {
  private static final FieldQuery ENERGY = FieldQuery.totalEnergyMillijoules(FieldScope.GPU);
  private static final FieldQuery INSTANT = FieldQuery.instantPowerMilliwatts(FieldScope.GPU);
  private static final FieldQuery AVERAGE = FieldQuery.averagePowerMilliwatts(FieldScope.GPU);

  private final Stub stub = Stub.ofCurrentDriver();

  @Test
  void energyAndPowerInOneCall_haveDifferentTypes() {
    stub.energy(0, 9_000_000_000L);
    stub.power(0, 250_000, 240_000, 0);
    FieldValues fields = new FieldValues(ENERGY, INSTANT, AVERAGE);

    assertThat(stub.firstDevice().readFieldValues(fields)).isEqualTo(NvmlReturn.SUCCESS);

    assertThat(fields.asLong(0)).isEqualTo(9_000_000_000L);
    assertThat(fields.asLong(1)).isEqualTo(250_000);
    assertThat(fields.asDouble(2)).isEqualTo(240_000.0);
    assertThat(fields.timestampMicros(0)).isEqualTo(1_700_000_000_000_000L);
    assertThat(fields.latencyMicros(0)).isEqualTo(7);
  }

  @Test
  void outerSuccess_saysNothingAboutEachField() {
    stub.field(186, 1, 3);
    stub.energy(0, 5);
    FieldValues fields = new FieldValues(ENERGY, INSTANT);

    assertThat(stub.firstDevice().readFieldValues(fields)).isEqualTo(NvmlReturn.SUCCESS);

    assertThat(fields.hasValue(0)).isTrue();
    assertThat(fields.hasValue(1)).isFalse();
    assertThat(fields.code(1)).isEqualTo(NvmlReturn.NOT_SUPPORTED);
    assertThatThrownBy(() -> fields.asLong(1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("field 186: no value (3 NOT_SUPPORTED");
  }

  @Test
  void outerFailure_isEveryFieldsCode() {
    stub.returns("nvmlDeviceGetFieldValues", 0, 15);
    FieldValues fields = new FieldValues(ENERGY, INSTANT);

    assertThat(stub.firstDevice().readFieldValues(fields)).isEqualTo(NvmlReturn.GPU_IS_LOST);

    assertThat(fields.code(1)).isEqualTo(NvmlReturn.GPU_IS_LOST);
  }

  @Test
  void fieldThatTheDriverLeavesAlone_hasNoValue_notTheOneBefore() {
    stub.energy(0, 5);
    NvmlDevice device = stub.firstDevice();
    FieldValues fields = new FieldValues(ENERGY);
    assertThat(device.readFieldValues(fields)).isEqualTo(NvmlReturn.SUCCESS);
    assertThat(fields.hasValue(0)).isTrue();

    stub.field(191, 3, -1);
    assertThat(device.readFieldValues(fields)).isEqualTo(NvmlReturn.SUCCESS);

    assertThat(fields.hasValue(0)).isFalse();
    assertThat(fields.code(0)).isEqualTo(NvmlReturn.UNKNOWN);
  }

  @Test
  void scopeId_isSetInEveryCall_thoughTheDriverOverwritesTheRequest() {
    NvmlDevice device = stub.firstDevice();
    FieldValues fields = new FieldValues(FieldQuery.instantPowerMilliwatts(FieldScope.MODULE));

    for (int i = 0; i < 3; i++) {
      assertThat(device.readFieldValues(fields)).isEqualTo(NvmlReturn.SUCCESS);
      assertThat(stub.lastScope()).isEqualTo(1);
      assertThat(fields.hasValue(0)).isTrue();
    }
  }

  @Test
  void scopeId_unset_isRefused() {
    FieldValues fields = new FieldValues(new FieldQuery(186, 0xCAFE));

    assertThat(stub.firstDevice().readFieldValues(fields)).isEqualTo(NvmlReturn.SUCCESS);

    assertThat(fields.code(0)).isEqualTo(NvmlReturn.INVALID_ARGUMENT);
  }

  @Test
  void scope_gpuAndModule_areDifferentNumbers() {
    stub.power(0, 250_000, 0, 0);
    FieldValues fields = new FieldValues(INSTANT, INSTANT.in(FieldScope.MODULE));

    assertThat(stub.firstDevice().readFieldValues(fields)).isEqualTo(NvmlReturn.SUCCESS);

    assertThat(fields.asLong(0)).isEqualTo(250_000);
    assertThat(fields.asLong(1)).isEqualTo(500_000);
  }

  @ParameterizedTest
  @CsvSource({"3, GPU", "1, GPU", "2, MODULE"})
  void probeScope_prefersTheGpu(int answeredScopes, FieldScope expected) {
    stub.scopes(0, answeredScopes);

    assertThat(stub.firstDevice().probeScope(ENERGY).get()).isEqualTo(expected);
  }

  @Test
  void probeScope_neither_isAbsentWithTheReason() {
    stub.scopes(0, 0);
    NvmlDevice device = stub.firstDevice();

    assertThat(device.probeScope(ENERGY).code()).isEqualTo(NvmlReturn.NOT_SUPPORTED);

    stub.returns("nvmlDeviceGetFieldValues", 0, 15);
    assertThat(device.probeScope(ENERGY).code()).isEqualTo(NvmlReturn.GPU_IS_LOST);
  }

  @Test
  void probeScope_valueOfAnUnknownType_isAbsent() {
    stub.field(191, 42, 0);

    assertThat(stub.firstDevice().probeScope(ENERGY).code()).isEqualTo(NvmlReturn.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 500, 500.25",
    "1, 500, 500",
    "2, 500, 500",
    "3, 500, 500",
    "4, -500, -500",
    "5, -500, -500",
    "6, 500, 500"
  })
  void everyValueType_isReadByItsTag(int type, long expected, double expectedDouble) {
    stub.field(191, type, 0);
    stub.energy(0, 500);
    FieldValues fields = new FieldValues(ENERGY);

    assertThat(stub.firstDevice().readFieldValues(fields)).isEqualTo(NvmlReturn.SUCCESS);

    assertThat(fields.asLong(0)).isEqualTo(expected);
    assertThat(fields.asDouble(0)).isEqualTo(expectedDouble);
  }

  @Test
  void unknownValueType_hasNoValue() {
    stub.field(191, 42, 0);
    FieldValues fields = new FieldValues(ENERGY);

    assertThat(stub.firstDevice().readFieldValues(fields)).isEqualTo(NvmlReturn.SUCCESS);

    assertThat(fields.code(0)).isEqualTo(NvmlReturn.SUCCESS);
    assertThat(fields.hasValue(0)).isFalse();
    assertThatThrownBy(() -> fields.asDouble(0)).hasMessageContaining("type 42");
  }

  @Test
  void wrongIndexAndNoQueries_areRefusedWithBothNumbers() {
    FieldValues fields = new FieldValues(ENERGY);

    assertThatThrownBy(() -> fields.code(1)).hasMessage("1 (expected: 0..0)");
    assertThatThrownBy(FieldValues::new).hasMessage("queries: 0 (expected: 1 or more)");
  }

  @Test
  void set_standsInForADriver() {
    FieldValues fields = new FieldValues(ENERGY);

    fields.set(0, NvmlReturn.SUCCESS, 7);

    assertThat(fields.asLong(0)).isEqualTo(7);
    assertThat(fields.query(0)).isEqualTo(ENERGY);
    assertThat(fields.size()).isEqualTo(1);
  }
}
