package io.github.jouleflame.nvml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The promise of the {@code read} methods: nothing allocated per call. Times are printed and not
 * asserted; they say what Java adds to a call, since the stub's own work is nothing.
 */
class AllocationTest {
  /** The JVM itself allocates a little now and then; one object per call would be 16 bytes. */
  private static final double NEGLIGIBLE_BYTES = 0.05;

  private final Stub stub = Stub.ofCurrentDriver();
  private final LongResult number = new LongResult();
  private final FieldValues fields =
      new FieldValues(
          FieldQuery.totalEnergyMillijoules(FieldScope.GPU),
          FieldQuery.instantPowerMilliwatts(FieldScope.GPU));
  private final Samples samples = new Samples();
  private final ProcessList processes = new ProcessList();
  private final ProcessUtilizations utilizations = new ProcessUtilizations();
  private NvmlDevice device;
  private long sum;

  @BeforeEach
  void setUp() {
    stub.energy(0, 1_000);
    stub.power(0, 70_000, 70_000, 70_000);
    stub.sample(0, 10, 70_000);
    stub.process(0, 11, 1, -1);
    stub.process(0, 12, 1, -1);
    stub.utilization(0, 11, 10, 50, 50);
    device = stub.firstDevice();
  }

  @Test
  void totalEnergy_allocatesNothing() {
    assertAllocatesNothing(
        "total energy",
        () -> {
          NvmlReturn code = device.readTotalEnergyMillijoules(number);
          sum += number.value();
          return code;
        });
  }

  @Test
  void powerUsage_allocatesNothing() {
    assertAllocatesNothing(
        "power usage",
        () -> {
          NvmlReturn code = device.readPowerUsageMilliwatts(number);
          sum += number.value();
          return code;
        });
  }

  @Test
  void enforcedPowerLimit_allocatesNothing() {
    assertAllocatesNothing(
        "enforced power limit", () -> device.readEnforcedPowerLimitMilliwatts(number));
  }

  @Test
  void fieldValues_allocateNothing() {
    assertAllocatesNothing(
        "two field values",
        () -> {
          NvmlReturn code = device.readFieldValues(fields);
          sum += fields.asLong(0) + fields.asLong(1);
          return code;
        });
  }

  @Test
  void samples_allocateNothing() {
    assertAllocatesNothing(
        "samples",
        () -> {
          NvmlReturn code = device.readSamples(SampleType.TOTAL_POWER, 0, samples);
          sum += samples.asLong(0);
          return code;
        });
  }

  @Test
  void processes_allocateNothing() {
    assertAllocatesNothing(
        "processes",
        () -> {
          NvmlReturn code = device.readProcesses(ProcessKind.COMPUTE, processes);
          sum += processes.pid(1);
          return code;
        });
  }

  @Test
  void processUtilization_allocatesNothing() {
    assertAllocatesNothing(
        "process utilisation",
        () -> {
          NvmlReturn code = device.readProcessUtilization(0, utilizations);
          utilizations.retain(processes);
          return code;
        });
  }

  @Test
  void failure_withAKnownCode_allocatesNothing() {
    stub.returns("nvmlDeviceGetTotalEnergyConsumption", 0, 15);

    assertAllocatesNothing(
        "failed energy reading",
        () -> {
          NvmlReturn code = device.readTotalEnergyMillijoules(number);
          return code.equals(NvmlReturn.GPU_IS_LOST) ? NvmlReturn.SUCCESS : code;
        });
  }

  /** The witness: why frequent functions have generated classes. */
  @Test
  void jnasGeneralEntry_allocatesPerCall() {
    try (JnaBackend backend = JnaBackend.open(stub.path())) {
      LongResult out = new LongResult();
      NativeCall general = backend.find("stub_set_energy", 2, false);
      NativeCall direct = backend.find("stub_set_energy", 2, true);
      long address = out.prepare(backend);
      assertThat(address).isNotZero();

      CallCost generalCost = measure("general entry", () -> success(general.call(0, 7)));
      CallCost directCost = measure("direct mapping", () -> success(direct.call(0, 7)));

      assertThat(generalCost.bytes()).isGreaterThan(16);
      assertThat(directCost.bytes()).isLessThan(NEGLIGIBLE_BYTES);
    }
  }

  private static NvmlReturn success(int ignored) {
    return NvmlReturn.SUCCESS;
  }

  private void assertAllocatesNothing(String name, Supplier<NvmlReturn> call) {
    assertThat(measure(name, call).bytes()).isLessThan(NEGLIGIBLE_BYTES);
    assertThat(sum).isNotNegative();
  }

  private static CallCost measure(String name, Supplier<NvmlReturn> call) {
    CallCost cost = CallCost.of(call);
    System.out.printf("%-22s %7.4f B %7.0f ns%n", name, cost.bytes(), cost.cpuNanos());
    return cost;
  }
}
