/**
 * What the agent costs, measured: JMH benchmarks of the hot path. Run {@link
 * io.github.jouleflame.agent.benchmarks.Benchmarks}; results are kept in {@code
 * docs/benchmarks.md}.
 */
@NullMarked
package io.github.jouleflame.agent.benchmarks;

import org.jspecify.annotations.NullMarked;
