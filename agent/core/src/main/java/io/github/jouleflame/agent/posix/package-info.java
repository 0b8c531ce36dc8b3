/**
 * The few calls into the C library that Java has no way to make. Beside nvml-bindings this is the
 * only place that knows JNA; nothing here is loaded before it is needed.
 */
@NullMarked
package io.github.jouleflame.agent.posix;

import org.jspecify.annotations.NullMarked;
