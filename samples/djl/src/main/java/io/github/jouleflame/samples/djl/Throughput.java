package io.github.jouleflame.samples.djl;

import java.io.PrintStream;
import java.util.Locale;

/** Counts sentences, and prints how fast they go by: every few seconds, and when asked. */
final class Throughput {

  private static final long PRINT_PERIOD_NANOS = 5_000_000_000L;
  private static final double NANOS_PER_SECOND = 1e9;

  private final String label;
  private final PrintStream out;
  private final long startNanos = System.nanoTime();
  private long printedNanos = startNanos;
  private long sentences;

  Throughput(String label, PrintStream out) {
    this.label = label;
    this.out = out;
  }

  void add(int count) {
    sentences += count;
    long nowNanos = System.nanoTime();
    if (nowNanos - printedNanos >= PRINT_PERIOD_NANOS) {
      printedNanos = nowNanos;
      out.printf(
          Locale.ROOT, "%s: %d sentences, %.0f sentences/s%n", label, sentences, perSecond());
    }
  }

  long sentences() {
    return sentences;
  }

  double perSecond() {
    return sentences / ((System.nanoTime() - startNanos) / NANOS_PER_SECOND);
  }
}
