package io.github.jouleflame.agent.meter;

/**
 * Busy CPU time that the model rests on: of the machine or, where that is hidden, of the process.
 */
@FunctionalInterface
public interface BusyTime {
  /** Nanoseconds since some fixed start, never falling; negative when it could not be read. */
  long busyNanos();
}
