/**
 * What the agent's own thread costs: {@link io.github.jouleflame.agent.benchmarks.cost.CostHarness}
 * holds it against an empty loop that only wakes at the same rate, in the same JVM at the same
 * time; results are kept in {@code docs/benchmarks.md}.
 */
@NullMarked
package io.github.jouleflame.agent.benchmarks.cost;

import org.jspecify.annotations.NullMarked;
