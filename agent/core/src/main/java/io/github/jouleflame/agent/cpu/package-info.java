/**
 * CPU time: of Java threads, of the JVM's own threads, of the process, of the machine. Everything
 * here is read by the sampler thread, but for {@link io.github.jouleflame.agent.cpu.ThreadClock},
 * which any thread may read.
 */
@NullMarked
package io.github.jouleflame.agent.cpu;

import org.jspecify.annotations.NullMarked;
