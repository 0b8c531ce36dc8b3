package io.github.jouleflame.agent.attribute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FloorRegressionTest {
  private static final double SECOND = 1e9;

  @Test
  void loadThatVaries_recoversTheFloor() {
    FloorRegression regression = new FloorRegression();
    for (int i = 0; i < 20; i++) {
      double busyCpus = i % 4;
      regression.add(SECOND, busyCpus * SECOND, 20 + 30 * busyCpus);
    }

    assertThat(regression.floor().source()).isEqualTo(FloorSource.REGRESSION);
    assertThat(regression.floor().watts()).isCloseTo(20, within(1e-6));
  }

  @Test
  void constantLoad_isRefused() {
    FloorRegression regression = new FloorRegression();
    for (int i = 0; i < 1000; i++) {
      regression.add(SECOND, 2 * SECOND, 80);
    }

    assertThat(regression.floor()).isEqualTo(IdleFloor.UNKNOWN);
  }

  @Test
  void loadThatHardlyVaries_isRefused() {
    FloorRegression regression = new FloorRegression();
    for (int i = 0; i < 1000; i++) {
      double busyCpus = 2 + 1e-4 * (i % 2);
      regression.add(SECOND, busyCpus * SECOND, 20 + 30 * busyCpus);
    }

    assertThat(regression.floor()).isEqualTo(IdleFloor.UNKNOWN);
  }

  @Test
  void nothingEverRan_isRefused() {
    FloorRegression regression = new FloorRegression();
    for (int i = 0; i < 100; i++) {
      regression.add(SECOND, 0, 20);
    }

    assertThat(regression.floor()).isEqualTo(IdleFloor.UNKNOWN);
  }

  @Test
  void oneBinLessThanTheLeast_isRefused() {
    FloorRegression regression = new FloorRegression();
    for (int i = 0; i < 19; i++) {
      double busyCpus = i % 4;
      regression.add(SECOND, busyCpus * SECOND, 20 + 30 * busyCpus);
    }

    assertThat(regression.floor()).isEqualTo(IdleFloor.UNKNOWN);
  }

  @Test
  void shortIntervals_arePooledIntoBinsOfHalfASecond() {
    FloorRegression regression = new FloorRegression();
    // 40 bins of 50 intervals of 10 ms. Within a bin the counter's jitter moves joules between
    // neighbours; over the bin it does not.
    for (int bin = 0; bin < 40; bin++) {
      double busyCpus = bin % 4;
      for (int i = 0; i < 50; i++) {
        double jitter = i % 2 == 0 ? 0.1 : -0.1;
        regression.add(0.01 * SECOND, busyCpus * 0.01 * SECOND, 0.2 + 0.3 * busyCpus + jitter);
      }
    }

    assertThat(regression.floor().watts()).isCloseTo(20, within(1e-6));
  }

  @Test
  void noise_ofAFewWatts_staysWithinAFewPerCent() {
    FloorRegression regression = new FloorRegression();
    Random random = new Random(20260131);
    for (int i = 0; i < 200; i++) {
      double busyCpus = random.nextDouble() * 4;
      double joules = 20 + 30 * busyCpus + 3 * random.nextGaussian();
      regression.add(SECOND, busyCpus * SECOND, joules);
    }

    assertThat(regression.floor().source()).isEqualTo(FloorSource.REGRESSION);
    assertThat(regression.floor().watts()).isCloseTo(20, within(1.5));
  }

  @Test
  void noise_largerThanTheFloor_isRefused() {
    FloorRegression regression = new FloorRegression();
    Random random = new Random(20260131);
    for (int i = 0; i < 30; i++) {
      double busyCpus = 3 + random.nextDouble();
      double joules = 20 + 30 * busyCpus + 60 * random.nextGaussian();
      regression.add(SECOND, busyCpus * SECOND, joules);
    }

    assertThat(regression.floor()).isEqualTo(IdleFloor.UNKNOWN);
  }

  @Test
  void negativeIntercept_isRefused() {
    FloorRegression regression = new FloorRegression();
    for (int i = 0; i < 40; i++) {
      double busyCpus = 2 + i % 3;
      regression.add(SECOND, busyCpus * SECOND, 30 * busyCpus - 20);
    }

    assertThat(regression.floor()).isEqualTo(IdleFloor.UNKNOWN);
  }

  @Test
  void energyThatFallsWithLoad_isRefused() {
    FloorRegression regression = new FloorRegression();
    for (int i = 0; i < 40; i++) {
      double busyCpus = i % 4;
      regression.add(SECOND, busyCpus * SECOND, 100 - 10 * busyCpus);
    }

    assertThat(regression.floor()).isEqualTo(IdleFloor.UNKNOWN);
  }
}
