package io.github.jouleflame.compare;

import org.jspecify.annotations.Nullable;

/**
 * One metric of one boundary on both sides.
 *
 * @param metric which one
 * @param unit its unit, such as {@code J} or {@code J/token}
 * @param before the side to compare with
 * @param after the side that is judged
 * @param ratio mean after over mean before; absent when one of them is 0
 * @param interval 95 % interval of the ratio; absent with less than three runs on a side
 * @param pMannWhitney two-sided p-value, exact where runs do not tie; absent without an interval
 * @param pWelch two-sided p-value of Welch's t-test; absent without an interval
 * @param pHolm {@code pWelch} corrected for all boundaries that were compared, by Holm's method
 * @param cliffsDelta -1 (always less after) to 1 (always more); absent without an interval
 * @param verdict what may be said
 * @param smallestEffect the smallest relative change that these runs would have shown four times in
 *     five, at least the threshold: 0.04 is 4 %; absent without an interval
 */
public record MetricComparison(
    Metric metric,
    String unit,
    Figures before,
    Figures after,
    @Nullable Double ratio,
    @Nullable Interval interval,
    @Nullable Double pMannWhitney,
    @Nullable Double pWelch,
    @Nullable Double pHolm,
    @Nullable Double cliffsDelta,
    Verdict verdict,
    @Nullable Double smallestEffect) {}
