package io.github.jouleflame.agent.attribute;

import static io.github.jouleflame.agent.attribute.Examples.CPUS;
import static io.github.jouleflame.agent.attribute.Examples.CPU_METER;
import static io.github.jouleflame.agent.attribute.Examples.GPU_METER;
import static io.github.jouleflame.agent.attribute.Examples.MILLI;
import static io.github.jouleflame.agent.attribute.Examples.SECOND;
import static io.github.jouleflame.agent.attribute.Examples.second;
import static io.github.jouleflame.agent.attribute.Examples.split;
import static io.github.jouleflame.agent.attribute.Examples.withFloor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The rules of "Splitting the joules", each with round numbers. */
class AttributorTest {
  private static final Offset<Double> EXACT = within(1e-9);

  @Test
  void cpuMeter_everyAccountRan_sharesByCpuTime() {
    Slice slice =
        second()
            .addSelf(0, SECOND)
            .addCpu(0, 500 * MILLI)
            .addSelf(1, SECOND)
            .addCpu(1, 250 * MILLI)
            .unions(SECOND, 0)
            .gc(100 * MILLI)
            .jit(50 * MILLI)
            .agent(10 * MILLI)
            .addOtherJava(40 * MILLI)
            .otherProcesses(50 * MILLI)
            .build();

    MeterAttribution meter = split(CPU_METER, 100, slice);

    assertThat(meter.selfJoules()[0]).isCloseTo(50, EXACT);
    assertThat(meter.selfJoules()[1]).isCloseTo(25, EXACT);
    assertThat(meter.ledger().boundaries()).isCloseTo(75, EXACT);
    assertThat(meter.ledger().gc()).isCloseTo(10, EXACT);
    assertThat(meter.ledger().jit()).isCloseTo(5, EXACT);
    assertThat(meter.ledger().agent()).isCloseTo(1, EXACT);
    assertThat(meter.ledger().application()).isCloseTo(4, EXACT);
    assertThat(meter.ledger().otherProcesses()).isCloseTo(5, EXACT);
    assertThat(meter.ledger().idle()).isZero();
    assertThat(meter.ledger().unresolved()).isZero();
    assertThat(meter.measuredJoules()).isEqualTo(100);
    assertThat(meter.measuredSeconds()).isEqualTo(1);
  }

  @Test
  void nativeWorkers_computeBoundariesOpen_goToThemByOpenTime() {
    Slice slice =
        second()
            .addCompute(0, 750 * MILLI)
            .addCompute(1, 250 * MILLI)
            .unions(SECOND, SECOND)
            .nativeWorkers(2 * SECOND)
            .build();

    MeterAttribution meter = split(CPU_METER, 100, slice);

    assertThat(meter.selfJoules()[0]).isCloseTo(75, EXACT);
    assertThat(meter.selfJoules()[1]).isCloseTo(25, EXACT);
    assertThat(meter.ledger().application()).isZero();
  }

  @Test
  void nativeWorkers_onlyPlainBoundaryOpen_goToApplication() {
    Slice slice = second().addSelf(0, SECOND).unions(SECOND, 0).nativeWorkers(SECOND).build();

    MeterAttribution meter = split(CPU_METER, 100, slice);

    assertThat(meter.selfJoules()[0]).isZero();
    assertThat(meter.ledger().application()).isCloseTo(100, EXACT);
  }

  @Test
  void nativeWorkers_computeOpenOnlyBriefly_getsNoMoreThanTheMachineCouldBurnMeanwhile() {
    Slice slice =
        second()
            .addCompute(0, 100 * MILLI)
            .unions(100 * MILLI, 100 * MILLI)
            .nativeWorkers(2 * SECOND)
            .build();

    MeterAttribution meter = split(CPU_METER, 100, slice);

    // 0.1 s x 4 processors = 0.4 s of the 2 s.
    assertThat(meter.selfJoules()[0]).isCloseTo(20, EXACT);
    assertThat(meter.ledger().application()).isCloseTo(80, EXACT);
  }

