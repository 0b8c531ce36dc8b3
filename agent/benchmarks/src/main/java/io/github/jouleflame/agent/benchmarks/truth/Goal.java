package io.github.jouleflame.agent.benchmarks.truth;

/**
 * How far a method's joules may be from the truth.
 *
 * @param method as in {@link Truth}: a method, itself alone, or all
 * @param side which of the agent's two estimates
 * @param percent of the truth; of all truth of the world where the method only waits
 */
record Goal(String method, Side side, double percent) {
  enum Side {
    SPLIT,
    REGRESSION,
    /** May be absent, since the load cannot tell the methods apart, but not wrong. */
    REGRESSION_IF_ANY
  }

  static Goal split(String method, double percent) {
    return new Goal(method, Side.SPLIT, percent);
  }

  static Goal regression(String method, double percent) {
    return new Goal(method, Side.REGRESSION, percent);
  }

  static Goal regressionIfAny(String method, double percent) {
    return new Goal(method, Side.REGRESSION_IF_ANY, percent);
  }
}
