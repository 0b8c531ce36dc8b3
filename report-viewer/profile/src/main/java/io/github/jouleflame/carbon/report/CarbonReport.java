package io.github.jouleflame.carbon.report;

import io.github.jouleflame.carbon.Equivalent;
import io.github.jouleflame.profile.Profile;
import io.github.jouleflame.profile.Quality;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the joules of a profile emit, and what that is per unit of work.
 *
 * @param profile whose joules
 * @param question what was asked
 * @param rankings the same joules in other zones
 * @param calls calls of the boundary that counts; absent when no boundary was called
 * @param work its work, or its calls again where it counts none; absent likewise
 * @param sci software carbon intensity per unit of work; absent likewise
 * @param series the joules at the intensity of their hours; absent when it was not asked for or the
 *     series is shorter than the run
 * @param breakEven use against making; absent when it was not asked for or nothing was called
 */
public record CarbonReport(
    Profile profile,
    CarbonQuestion question,
    List<ZoneRanking> rankings,
    @Nullable FunctionalUnit calls,
    @Nullable FunctionalUnit work,
    @Nullable SciScore sci,
    @Nullable SeriesPrice series,
    @Nullable BreakEven breakEven) {

  private static final int OUTERMOST_AT_MOST = 5;

  /**
   * Answers the question.
   *
   * @throws IllegalArgumentException when it names a boundary that the profile has not
   */
  public static CarbonReport of(Profile profile, CarbonQuestion question) {
    var calls = FunctionalUnit.calls(profile, question.boundary());
    var work = FunctionalUnit.work(profile, question.boundary());
    var embodied = question.embodied() == null ? SciScore.estimate(profile) : question.embodied();
    return new CarbonReport(
        profile,
        question,
        ZoneRanking.of(question.zones()),
        calls,
        work,
        work == null ? null : SciScore.of(profile, question.price(), embodied, work),
        question.series() == null ? null : SeriesPrice.of(profile, question.series().series()),
        question.makingJoules() == null || calls == null || !(calls.joules() > 0)
            ? null
            : new BreakEven(question.makingJoules(), calls));
  }

  /** The boundaries that no other boundary has called, largest first, at most five. */
  public List<FunctionalUnit> outermost() {
    return FunctionalUnit.outermost(profile, OUTERMOST_AT_MOST);
  }

  /** Emissions of all that was measured. */
  public double grams() {
    return question.price().grams(profile.measuredJoules());
  }

  /** Everyday things of the same energy or emissions. */
  public List<Equivalent> equivalents() {
    return Equivalent.of(profile.measuredJoules() * question.price().pue(), grams());
  }

  /** How good the worst meter in the sum is. */
  public Quality quality() {
    var worst = Quality.MEASURED;
    for (var meter : profile.meters()) {
      if (!meter.isSubMeter() && meter.quality().compareTo(worst) > 0) {
        worst = meter.quality();
      }
    }
    return worst;
  }
}
