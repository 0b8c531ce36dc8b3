package io.github.jouleflame.compare;

/**
 * One metric on one side.
 *
 * @param runs runs that have it, at least 1
 * @param mean arithmetic mean over these runs
 * @param median median over these runs
 */
public record Figures(int runs, double mean, double median) {
  static Figures of(Sample sample) {
    return new Figures(sample.runs(), sample.mean(), sample.median());
  }
}
