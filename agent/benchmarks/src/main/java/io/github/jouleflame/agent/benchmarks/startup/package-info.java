/**
 * What the agent adds to the start and the memory of a program: {@link
 * io.github.jouleflame.agent.benchmarks.startup.StartupHarness}.
 */
@NullMarked
package io.github.jouleflame.agent.benchmarks.startup;

import org.jspecify.annotations.NullMarked;
