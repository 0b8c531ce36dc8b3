package io.github.jouleflame.samples.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class LatenciesTest {

  private final Latencies latencies = new Latencies();

  @Test
  void median_oddCount_isTheMiddleOne() {
    latencies.add(9_000_000);
    latencies.add(1_000_000);
    latencies.add(2_000_000);
    assertThat(latencies.medianMillis()).isEqualTo(2.0);
  }

  @Test
  void median_moreThanTheFirstArrayHolds_countsThemAll() {
    for (long i = 3000; i > 0; i--) {
      latencies.add(i * 1_000_000);
    }
    assertThat(latencies.medianMillis()).isEqualTo(1500.0);
  }

  @Test
  void median_nothingAdded_isRefused() {
    assertThatIllegalStateException().isThrownBy(latencies::medianMillis);
  }
}
