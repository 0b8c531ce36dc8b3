/**
 * A world with known truth: a powercap tree that is advanced from the machine's busy time by a
 * rule, and workloads that know what each of their methods used. {@link
 * io.github.jouleflame.agent.benchmarks.truth.TruthHarness} runs them under the packaged agent and
 * prints truth and split side by side; results are kept in {@code docs/accuracy.md}.
 */
@NullMarked
package io.github.jouleflame.agent.benchmarks.truth;

import org.jspecify.annotations.NullMarked;
