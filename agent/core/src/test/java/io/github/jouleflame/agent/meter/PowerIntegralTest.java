package io.github.jouleflame.agent.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PowerIntegralTest {
  private final PowerIntegral integral = new PowerIntegral();

  @Test
  void slopes_areTrapezoids() {
    assertThat(integral.add(0, 100)).isFalse();
    assertThat(integral.add(500_000_000, 200)).isTrue();
    assertThat(integral.add(1_500_000_000, 200)).isTrue();
    assertThat(integral.joules()).isCloseTo(75 + 200, within(1e-9));
  }

  @Test
  void longPause_isNotBridged() {
    integral.add(0, 100);
    integral.add(1_000_000_000, 100);
    assertThat(integral.add(3_000_000_001L, 500)).isFalse();
    assertThat(integral.joules()).isZero();
  }

  @Test
  void interruption_isANewBeginning() {
    integral.add(0, 100);
    integral.interrupt();
    assertThat(integral.add(1_000, 100)).isFalse();
  }
}
