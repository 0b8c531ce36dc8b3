package io.github.jouleflame.profile;

import org.jspecify.annotations.Nullable;

/**
 * Adds up the carbon of runs. When all were priced alike, the price stays; else the PUE is the mean
 * by energy and the intensity the mean by energy times PUE, so that the sum of the joules at that
 * price gives the sum of the grams again.
 */
final class CarbonSum {

  private boolean unknown;
  private boolean mixed;
  private @Nullable CarbonInfo sum;
  private double joules;

  void add(@Nullable CarbonInfo carbon, double measuredJoules) {
    if (carbon == null) {
      unknown = true;
    } else if (sum == null) {
      sum = carbon;
    } else if (isPricedAlike(sum, carbon)) {
      sum = withGrams(sum, sum.gCO2e() + carbon.gCO2e());
    } else {
      mixed = true;
      sum = mean(sum, joules, carbon, measuredJoules);
    }
    joules += measuredJoules;
  }

  @Nullable CarbonInfo total(MergeNotes notes) {
    if (unknown) {
      notes.carbonUnknown(sum != null);
      return null;
    }
    if (mixed) {
      notes.carbonMixed();
    }
    return sum;
  }

  private static boolean isPricedAlike(CarbonInfo a, CarbonInfo b) {
    return withGrams(a, 0).equals(withGrams(b, 0));
  }

  private static CarbonInfo withGrams(CarbonInfo carbon, double grams) {
    return new CarbonInfo(
        carbon.gramsPerKwh(),
        carbon.zone(),
        carbon.year(),
        carbon.dataset(),
        carbon.basis(),
        carbon.pue(),
        grams);
  }

  private static CarbonInfo mean(CarbonInfo a, double joulesA, CarbonInfo b, double joulesB) {
    return new CarbonInfo(
        Combine.mean(a.gramsPerKwh(), joulesA * a.pue(), b.gramsPerKwh(), joulesB * b.pue()),
        Combine.texts(a.zone(), b.zone()),
        Combine.same(a.year(), b.year()),
        Combine.texts(a.dataset(), b.dataset()),
        Combine.texts(a.basis(), b.basis()),
        Combine.mean(a.pue(), joulesA, b.pue(), joulesB),
        a.gCO2e() + b.gCO2e());
  }
}
