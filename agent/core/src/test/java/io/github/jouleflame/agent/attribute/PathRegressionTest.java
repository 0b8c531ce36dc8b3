package io.github.jouleflame.agent.attribute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PathRegressionTest {
  private static final double TICK = 10e6;

  private final Random random = new Random(20261122);
  private final Weights exposure = new Weights();
  private final Weights cpuTime = new Weights();

  @Test
  void twoPathsOfDifferentPower_areToldApartWhereTheSplitCannot() {
    PathRegression regression = new PathRegression(ShareRule.CPU_TIME, IdleFloor.UNKNOWN);
    for (int tick = 0; tick < 2000; tick++) {
      double share = random.nextDouble() * random.nextInt(2);
      interval(regression, TICK, 20, share, 90, (1 - share) * random.nextInt(2), 30);
    }

    PathRegression.Fit fit = regression.fit();

    assertPath(fit, 0, 90, 1.5);
    assertPath(fit, 1, 30, 1.5);
    assertThat(fit.floor().watts()).isCloseTo(20, within(1.0));
  }

  @Test
  void waitingPath_drawsNothing() {
    PathRegression regression = new PathRegression(ShareRule.CPU_TIME, IdleFloor.UNKNOWN);
    for (int tick = 0; tick < 2000; tick++) {
      interval(regression, TICK, 20, random.nextDouble(), 60, random.nextInt(2), 0);
    }

    assertPath(regression.fit(), 1, 0, 0.5);
  }

  @Test
  void jitterOfTheCounter_doesNotBiasTheEstimate() {
    PathRegression regression = new PathRegression(ShareRule.CPU_TIME, IdleFloor.UNKNOWN);
    double owed = 0;
    for (int tick = 0; tick < 5000; tick++) {
      boolean on = tick / 20 % 2 == 0;
      double joules = (20 + (on ? 90 : 0)) * TICK / 1e9 + owed;
      owed = 0.1 * random.nextDouble() * joules;
      exposure.clear();
      exposure.add(Accounts.ofPath(0), on ? TICK : 0);
      regression.add(TICK, joules - owed, exposure, cpuTime);
    }

    assertThat(regression.fit().path(0).estimate()).isCloseTo(90, within(0.9));
  }

  @Test
  void pathThatIsAlwaysOpen_hasNoEstimate() {
    PathRegression regression = new PathRegression(ShareRule.CPU_TIME, IdleFloor.UNKNOWN);
    for (int tick = 0; tick < 2000; tick++) {
      interval(regression, TICK, 20, 1, 60, 0, 0);
    }

    // Its power and the floor cannot be told apart.
    assertThat(regression.fit().path(0)).isNull();
    assertThat(regression.fit().floor()).isEqualTo(IdleFloor.UNKNOWN);
  }

  @Test
  void pathThatIsAlwaysOpen_hasAnEstimateWhereTheFloorIsKnown() {
    PathRegression regression =
        new PathRegression(ShareRule.CPU_TIME, new IdleFloor(20, FloorSource.CONFIGURED));
    for (int tick = 0; tick < 2000; tick++) {
      interval(regression, TICK, 20, 1, 60, 0, 0);
    }

    assertPath(regression.fit(), 0, 60, 1);
  }

  @Test
  void tooLittleTimeInThePath_hasNoEstimate() {
    PathRegression regression = new PathRegression(ShareRule.CPU_TIME, IdleFloor.UNKNOWN);
    for (int tick = 0; tick < 2000; tick++) {
      interval(regression, TICK, 20, random.nextDouble(), 60, tick < 90 ? 1 : 0, 10);
    }

    assertThat(regression.fit().path(1)).isNull();
    assertThat(regression.fit().path(0)).isNotNull();
  }

  @Test
  void cpuTimeOutsidePaths_isNotBilledToThem() {
    PathRegression regression = new PathRegression(ShareRule.CPU_TIME, IdleFloor.UNKNOWN);
    for (int tick = 0; tick < 3000; tick++) {
      double share = random.nextDouble();
      double outside = random.nextDouble() + 0.5 * share;
      exposure.clear();
      exposure.add(Accounts.ofPath(0), share * TICK);
      cpuTime.clear();
      cpuTime.add(Accounts.OTHER_PROCESSES, outside * TICK);
      double watts = 20 + 60 * share + 40 * outside;
      double noise = 1 + 0.02 * random.nextGaussian();
      regression.add(TICK, noise * watts * TICK / 1e9, exposure, cpuTime);
    }

    assertPath(regression.fit(), 0, 60, 0.5);
  }

  @Test
  void errorsThatGoOnForHalfASecond_areInTheStandardError() {
    int farOff = 0;
    for (int run = 0; run < 40; run++) {
      PathRegression regression =
          new PathRegression(ShareRule.CPU_TIME, new IdleFloor(20, FloorSource.CONFIGURED));
      double unknownWatts = 0;
      for (int tick = 0; tick < 1500; tick++) {
        unknownWatts = tick % 50 == 0 ? 10 * random.nextGaussian() : unknownWatts;
        boolean first = tick / 35 % 2 == 0;
        interval(regression, TICK, 20 + unknownWatts, first ? 1 : 0, 60, first ? 0 : 1, 60);
      }
      PathWatts watts = regression.fit().path(0);
      farOff += Math.abs(watts.estimate() - 60) > 3 * watts.stderr() ? 1 : 0;
    }

    // Of honest errors 1 in 300 is beyond three; each bin for itself gives 9 of these 40.
    assertThat(farOff).isLessThanOrEqualTo(2);
  }

  @Test
  void otherProcesses_areTakenOffBySplit_whereTheirClockIsTooCoarseForAColumn() {
    PathRegression regression =
        new PathRegression(ShareRule.CPU_TIME, new IdleFloor(20, FloorSource.CONFIGURED));
    double others = 0;
    double known = 0;
    for (int tick = 0; tick < 1500; tick++) {
      others = tick % 50 == 0 ? random.nextDouble() : others;
      known = others * (0.9 + 0.2 * random.nextDouble());
      exposure.clear();
      exposure.add(Accounts.ofPath(tick / 50 % 2), TICK);
      cpuTime.clear();
      cpuTime.add(Accounts.ofPath(tick / 50 % 2), TICK);
      cpuTime.add(Accounts.OTHER_PROCESSES, known * TICK);
      regression.add(TICK, (20 + 30 + 30 * others) * TICK / 1e9, exposure, cpuTime);
    }

    assertThat(regression.fit().path(0).estimate()).isCloseTo(30, within(0.5));
  }

  @Test
  void runOfTwoSeconds_isTooShortToTellTheError() {
    PathRegression regression =
        new PathRegression(ShareRule.CPU_TIME, new IdleFloor(20, FloorSource.CONFIGURED));
    for (int tick = 0; tick < 200; tick++) {
      interval(regression, TICK, 20, 1, 60, 0, 0);
    }

    assertThat(regression.fit().path(0)).isNull();
  }

  @Test
  void accelerator_binsOfASecond_andAFloor() {
    PathRegression regression = new PathRegression(ShareRule.OPEN_TIME, IdleFloor.UNKNOWN);
    for (int tick = 0; tick < 600; tick++) {
      interval(regression, 1e8, 70, random.nextInt(2), 300, random.nextInt(2), 150);
    }

    PathRegression.Fit fit = regression.fit();

    assertPath(fit, 0, 300, 15);
    assertPath(fit, 1, 150, 15);
    assertThat(fit.floor().watts()).isCloseTo(70, within(10.0));
  }

  @Test
  void floor_isNeverAboveTheQuietestBin() {
    PathRegression regression = new PathRegression(ShareRule.OPEN_TIME, IdleFloor.UNKNOWN);
    for (int second = 0; second < 60; second++) {
      // Work that outlives its call: the device is busy in most seconds, whether a path is open or
      // not.
      double open = second % 3 == 0 ? 0.1 : 0;
      double watts = second % 10 == 9 ? 70 : 300;
      for (int i = 0; i < 10; i++) {
        exposure.clear();
        exposure.add(Accounts.ofPath(0), open * 1e8);
        regression.add(1e8, watts * 0.1, exposure, cpuTime);
      }
    }

    assertThat(regression.fit().floor().watts()).isLessThanOrEqualTo(70 + 1e-9);
  }

  @Test
  void morePathsThanColumns_shareOneCoefficientAndMemoryIsBounded() {
    PathRegression regression = new PathRegression(ShareRule.CPU_TIME, IdleFloor.UNKNOWN);
    int estimated = 0;
    for (int tick = 0; tick < 40_000; tick++) {
      int path = random.nextInt(200);
      exposure.clear();
      exposure.add(Accounts.ofPath(path), TICK * random.nextDouble());
      regression.add(TICK, exposure.sum() / 1e9 * 50 + 0.2, exposure, cpuTime);
    }
    PathRegression.Fit fit = regression.fit();
    for (int path = 0; path < 200; path++) {
      PathWatts watts = fit.path(path);
      if (watts != null) {
        estimated++;
        assertThat(watts.estimate()).isCloseTo(50, within(1.0));
      }
    }
    assertThat(estimated).isBetween(1, PathRegression.MAX_PATHS);
  }

  private void interval(
      PathRegression regression,
      double nanos,
      double floorWatts,
      double firstShare,
      double firstWatts,
      double secondShare,
      double secondWatts) {
    exposure.clear();
    exposure.add(Accounts.ofPath(0), firstShare * nanos);
    exposure.add(Accounts.ofPath(1), secondShare * nanos);
    double watts = floorWatts + firstShare * firstWatts + secondShare * secondWatts;
    double noise = 0.02 * random.nextGaussian() * watts;
    regression.add(nanos, (watts + noise) * nanos / 1e9, exposure, cpuTime);
  }

  private static void assertPath(PathRegression.Fit fit, int path, double watts, double tolerance) {
    PathWatts estimate = fit.path(path);
    assertThat(estimate).asInstanceOf(type(PathWatts.class)).isNotNull();
    assertThat(estimate.stderr()).isPositive().isLessThan(tolerance);
    assertThat(estimate.estimate()).isCloseTo(watts, within(4 * estimate.stderr()));
  }
}