  @Test
  void gpuMeter_computeOpenForAQuarter_takesAllOfADeviceThatRestsOtherwise() {
    Slice slice =
        second()
            .addCompute(0, 250 * MILLI)
            .addCpu(1, SECOND)
            .unions(SECOND, 250 * MILLI)
            .otherProcesses(SECOND)
            .build();

    MeterAttribution meter = split(GPU_METER, 100, slice);

    assertThat(meter.selfJoules()[0]).isCloseTo(100, EXACT);
    assertThat(meter.selfJoules()[1]).isZero();
    assertThat(meter.ledger().application()).isZero();
    assertThat(meter.ledger().otherProcesses()).isZero();
  }

  @Test
  void gpuMeter_twoThreadsAtOnce_shareTheTimeInWhichAnyWasOpen() {
    Slice slice =
        second()
            .addCompute(0, 500 * MILLI)
            .addCompute(1, 500 * MILLI)
            .unions(500 * MILLI, 500 * MILLI)
            .build();

    MeterAttribution meter = split(GPU_METER, 100, slice);

    assertThat(meter.selfJoules()[0]).isCloseTo(50, EXACT);
    assertThat(meter.selfJoules()[1]).isCloseTo(50, EXACT);
    assertThat(meter.ledger().application()).isZero();
  }

  @Test
  void gpuMeter_noComputeOpen_goesToApplication() {
    Slice slice = second().addSelf(0, SECOND).unions(SECOND, 0).build();

    assertThat(split(GPU_METER, 100, slice).ledger().application()).isCloseTo(100, EXACT);
  }

  @Test
  void floor_boundaryOpenForHalf_takesHalfOfTheIdleJoules() {
    Slice slice =
        second()
            .addSelf(0, 500 * MILLI)
            .addCpu(0, 300 * MILLI)
            .unions(500 * MILLI, 0)
            .gc(100 * MILLI)
            .build();

    MeterAttribution meter = split(withFloor(CPU_METER, 20), 100, slice);

    assertThat(meter.selfJoules()[0]).isCloseTo(60, EXACT);
    assertThat(meter.ledger().gc()).isCloseTo(20, EXACT);
    assertThat(meter.selfIdleJoules()[0]).isCloseTo(10, EXACT);
    assertThat(meter.ledger().boundariesIdle()).isCloseTo(10, EXACT);
    assertThat(meter.ledger().idle()).isCloseTo(10, EXACT);
  }

  @Test
  void floor_twoThreadsOpenAtOnce_shareOneFloor() {
    Slice slice =
        second().addSelf(0, SECOND).addSelf(1, SECOND).addCpu(0, SECOND).unions(SECOND, 0).build();

    MeterAttribution meter = split(withFloor(CPU_METER, 20), 100, slice);

    assertThat(meter.selfIdleJoules()[0]).isCloseTo(10, EXACT);
    assertThat(meter.selfIdleJoules()[1]).isCloseTo(10, EXACT);
    assertThat(meter.ledger().idle()).isCloseTo(0, EXACT);
  }

  @Test
  void floor_moreThanWasMeasured_takesOnlyWhatIsThere() {
    Slice slice = second().addSelf(0, SECOND).addCpu(0, SECOND).unions(SECOND, 0).build();

    MeterAttribution meter = split(withFloor(CPU_METER, 20), 5, slice);

    assertThat(meter.selfJoules()[0]).isZero();
    assertThat(meter.selfIdleJoules()[0]).isCloseTo(5, EXACT);
    assertThat(meter.ledger().sum()).isCloseTo(5, EXACT);
  }

  @Test
  void nobodyRan_withoutFloor_isIdle() {
    MeterAttribution meter = split(CPU_METER, 100, second().build());

    assertThat(meter.ledger().idle()).isCloseTo(100, EXACT);
  }

