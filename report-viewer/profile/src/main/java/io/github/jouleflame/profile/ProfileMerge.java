package io.github.jouleflame.profile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the profiles of many JVMs, on one host or on many. Stateless.
 *
 * <p>Merging is associative and commutative: any grouping in any order gives the same profile, up
 * to the last digits of its sums. So the result keeps nothing of the order: meters, ledger and call
 * paths are sorted by name and boundaries numbered anew. What was not the same everywhere is
 * absent, and so is what one of the profiles did not know; texts that differ are joined by {@code "
 * + "}. What cannot be added is left out and said in a note: the timeline, and distributions
 * without their histograms. Meters of one id add up, also those of different hosts.
 */
public final class ProfileMerge {

  /**
   * The sum of the profiles; a single one is returned as it is.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Profile merge(Collection<Profile> profiles) {
    if (profiles.isEmpty()) {
      throw new IllegalArgumentException("profiles: none (expected: at least one)");
    }
    if (profiles.size() == 1) {
      return profiles.iterator().next();
    }
    // Sorted only so that the sums come out alike to the last digit whatever the order of one call.
    var sorted = new ArrayList<>(profiles);
    sorted.sort(
        Comparator.comparing((Profile profile) -> profile.run().startedAt())
            .thenComparing(profile -> profile.run().id()));
    var notes = new MergeNotes();
    for (var profile : sorted) {
      notes.addAll(profile.notes());
      if (profile.timeline() != null) {
        notes.timelineDropped();
      }
    }
    var carbon = carbon(sorted, notes);
    var tree = new TreeMerge(notes).merge(sorted.stream().map(Profile::tree).toList());
    return new Profile(
        sorted.stream().allMatch(Profile::complete),
        sorted.stream().map(Profile::run).reduce(RunMerge::merge).orElseThrow(),
        meters(sorted),
        ledger(sorted),
        carbon,
        carbon == null ? TreeMerge.withoutCarbon(tree) : tree,
        null,
        notes.sorted());
  }

  private static @Nullable CarbonInfo carbon(List<Profile> profiles, MergeNotes notes) {
    var sum = new CarbonSum();
    for (var profile : profiles) {
      sum.add(profile.carbon(), profile.measuredJoules());
    }
    return sum.total(notes);
  }

  private static List<MeterInfo> meters(List<Profile> profiles) {
    var byId = new TreeMap<String, MeterInfo>();
    for (var profile : profiles) {
      profile.meters().forEach(meter -> byId.merge(meter.id(), meter, MeterMerge::merge));
    }
    return List.copyOf(byId.values());
  }

  private static List<LedgerRow> ledger(List<Profile> profiles) {
    var byMeter = new TreeMap<String, LedgerRow>();
    for (var profile : profiles) {
      profile.ledger().forEach(row -> byMeter.merge(row.meter(), row, LedgerRow::plus));
    }
    return List.copyOf(byMeter.values());
  }

  private ProfileMerge() {}
}
