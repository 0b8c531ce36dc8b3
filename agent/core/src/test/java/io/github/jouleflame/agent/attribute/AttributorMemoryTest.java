package io.github.jouleflame.agent.attribute;

import static io.github.jouleflame.agent.attribute.Examples.CPU_METER;
import static io.github.jouleflame.agent.attribute.Examples.MILLI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Memory is bounded, whatever the meters do: hours at 100 slices a second. */
class AttributorMemoryTest {
  private static final int SLICES = 100_000;
  private static final long LENGTH = 10 * MILLI;

  /** Passed slices are dropped in batches of 64. */
  private static final int BATCH = 64;

  @Test
  void counterThatStandsStill_holdsNoSlices() {
    Attributor attributor = new Attributor(4, List.of(CPU_METER));
    for (int i = 0; i < SLICES; i++) {
      accept(attributor, i);
      attributor.reading(0, (i + 1) * LENGTH, 42);
      assertThat(attributor.retainedSlices()).isLessThanOrEqualTo(BATCH + 1);
    }
    accept(attributor, SLICES);
    attributor.reading(0, (SLICES + 1) * LENGTH, 142);

    // The long interval's joules still find their paths: 0 and 1 took turns.
    MeterAttribution meter = attributor.snapshot(2).meters().get(0);
    assertThat(meter.selfJoules()[0]).isCloseTo(50, within(1e-2));
    assertThat(meter.ledger().sum()).isCloseTo(100, within(1e-7));
  }

  @Test
  void meterThatNeverReads_holdsNoSlices() {
    Attributor attributor = new Attributor(4, List.of(CPU_METER, CPU_METER));
    for (int i = 0; i < SLICES; i++) {
      accept(attributor, i);
      attributor.reading(1, (i + 1) * LENGTH, i);
      assertThat(attributor.retainedSlices()).isLessThanOrEqualTo(BATCH + 1);
    }
  }

  @Test
  void meterThatStopsReading_holdsNoSlices() {
    Attributor attributor = new Attributor(4, List.of(CPU_METER));
    for (int i = 0; i < SLICES; i++) {
      accept(attributor, i);
      if (i < 10) {
        attributor.reading(0, (i + 1) * LENGTH, i);
      }
      assertThat(attributor.retainedSlices()).isLessThanOrEqualTo(BATCH + 1);
    }
  }

  @Test
  void restartWithoutANewValue_holdsNoSlices() {
    Attributor attributor = new Attributor(4, List.of(CPU_METER));
    accept(attributor, 0);
    attributor.reading(0, LENGTH, 1);
    attributor.restart(0);
    for (int i = 1; i < SLICES; i++) {
      accept(attributor, i);
      assertThat(attributor.retainedSlices()).isLessThanOrEqualTo(BATCH + 1);
    }
  }

  @Test
  void lag_holdsTheSlicesOfItsLengthAndNoMore() {
    MeterSpec late = new MeterSpec(ShareRule.CPU_TIME, 100 * LENGTH, IdleFloor.UNKNOWN);
    Attributor attributor = new Attributor(4, List.of(late));
    for (int i = 0; i < SLICES; i++) {
      accept(attributor, i);
      attributor.reading(0, (i + 1) * LENGTH, i);
      assertThat(attributor.retainedSlices()).isLessThanOrEqualTo(100 + BATCH + 1);
    }
    assertThat(attributor.retainedSlices()).isGreaterThanOrEqualTo(100);
  }

  @Test
  void noMeter_holdsNoSlices() {
    Attributor attributor = new Attributor(4, List.of());
    for (int i = 0; i < 1000; i++) {
      accept(attributor, i);
      assertThat(attributor.retainedSlices()).isLessThanOrEqualTo(1);
    }
  }

  private static void accept(Attributor attributor, int i) {
    attributor.accept(
        new Slice.Builder().reset(i * LENGTH, (i + 1) * LENGTH).addCpu(i % 2, 5 * MILLI).build());
  }
}
