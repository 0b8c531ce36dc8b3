package io.github.jouleflame.profile;

import io.github.jouleflame.carbon.Carbon;
import java.util.HashSet;

/** The part of the promises that concerns meters, ledger, carbon and timeline. */
final class LedgerCheck {

  // Looser than the books: weighted intensities of merged runs pass through a division.
  private static final double CARBON_TOLERANCE = 1e-6;

  private final Profile profile;
  private final Problems problems;

  LedgerCheck(Profile profile, Problems problems) {
    this.profile = profile;
    this.problems = problems;
  }

  void run() {
    meters();
    ledger();
    carbon();
    timeline();
  }

  private void meters() {
    var ids = new HashSet<String>();
    var inLedger = new HashSet<String>();
    profile.ledger().forEach(row -> inLedger.add(row.meter()));
    for (var meter : profile.meters()) {
      if (!ids.add(meter.id())) {
        problems.add("meter " + meter.id() + ": stands twice");
      }
      if (!meter.isSubMeter() && !inLedger.contains(meter.id())) {
        problems.add("meter " + meter.id() + ": has no row in the ledger");
      }
    }
  }

  private void ledger() {
    var ids = new HashSet<String>();
    for (var row : profile.ledger()) {
      if (!ids.add(row.meter())) {
        problems.add("ledger " + row.meter() + ": stands twice");
      }
      double tolerance = ProfileValidator.TOLERANCE * Math.abs(row.measured());
      problems.unlessEqual(
          "ledger " + row.meter() + ": sum of the accounts in joules",
          row.accounted(),
          row.measured(),
          tolerance);
      var meter = profile.meter(row.meter());
      if (meter == null) {
        problems.add("ledger " + row.meter() + ": there is no such meter");
      } else {
        problems.unlessEqual(
            "meter " + row.meter() + ": joules", meter.joules(), row.measured(), tolerance);
      }
      accounts(row, tolerance);
    }
  }

  private void accounts(LedgerRow row, double tolerance) {
    for (var account : LedgerAccount.values()) {
      if (account.joules(row) < -tolerance) {
        problems.add(
            "ledger "
                + row.meter()
                + ": "
                + account.label()
                + ": "
                + account.joules(row)
                + " (expected: >= 0)");
      }
    }
  }

  private void carbon() {
    var carbon = profile.carbon();
    if (carbon != null) {
      double grams = Carbon.grams(profile.measuredJoules(), carbon.gramsPerKwh(), carbon.pue());
      problems.unlessEqual("carbon: gCO2e", carbon.gCO2e(), grams, CARBON_TOLERANCE * grams);
    }
  }

  private void timeline() {
    var timeline = profile.timeline();
    if (timeline == null) {
      return;
    }
    for (var path : timeline.paths()) {
      var node = profile.tree();
      for (int index : path.path()) {
        if (index >= node.children().size()) {
          problems.add("timeline: path " + path.path() + ": there is no such path in the tree");
          break;
        }
        node = node.children().get(index);
      }
    }
  }
}
