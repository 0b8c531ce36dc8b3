package io.github.jouleflame.agent.attribute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Intervals of a device's counter in which a compute boundary was open for a part of the time. */
class LeftBehindTest {
  private static final long SECOND = 1_000_000_000;
  private static final IdleFloor FLOOR = new IdleFloor(60, FloorSource.CONFIGURED);

  private final Attributor attributor =
      new Attributor(8, List.of(new MeterSpec(ShareRule.OPEN_TIME, 0, FLOOR)));
  private long now;
  private double joules;

  @Test
  void deviceThatRestsWhenNobodyCalls_givesItsJoulesToTheCall() {
    second(0, 60);
    second(0.25, 60 + 0.25 * 240);
    second(0, 60);
    second(0.5, 60 + 0.5 * 240);

    LedgerJoules ledger = ledger();
    assertThat(ledger.boundaries()).isCloseTo(180, within(1e-9));
    assertThat(ledger.application()).isCloseTo(0, within(1e-9));
  }

  @Test
  void kernelsThatOutliveTheirCall_areTheApplications() {
    for (int i = 0; i < 5; i++) {
      second(1, 300);
      second(0, 300);
    }
    second(0.25, 300);

    LedgerJoules ledger = ledger();
    assertThat(ledger.boundaries()).isCloseTo(5 * 240 + 60, within(1e-9));
    assertThat(ledger.application()).isCloseTo(5 * 240 + 180, within(1e-9));
  }

  @Test
  void onlyBriefCalls_andADeviceThatIsAlwaysBusy_isSharedByTime() {
    second(0, 300);
    second(0, 300);
    second(0.1, 300);

    assertThat(ledger().boundaries()).isCloseTo(24, within(1e-9));
  }

  @Test
  void neverClosedForAWholeInterval_countsAsRest() {
    second(0.5, 180);
    second(0.5, 180);

    assertThat(ledger().boundaries()).isCloseTo(240, within(1e-9));
  }

  private LedgerJoules ledger() {
    return attributor.snapshot(1).meters().get(0).ledger();
  }

  private void second(double openShare, double energy) {
    if (now == 0) {
      step(0, 0);
    }
    joules += energy;
    step(openShare, joules);
  }

  private void step(double openShare, double reading) {
    long open = (long) (openShare * SECOND);
    attributor.accept(
        new Slice.Builder()
            .reset(now, now + SECOND)
            .addSelf(0, open)
            .addCompute(0, open)
            .unions(open, open)
            .build());
    now += SECOND;
    attributor.reading(0, now, reading);
  }
}
