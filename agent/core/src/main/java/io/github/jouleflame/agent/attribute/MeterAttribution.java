package io.github.jouleflame.agent.attribute;

import org.jspecify.annotations.Nullable;

/**
 * One meter's joules, split. A snapshot that its receiver owns.
 *
 * @param measuredJoules what the meter counted between its first and its last change
 * @param measuredSeconds time between these two
 * @param floor the idle floor that was taken off
 * @param ledger where the joules went; its sum is {@code measuredJoules}
 * @param selfJoules dynamic joules by path, without callees
 * @param selfIdleJoules share of the floor by path, without callees
 * @param exclusive by path, the share (0 to 1) of its joules that is its own even if all that ran
 *     beside it, interval by interval, drew twice what it was given: 1 when it ran alone, 0 when
 *     what ran beside it got as much as itself
 * @param watts by path, its power by regression; null where the run cannot tell
 */
@SuppressWarnings("ArrayRecordComponent") // a private copy per snapshot, indexed by path
public record MeterAttribution(
    double measuredJoules,
    double measuredSeconds,
    IdleFloor floor,
    LedgerJoules ledger,
    double[] selfJoules,
    double[] selfIdleJoules,
    double[] exclusive,
    @Nullable PathWatts[] watts) {}