  @Test
  void floor_learntFromTheRun_holdsForItsBeginning() {
    Attributor attributor = new Attributor(CPUS, List.of(CPU_METER));
    double joules = 0;
    // 20 W idle and 30 W per busy processor; path 0 runs on none to four processors in turn.
    for (int i = 0; i < 40; i++) {
      attributor.accept(
          new Slice.Builder()
              .reset(i * SECOND, (i + 1) * SECOND)
              .addSelf(0, SECOND)
              .addCpu(0, (i % 5) * SECOND)
              .unions(SECOND, 0)
              .build());
      attributor.reading(0, i * SECOND, joules);
      joules += 20 + 30 * (i % 5);
      attributor.reading(0, (i + 1) * SECOND, joules);
    }

    MeterAttribution meter = attributor.snapshot(1).meters().get(0);

    assertThat(meter.floor().source()).isEqualTo(FloorSource.REGRESSION);
    assertThat(meter.floor().watts()).isCloseTo(20, within(1e-6));
    // 40 s x 20 W; in 8 of the 40 seconds nobody ran, and these are the idle account's.
    assertThat(meter.ledger().boundariesIdle()).isCloseTo(32 * 20, within(1e-3));
    assertThat(meter.ledger().idle()).isCloseTo(8 * 20, within(1e-3));
    assertThat(meter.ledger().boundaries()).isCloseTo(8 * 30 * 10, within(1e-3));
  }

  @Test
  void exclusive_halfOfTheIntervalsAlone_isTheirShareOfTheJoules() {
    Attributor attributor = new Attributor(CPUS, List.of(CPU_METER));
    attributor.accept(second().addCpu(0, SECOND).build());
    attributor.reading(0, 0, 0);
    attributor.reading(0, SECOND, 30);
    attributor.accept(
        new Slice.Builder()
            .reset(SECOND, 2 * SECOND)
            .addCpu(0, 500 * MILLI)
            .addCpu(1, 500 * MILLI)
            .build());
    attributor.reading(0, 2 * SECOND, 50);

    MeterAttribution meter = attributor.snapshot(3).meters().get(0);

    // 30 J alone, 10 of 20 J shared.
    assertThat(meter.exclusive()[0]).isCloseTo(0.75, EXACT);
    assertThat(meter.exclusive()[1]).isZero();
    assertThat(meter.exclusive()[2]).isZero();
  }

  @Test
  void exclusive_aLittleCompany_takesALittle() {
    Slice.Builder busyLoop =
        second().addCpu(0, 900 * MILLI).agent(30 * MILLI).jit(20 * MILLI).gc(10 * MILLI);
    MeterAttribution meter = split(CPU_METER, 100, busyLoop.otherProcesses(40 * MILLI).build());

    // 90 J of 100: had the other 10 J been 20, 80 of the 90 would be left.
    assertThat(meter.exclusive()[0]).isCloseTo(80 / 90.0, EXACT);
  }

  @Test
  void exclusive_moreCompanyThanOwnTime_isZero() {
    Slice slice = second().addCpu(0, 400 * MILLI).otherProcesses(600 * MILLI).build();

    assertThat(split(CPU_METER, 100, slice).exclusive()[0]).isZero();
  }

  @Test
  void counterThatStandsStill_itsIntervalIsSharedByAllWhoRanInIt() {
    Attributor attributor = new Attributor(CPUS, List.of(CPU_METER));
    attributor.accept(second().addCpu(0, SECOND).build());
    attributor.reading(0, 0, 0);
    attributor.reading(0, SECOND, 0);
    attributor.accept(new Slice.Builder().reset(SECOND, 2 * SECOND).addCpu(1, 3 * SECOND).build());
    attributor.reading(0, 2 * SECOND, 40);

    MeterAttribution meter = attributor.snapshot(2).meters().get(0);

    assertThat(meter.selfJoules()).containsExactly(new double[] {10, 30}, EXACT);
    assertThat(meter.measuredSeconds()).isEqualTo(2);
  }

  @Test
  void counterThatMovesEachSlice_eachPaysItsOwn() {
    Attributor attributor = new Attributor(CPUS, List.of(CPU_METER));
    attributor.accept(second().addCpu(0, SECOND).build());
    attributor.reading(0, 0, 7);
    attributor.reading(0, SECOND, 12);
    attributor.accept(new Slice.Builder().reset(SECOND, 2 * SECOND).addCpu(1, 3 * SECOND).build());
    attributor.reading(0, 2 * SECOND, 40);

    assertThat(attributor.snapshot(2).meters().get(0).selfJoules())
        .containsExactly(new double[] {5, 28}, EXACT);
  }

