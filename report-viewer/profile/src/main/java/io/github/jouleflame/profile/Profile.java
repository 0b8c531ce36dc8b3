package io.github.jouleflame.profile;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An immutable snapshot of what a run has cost: the whole content of a profile file, version 1.
 *
 * @param complete whether the run had ended; false in a checkpoint
 * @param run what was measured
 * @param meters the meters, each with an id of its own
 * @param ledger one row per meter
 * @param carbon what the joules weigh; absent when no intensity is known
 * @param tree the call paths below a root named {@code all}
 * @param timeline power over time; absent when it was not recorded or after a merge
 * @param notes what the reader of the numbers must know
 */
public record Profile(
    boolean complete,
    Run run,
    List<MeterInfo> meters,
    List<LedgerRow> ledger,
    @Nullable CarbonInfo carbon,
    PathNode tree,
    @Nullable Timeline timeline,
    List<Note> notes) {

  /** Copies the lists. Says nothing about the books: that is {@link ProfileValidator}'s part. */
  public Profile {
    requireNonNull(run, "run");
    meters = List.copyOf(requireNonNull(meters, "meters"));
    ledger = List.copyOf(requireNonNull(ledger, "ledger"));
    requireNonNull(tree, "tree");
    notes = List.copyOf(requireNonNull(notes, "notes"));
  }

  /** Joules measured by all meters together, sub-meters left out. */
  public double measuredJoules() {
    double sum = 0;
    for (var row : ledger) {
      if (!MeterInfo.isSubMeter(row.meter())) {
        sum += row.measured();
      }
    }
    return sum;
  }

  /** The meter of this id, or {@code null} when there is none. */
  public @Nullable MeterInfo meter(String id) {
    for (var meter : meters) {
      if (meter.id().equals(id)) {
        return meter;
      }
    }
    return null;
  }

  /** The same profile of a run with another description. */
  public Profile withRun(Run newRun) {
    return new Profile(complete, newRun, meters, ledger, carbon, tree, timeline, notes);
  }

  /** The same profile with other notes. */
  public Profile withNotes(List<Note> newNotes) {
    return new Profile(complete, run, meters, ledger, carbon, tree, timeline, newNotes);
  }

  /** The same profile at another price, its tree being priced alike. See {@link ProfileCarbon}. */
  Profile withCarbon(@Nullable CarbonInfo newCarbon, PathNode newTree) {
    return new Profile(complete, run, meters, ledger, newCarbon, newTree, timeline, notes);
  }
}
