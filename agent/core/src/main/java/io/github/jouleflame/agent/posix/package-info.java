/**
 * The few calls into the C library that Java has no way to make: {@link
 * io.github.jouleflame.agent.posix.PerfEvents} and {@link
 * io.github.jouleflame.agent.posix.PosixProcessClock}. Beside nvml-bindings this is the only place
 * that knows JNA. Nothing here is loaded before it is needed: from JDK 24 on, loading JNA makes the
 * JVM print a warning.
 */
@NullMarked
package io.github.jouleflame.agent.posix;

import org.jspecify.annotations.NullMarked;