  @Test
  void readingInsideASlice_takesItsPartOfTheSlice() {
    Attributor attributor = new Attributor(CPUS, List.of(CPU_METER));
    attributor.accept(second().addCpu(0, SECOND).build());
    attributor.reading(0, 0, 0);
    attributor.reading(0, 750 * MILLI, 10);
    attributor.accept(new Slice.Builder().reset(SECOND, 2 * SECOND).addCpu(1, SECOND).build());
    attributor.reading(0, 1750 * MILLI, 30);

    // 20 J over a quarter of the first slice and three quarters of the second.
    assertThat(attributor.snapshot(2).meters().get(0).selfJoules())
        .containsExactly(new double[] {15, 15}, EXACT);
  }

  @Test
  void lag_valueBelongsToTheTimeBeforeItWasRead() {
    MeterSpec late = new MeterSpec(ShareRule.CPU_TIME, SECOND, IdleFloor.UNKNOWN);
    Attributor attributor = new Attributor(CPUS, List.of(late));
    for (int i = 0; i < 3; i++) {
      attributor.accept(
          new Slice.Builder().reset(i * SECOND, (i + 1) * SECOND).addCpu(i, SECOND).build());
      attributor.reading(0, (i + 1) * SECOND, i == 2 ? 50 : i == 1 ? 10 : 0);
    }

    // Read at 2 s: burnt in the first second. Read at 3 s: in the second one.
    assertThat(attributor.snapshot(3).meters().get(0).selfJoules())
        .containsExactly(new double[] {10, 40, 0}, EXACT);
  }

  @Test
  void restart_whatWasCountedSinceTheLastValue_isNotMeasured() {
    Attributor attributor = new Attributor(CPUS, List.of(CPU_METER));
    for (int i = 0; i < 4; i++) {
      attributor.accept(
          new Slice.Builder().reset(i * SECOND, (i + 1) * SECOND).addCpu(i, SECOND).build());
      if (i == 0) {
        attributor.reading(0, 0, 1000);
        attributor.reading(0, SECOND, 1010);
      } else if (i == 2) {
        attributor.restart(0);
        attributor.reading(0, 3 * SECOND, 5);
      } else if (i == 3) {
        attributor.reading(0, 4 * SECOND, 12);
      }
    }

    MeterAttribution meter = attributor.snapshot(4).meters().get(0);

    assertThat(meter.selfJoules()).containsExactly(new double[] {10, 0, 0, 7}, EXACT);
    assertThat(meter.measuredJoules()).isEqualTo(17);
    assertThat(meter.measuredSeconds()).isEqualTo(2);
  }

  @Test
  void timeThatNoSliceCovers_isUnresolved() {
    MeterAttribution meter = overAGapOf(400 * MILLI, CPU_METER);

    assertThat(meter.ledger().unresolved()).isCloseTo(40, EXACT);
    assertThat(meter.selfJoules()[0]).isCloseTo(60, EXACT);
  }

  @Test
  void timeThatNoSliceCovers_smallPart_staysWithTheOthers() {
    MeterAttribution meter = overAGapOf(50 * MILLI, CPU_METER);

    assertThat(meter.ledger().unresolved()).isZero();
    assertThat(meter.selfJoules()[0]).isCloseTo(100, EXACT);
  }

  @Test
  void timeThatNoSliceCovers_itsFloorIsUnresolvedToo() {
    MeterAttribution meter = overAGapOf(400 * MILLI, withFloor(CPU_METER, 20));

    // 0.6 s were seen: 60 J, of which the floor takes 0.6 s x 20 W.
    assertThat(meter.ledger().unresolved()).isCloseTo(40, EXACT);
    assertThat(meter.selfJoules()[0]).isCloseTo(48, EXACT);
    assertThat(meter.ledger().idle()).isCloseTo(12, EXACT);
  }

