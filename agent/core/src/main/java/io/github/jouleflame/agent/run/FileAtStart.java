package io.github.jouleflame.agent.run;

import java.io.File;
import java.time.Instant;

/**
 * What a file was when the run began, to tell later whether the program has written it since. Not
 * by time alone: the wall clock may be set back meanwhile, and then a new file looks old.
 *
 * @param startedAt when the run began, by the clock of that time
 * @param modifiedMillis when the file had been written, since 1970; 0 when there was none
 * @param bytes its length then
 */
record FileAtStart(Instant startedAt, long modifiedMillis, long bytes) {
  /** File systems may keep times by the second only, FAT by two. */
  private static final long TIME_STEP_MILLIS = 2_000;

  static FileAtStart of(String name, Instant startedAt) {
    File file = new File(name);
    return new FileAtStart(startedAt, file.lastModified(), file.length());
  }

  /** Whether it is the same file still, from before the run. */
  boolean isStill(File file) {
    boolean unchanged = file.lastModified() == modifiedMillis && file.length() == bytes;
    // Written within a time step of the start: it may be either.
    long ageMillis = Math.abs(startedAt.toEpochMilli() - modifiedMillis);
    return unchanged && ageMillis > TIME_STEP_MILLIS;
  }
}
