package io.github.jouleflame.agent.attribute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A device that other processes compute on too. */
class OthersShareTest {
  private static final long SECOND = 1_000_000_000;
  private static final IdleFloor FLOOR = new IdleFloor(70, FloorSource.CONFIGURED);

  private final Attributor attributor =
      new Attributor(8, List.of(new MeterSpec(ShareRule.OPEN_TIME, 0, FLOOR)));

  @Test
  void othersPart_isTheirsAndTheBooksClose() {
    second(0, 1.0, 0);
    attributor.othersShare(0, 0.25);
    second(1, 1.0, 270);

    MeterAttribution gpu = attributor.snapshot(1).meters().get(0);
    assertThat(gpu.ledger().otherProcesses()).isCloseTo(50, within(1e-9));
    assertThat(gpu.ledger().boundaries()).isCloseTo(150, within(1e-9));
    assertThat(gpu.ledger().sum()).isCloseTo(270, within(1e-9));
    // What a call pays is our part only.
    assertThat(attributor.recentPrices().joulesPerComputeOpenNano() * SECOND)
        .isCloseTo(150, within(1e-9));
  }

  @Test
  void othersHaveGone_allIsOurs() {
    second(0, 1.0, 0);
    attributor.othersShare(0, 1);
    second(1, 0.5, 100);
    attributor.othersShare(0, 0);
    second(2, 1.0, 370);

    LedgerJoules ledger = attributor.snapshot(1).meters().get(0).ledger();
    assertThat(ledger.otherProcesses()).isCloseTo(30, within(1e-9));
    assertThat(ledger.boundaries()).isCloseTo(200, within(1e-9));
  }

  @Test
  void shareOutOfRange_orOfAProcessorsMeter_isRefused() {
    assertThatThrownBy(() -> attributor.othersShare(0, 1.1)).hasMessageContaining("share: 1.1");
    Attributor cpu =
        new Attributor(8, List.of(new MeterSpec(ShareRule.CPU_TIME, 0, IdleFloor.UNKNOWN)));
    assertThatThrownBy(() -> cpu.othersShare(0, 0.5)).hasMessageContaining("by open time");
  }

  private void second(int number, double openShare, double joules) {
    long start = number * SECOND;
    long open = (long) (openShare * SECOND);
    attributor.accept(
        new Slice.Builder()
            .reset(start, start + SECOND)
            .addSelf(0, open)
            .addCompute(0, open)
            .unions(open, open)
            .build());
    attributor.reading(0, start + SECOND, joules);
  }
}