  /** 100 J over a second in which path 0 ran on one processor, but for a gap in the middle. */
  private static MeterAttribution overAGapOf(long nanos, MeterSpec spec) {
    Attributor attributor = new Attributor(CPUS, List.of(spec));
    attributor.accept(new Slice.Builder().reset(0, 100 * MILLI).addCpu(0, 100 * MILLI).build());
    attributor.reading(0, 0, 0);
    long from = 100 * MILLI + nanos;
    attributor.accept(new Slice.Builder().reset(from, SECOND).addCpu(0, SECOND - from).build());
    attributor.reading(0, SECOND, 100);
    return attributor.snapshot(1).meters().get(0);
  }

  @Test
  void cpuSeconds_addUpOverSlices() {
    Attributor attributor = new Attributor(CPUS, List.of());
    for (int i = 0; i < 2; i++) {
      attributor.accept(
          new Slice.Builder()
              .reset(i * SECOND, (i + 1) * SECOND)
              .addCpu(3, 250 * MILLI)
              .addCompute(3, SECOND)
              .unions(SECOND, SECOND)
              .nativeWorkers(SECOND)
              .gc(20 * MILLI)
              .jit(10 * MILLI)
              .agent(5 * MILLI)
              .addOtherJava(15 * MILLI)
              .otherProcesses(3 * SECOND)
              .build());
    }

    Attribution all = attributor.snapshot(4);

    assertThat(all.meters()).isEmpty();
    assertThat(all.selfCpuSeconds()).containsExactly(new double[] {0, 0, 0, 2.5}, EXACT);
    assertThat(all.gcCpuSeconds()).isCloseTo(0.04, EXACT);
    assertThat(all.jitCpuSeconds()).isCloseTo(0.02, EXACT);
    assertThat(all.agentCpuSeconds()).isCloseTo(0.01, EXACT);
    assertThat(all.processCpuSeconds()).isCloseTo(2.6, EXACT);
  }

  @Test
  void manyPaths_beyondTheFirstArrays_keepTheirJoules() {
    Slice slice = second().addCpu(500, SECOND).addCpu(2000, 3 * SECOND).build();
    Attributor attributor = new Attributor(CPUS, List.of(CPU_METER));
    attributor.accept(slice);
    attributor.reading(0, 0, 0);
    attributor.reading(0, SECOND, 100);

    Attribution all = attributor.snapshot(2001);

    assertThat(all.meters().get(0).selfJoules()[500]).isCloseTo(25, EXACT);
    assertThat(all.meters().get(0).selfJoules()[2000]).isCloseTo(75, EXACT);
    assertThat(all.selfCpuSeconds()[2000]).isCloseTo(3, EXACT);
  }

  @Test
  void reading_belowTheLastOne_isRefusedWithBothNumbers() {
    Attributor attributor = new Attributor(CPUS, List.of(CPU_METER));
    attributor.accept(second().build());
    attributor.reading(0, 0, 10);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> attributor.reading(0, SECOND, 9))
        .withMessage("joules: 9.0 (expected: >= 10.0, or a restart before)");
  }

  @Test
  void slice_beforeTheLastOne_isRefused() {
    Attributor attributor = new Attributor(CPUS, List.of());
    attributor.accept(second().build());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> attributor.accept(second().build()))
        .withMessage("startNanos: 0 (expected: not before the last slice's end 1000000000)");
  }

  @Test
  void arguments_outOfRange_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Attributor(0, List.of()))
        .withMessage("cpus: 0 (expected: >= 1)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MeterSpec(ShareRule.CPU_TIME, -1, IdleFloor.UNKNOWN))
        .withMessage("lagNanos: -1 (expected: >= 0)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IdleFloor(Double.NaN, FloorSource.CONFIGURED))
        .withMessage("watts: NaN (expected: finite, >= 0)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Slice.Builder().reset(5, 5))
        .withMessage("endNanos: 5 (expected: after startNanos 5)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> second().addCpu(0, -1))
        .withMessage("cpuNanos: -1 (expected: >= 0)");
  }
}
