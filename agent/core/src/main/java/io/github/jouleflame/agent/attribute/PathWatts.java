package io.github.jouleflame.agent.attribute;

/**
 * What a meter draws more while a path is a thread's innermost boundary, by regression over the
 * run: the second estimate, beside the split.
 *
 * @param estimate watts, at least 0
 * @param stderr standard error of the estimate in watts: the larger one of the textbook's and of
 *     what leaving out stretches of the run shows
 * @param seconds time in the path that the regression has seen, summed over threads
 */
public record PathWatts(double estimate, double stderr, double seconds) {}
