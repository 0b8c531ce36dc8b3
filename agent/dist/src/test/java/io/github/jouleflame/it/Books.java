package io.github.jouleflame.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.jouleflame.profile.LedgerRow;
import io.github.jouleflame.profile.MeterInfo;
import io.github.jouleflame.profile.PathNode;
import io.github.jouleflame.profile.Profile;
import io.github.jouleflame.profile.ProfileValidator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The first promise, checked on every profile that a test reads: no joule lost, invented or counted
 * twice. Sums are made here anew, beside what {@link ProfileValidator} finds.
 */
final class Books {
  private static final double TOLERANCE = 1e-9;

  private Books() {}

  static void assertClosed(Profile profile) {
    assertThat(ProfileValidator.problems(profile)).isEmpty();
    Map<String, Double> selfJoules = new HashMap<>();
    Map<String, Double> selfIdleJoules = new HashMap<>();
    for (Frame frame : new Frames(profile).all()) {
      PathNode node = frame.node();
      node.selfJoules().forEach((meter, joules) -> selfJoules.merge(meter, joules, Double::sum));
      node.selfIdleJoules()
          .forEach((meter, joules) -> selfIdleJoules.merge(meter, joules, Double::sum));
      assertValueIsSumOfMeters(profile, node);
    }
    double measured = 0;
    for (LedgerRow row : profile.ledger()) {
      MeterInfo meter = profile.meter(row.meter());
      assertThat(meter).as("meter of ledger row %s", row).isNotNull();
      double tolerance = TOLERANCE * Math.max(row.measured(), 1e-6);
      assertThat(row.measured()).isEqualTo(meter.joules());
      assertThat(accounts(row))
          .as("accounts of %s", row)
          .isCloseTo(row.measured(), within(tolerance));
      assertThat(selfJoules.getOrDefault(row.meter(), 0.0))
          .as("joules of the tree, %s", row)
          .isCloseTo(row.boundaries(), within(tolerance));
      assertThat(selfIdleJoules.getOrDefault(row.meter(), 0.0))
          .as("idle joules of the tree, %s", row)
          .isCloseTo(row.boundariesIdle(), within(tolerance));
      assertNoneIsNegative(row);
      measured += meter.isSubMeter() ? 0 : row.measured();
    }
    assertCarbon(profile, measured);
  }

  private static double accounts(LedgerRow row) {
    return row.boundaries()
        + row.boundariesIdle()
        + row.application()
        + row.gc()
        + row.jit()
        + row.agent()
        + row.otherProcesses()
        + row.idle()
        + row.unresolved();
  }

  private static void assertNoneIsNegative(LedgerRow row) {
    assertThat(
            List.of(
                row.boundaries(),
                row.boundariesIdle(),
                row.application(),
                row.gc(),
                row.jit(),
                row.agent(),
                row.otherProcesses(),
                row.idle(),
                row.unresolved()))
        .as("accounts of %s", row)
        .allSatisfy(joules -> assertThat(joules).isGreaterThanOrEqualTo(-1e-12));
  }

  private static void assertValueIsSumOfMeters(Profile profile, PathNode node) {
    double sum = 0;
    for (MeterInfo meter : profile.meters()) {
      if (meter.isSubMeter()) {
        continue;
      }
      sum += node.joules().getOrDefault(meter.id(), 0.0);
      sum += node.idleJoules().getOrDefault(meter.id(), 0.0);
    }
    assertThat(node.value())
        .as("value of %s", node)
        .isCloseTo(sum, within(TOLERANCE * Math.max(1e-3, profile.measuredJoules())));
  }

  private static void assertCarbon(Profile profile, double measuredJoules) {
    var carbon = profile.carbon();
    assertThat(carbon).isNotNull();
    double grams = measuredJoules / 3.6e6 * carbon.gramsPerKwh() * carbon.pue();
    assertThat(carbon.gCO2e()).isCloseTo(grams, within(1e-9 * Math.max(grams, 1e-9)));
    assertThat(carbon.dataset()).isNotBlank();
    if (!profile.run().options().containsKey("intensity")) {
      assertThat(carbon.zone()).isNotBlank();
      assertThat(carbon.year()).isNotNull();
      assertThat(carbon.basis()).isNotBlank();
    }
  }
}
