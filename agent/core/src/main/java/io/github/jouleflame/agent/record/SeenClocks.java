package io.github.jouleflame.agent.record;

/** Which Java threads' CPU clocks the last look at all of them has read. */
public interface SeenClocks {
  /** Whether this thread's clock was read: what the thread has told by then is in there. */
  boolean has(long threadId);

  /**
   * What a thread that was not read any more, since it has ended, had used at the look before, in
   * nanoseconds of its clock; 0 for one that began after it.
   */
  long nanosBefore(long threadId);
}
