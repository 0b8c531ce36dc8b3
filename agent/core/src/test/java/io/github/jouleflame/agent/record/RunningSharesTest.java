package io.github.jouleflame.agent.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RunningSharesTest {
  private static final double MILLI = 1e6;

  private final RunningShares shares = new RunningShares();

  @Test
  void path_isWorkUntilEnoughOfItHasBeenSeen() {
    for (int i = 0; i < 9; i++) {
      shares.sampled(20, false);
    }
    assertThat(shares.ofPath(20)).isEqualTo(1);

    shares.sampled(20, true);
    assertThat(shares.ofPath(20)).isEqualTo(0.1);
    assertThat(shares.ofPath(21)).isEqualTo(1);
    assertThat(shares.ofPath(2100)).isEqualTo(1);
  }

  @Test
  void oldSamples_fade() {
    for (int i = 0; i < 4096; i++) {
      shares.sampled(0, false);
    }
    for (int i = 0; i < 2048; i++) {
      shares.sampled(0, true);
    }

    assertThat(shares.ofPath(0)).isCloseTo(0.5, within(0.01));
  }

  @Test
  void carriers_tellHowMuchOfTheWorkTheProcessorWasThereFor() {
    shares.carried(8 * MILLI, 2 * MILLI);
    shares.carried(2 * MILLI, 1 * MILLI);

    assertThat(shares.takeCarriedShare()).isEqualTo(0.3);
  }

  @Test
  void tooLittleToTell_isAsBefore_andIsKept() {
    assertThat(shares.takeCarriedShare()).isEqualTo(1);
    shares.carried(3 * MILLI, 0);
    assertThat(shares.takeCarriedShare()).isEqualTo(1);
    shares.carried(3 * MILLI, 3 * MILLI);
    assertThat(shares.takeCarriedShare()).isEqualTo(0.5);
    assertThat(shares.takeCarriedShare()).isEqualTo(0.5);
  }
}
