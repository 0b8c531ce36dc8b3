package io.github.jouleflame.compare;

import io.github.jouleflame.profile.Profile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two groups of runs against each other. Immutable.
 *
 * @param before the side to compare with
 * @param after the side that is judged
 * @param rules what counts as a difference
 * @param comparable whether verdicts are given at all
 * @param warnings what the reader of the figures must know, one sentence each
 * @param quality what both sides have reported; absent unless all runs have
 * @param boundaries those that both sides have, the largest first
 */
public record Comparison(
    Side before,
    Side after,
    ComparisonRules rules,
    boolean comparable,
    List<String> warnings,
    @Nullable QualityComparison quality,
    List<BoundaryComparison> boundaries) {

  /** Copies the lists. */
  public Comparison {
    warnings = List.copyOf(warnings);
    boundaries = List.copyOf(boundaries);
  }

  /**
   * Compares runs. Each profile is one run; a run that is given twice counts once.
   *
   * @throws IncomparableException when a side has no run or no boundary is common to both
   */
  public static Comparison of(List<Profile> before, List<Profile> after, ComparisonRules rules)
      throws IncomparableException {
    return new Comparer(Side.distinct(before), Side.distinct(after), rules)
        .compare(before.size() + after.size());
  }

  /** Boundaries whose joules were shown to be more. */
  public List<BoundaryComparison> worse() {
    return boundaries.stream()
        .filter(boundary -> boundary.energy().verdict() == Verdict.WORSE)
        .toList();
  }

  /** Whether the quality, where both sides have reported it, has not fallen further than it may. */
  public boolean keepsQuality() {
    return quality == null || quality.isKept();
  }

  /** Whether there were enough runs on both sides for an interval. */
  public boolean hasIntervals() {
    return Math.min(before.runs(), after.runs()) >= RatioBootstrap.LEAST_RUNS;
  }
}
