/**
 * Worlds with known truth: a powercap tree that is advanced from the machine's busy time by a rule,
 * GPUs whose power the workload sets, and workloads that know what each of their methods used.
 * {@link io.github.jouleflame.agent.benchmarks.truth.TruthHarness} runs them under the packaged
 * agent and prints truth, split and regression side by side; {@link
 * io.github.jouleflame.agent.benchmarks.truth.Worlds} has them all with their goals; results are
 * kept in {@code docs/accuracy.md}.
 */
@NullMarked
package io.github.jouleflame.agent.benchmarks.truth;

import org.jspecify.annotations.NullMarked;
