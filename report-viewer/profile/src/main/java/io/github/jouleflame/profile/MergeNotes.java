package io.github.jouleflame.profile;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * The notes of merged profiles, each once, and what the merge itself has to say. Its own texts hold
 * no number and no name, so that they are the same in whatever order profiles are merged.
 */
final class MergeNotes {

  private static final Note TIMELINE =
      new Note(
          Severity.INFO,
          "merge-timeline",
          "Timelines do not add up over several JVMs: the merged profile has none.");

  private static final Note DISTRIBUTION =
      new Note(
          Severity.WARNING,
          "merge-distribution",
          "Some per-call distributions came without a readable histogram and were left out.");

  private static final Note WORK =
      new Note(
          Severity.WARNING,
          "merge-work",
          "Some boundaries counted their work differently or not everywhere: their units were left out.");

  private static final Note CARBON_MIXED =
      new Note(
          Severity.WARNING,
          "merge-carbon",
          "The merged runs were priced differently: intensity and PUE are means weighted by energy.");

  private static final Note CARBON_UNKNOWN =
      new Note(
          Severity.WARNING,
          "merge-carbon-unknown",
          "Some of the merged runs have no carbon intensity: gCO2e was left out.");

  private final TreeSet<Note> notes =
      new TreeSet<>(
          Comparator.comparing(Note::severity).thenComparing(Note::code).thenComparing(Note::text));

  void addAll(Collection<Note> more) {
    notes.addAll(more);
  }

  void timelineDropped() {
    notes.add(TIMELINE);
  }

  void distributionDropped() {
    notes.add(DISTRIBUTION);
  }

  void workDropped() {
    notes.add(WORK);
  }

  void carbonMixed() {
    notes.add(CARBON_MIXED);
  }

  /** There is no price for the sum. That some were priced, and how, no longer matters then. */
  void carbonUnknown(boolean someWerePriced) {
    notes.remove(CARBON_MIXED);
    if (someWerePriced) {
      notes.add(CARBON_UNKNOWN);
    }
  }

  List<Note> sorted() {
    return List.copyOf(notes);
  }
}
