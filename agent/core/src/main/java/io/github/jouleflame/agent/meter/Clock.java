package io.github.jouleflame.agent.meter;

/** The one clock of the agent: nanoseconds from an arbitrary origin, never falling. */
@FunctionalInterface
public interface Clock {
  long nanos();
}
