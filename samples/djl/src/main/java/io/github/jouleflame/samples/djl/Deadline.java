package io.github.jouleflame.samples.djl;

/** The moment at which a loop should stop, if there is one. */
final class Deadline {

  private static final double NANOS_PER_SECOND = 1e9;

  private final long startNanos = System.nanoTime();
  private final long allowedNanos;

  private Deadline(long allowedNanos) {
    this.allowedNanos = allowedNanos;
  }

  static Deadline never() {
    return new Deadline(Long.MAX_VALUE);
  }

  static Deadline inSeconds(double seconds) {
    return new Deadline((long) (seconds * NANOS_PER_SECOND));
  }

  boolean isPassed() {
    return System.nanoTime() - startNanos >= allowedNanos;
  }
}
