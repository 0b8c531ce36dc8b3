package io.github.jouleflame.agent.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.jouleflame.agent.attribute.FloorSource;
import io.github.jouleflame.agent.attribute.IdleFloor;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CoefficientMeterTest {
  private static final long SECOND = 1_000_000_000;

  private final FakeClock clock = new FakeClock(77);
  private final AtomicLong busyNanos = new AtomicLong(1234);
  private final CoefficientMeter meter =
      new CoefficientMeter(
          new CpuWatts(20, 180, "a processor", "a table"), 4, busyNanos::get, clock);
  private final Reading reading = new Reading();

  @Test
  void description_isModelledAndBringsItsFloor() {
    MeterDescription description = meter.description();

    assertThat(description.id()).isEqualTo("cpu:model");
    assertThat(description.quality()).isEqualTo(MeterQuality.MODELLED);
    assertThat(description.pace()).isEqualTo(MeterPace.WINDOW);
    assertThat(description.source()).isEqualTo("coefficients: a table");
    assertThat(description.device()).isEqualTo("a processor");
    assertThat(description.floor()).isEqualTo(new IdleFloor(20, FloorSource.CONFIGURED));
  }

  @Test
  void energy_isIdlePowerPlusWhatBusyProcessorsAdd() {
    assertThat(joules()).isZero();
    clock.advance(2 * SECOND);
    assertThat(joules()).isCloseTo(40, within(1e-9));
    clock.advance(SECOND);
    busyNanos.addAndGet(3 * SECOND);
    // 3 s x 20 W, and (180 - 20) W / 4 processors x 3 s.
    assertThat(joules()).isCloseTo(60 + 120, within(1e-9));
    assertThat(reading.atNanos()).isEqualTo(77 + 3 * SECOND);
  }

  @Test
  void allProcessorsBusy_isFullPower() {
    joules();
    clock.advance(10 * SECOND);
    busyNanos.addAndGet(40 * SECOND);

    assertThat(joules()).isCloseTo(1800, within(1e-9));
  }

  @Test
  void busyTimeUnknown_isAGapAndTheNextValueCoversIt() {
    joules();
    long known = busyNanos.get();
    busyNanos.set(-1);
    clock.advance(SECOND);
    meter.read(reading);
    assertThat(reading.kind()).isEqualTo(Reading.Kind.GAP);

    busyNanos.set(known);
    clock.advance(SECOND);
    assertThat(joules()).isCloseTo(40, within(1e-9));
  }

  @Test
  void firstReadFails_countingBeginsWithTheFirstGoodOne() {
    busyNanos.set(-1);
    meter.read(reading);
    assertThat(reading.kind()).isEqualTo(Reading.Kind.GAP);
    clock.advance(100 * SECOND);
    busyNanos.set(5);

    assertThat(joules()).isZero();
  }

  @Test
  void watts_outOfOrder_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CpuWatts(20, 10, "a processor", ""))
        .withMessage("cpuWatts: 20.0:10.0 (expected: 0 <= idle <= full)");
    assertThatIllegalArgumentException().isThrownBy(() -> new CpuWatts(-1, 10, "a processor", ""));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CpuWatts(Double.NaN, 10, "a processor", ""));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CpuWatts(1, Double.POSITIVE_INFINITY, "a processor", ""));
  }

  private double joules() {
    meter.read(reading);
    assertThat(reading.kind()).isEqualTo(Reading.Kind.VALUE);
    return reading.joules();
  }
}
