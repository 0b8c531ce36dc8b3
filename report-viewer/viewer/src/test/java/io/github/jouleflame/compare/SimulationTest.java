package io.github.jouleflame.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the statistics promise, tried on runs whose truth is known: ten runs a side that vary as
 * runs on real machines do. The seeds are fixed, so these tests pass or fail always.
 */
final class SimulationTest {
  private static final int PAIRS = 300;
  private static final int RUNS = 10;

  /** How runs vary around their mean of 1. */
  enum Noise {
    /** A quiet machine: 2 %. */
    QUIET {
      @Override
      double draw(Random random) {
        return 1 + 0.02 * random.nextGaussian();
      }
    },
    /** A shared machine: 10 %, with a tail upwards. */
    SKEWED {
      @Override
      double draw(Random random) {
        return Math.exp(0.1 * random.nextGaussian() - 0.1 * 0.1 / 2);
      }
    },
    /** 3 %, and each tenth run was disturbed. */
    DISTURBED {
      @Override
      double draw(Random random) {
        return 1 + 0.03 * random.nextGaussian() + (random.nextInt(10) == 0 ? 0.1 : 0) - 0.01;
      }
    };

    abstract double draw(Random random);
  }

  /** 5 %, and what chance adds to it in 300 trials: three standard deviations. */
  private static final long MOST_FALSE_VERDICTS =
      Math.round(PAIRS * 0.05 + 3 * Math.sqrt(PAIRS * 0.05 * 0.95));

  @ParameterizedTest
  @EnumSource
  void sameAgainstItself_seldomGetsAVerdict(Noise noise) {
    var random = new Random(11);
    int verdicts = 0;
    int excluding = 0;
    for (int i = 0; i < PAIRS; i++) {
      var judged = judge(side(noise, 1, random), side(noise, 1, random), i);
      verdicts += judged.verdict() == Verdict.NO_DIFFERENCE ? 0 : 1;
      excluding += judged.interval().excludesOne() ? 1 : 0;
    }
    assertThat(verdicts).isLessThanOrEqualTo((int) (PAIRS * 0.05));
    assertThat((long) excluding).isLessThanOrEqualTo(MOST_FALSE_VERDICTS);
  }

  @ParameterizedTest
  @EnumSource
  void tenPerCentMore_liesInTheInterval(Noise noise) {
    var random = new Random(12);
    int covered = 0;
    int worse = 0;
    for (int i = 0; i < PAIRS; i++) {
      var judged = judge(side(noise, 1, random), side(noise, 1.1, random), i);
      covered += judged.interval().low() <= 1.1 && 1.1 <= judged.interval().high() ? 1 : 0;
      worse += judged.verdict() == Verdict.WORSE ? 1 : 0;
      assertThat(judged.verdict()).isNotEqualTo(Verdict.BETTER);
    }
    assertThat(covered).isGreaterThanOrEqualTo((int) Math.ceil(PAIRS * 0.93));
    if (noise != Noise.SKEWED) {
      assertThat(worse).isGreaterThan((int) (PAIRS * 0.95));
    }
  }

  /** The smallest effect is found about four times in five: that is what it says. */
  @ParameterizedTest
  @EnumSource
  void smallestEffect_isFoundFourTimesInFive(Noise noise) {
    var random = new Random(13);
    double effect = 0;
    for (int i = 0; i < PAIRS; i++) {
      effect += RatioError.smallestEffect(side(noise, 1, random), side(noise, 1, random)) / PAIRS;
    }
    int found = 0;
    for (int i = 0; i < PAIRS; i++) {
      var judged = judge(side(noise, 1, random), side(noise, 1 + effect, random), i);
      found += judged.interval().excludesOne() ? 1 : 0;
    }
    assertThat(found / (double) PAIRS).isBetween(0.7, 0.9);
  }

  private static Sample side(Noise noise, double mean, Random random) {
    double[] values = new double[RUNS];
    for (int i = 0; i < RUNS; i++) {
      values[i] = mean * noise.draw(random);
    }
    return new Sample(values);
  }

  private static MetricComparison judge(Sample before, Sample after, int seed) {
    var rules = new ComparisonRules(0.03, 0.01, null, seed);
    var one = new MetricJudge.Case("a.B#c", Metric.JOULES_PER_CALL, "J", before, after, true);
    return new MetricJudge(rules, true, true).judge(List.of(List.of(one))).get(0).get(0);
  }
}
