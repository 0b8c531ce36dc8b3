package io.github.jouleflame.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the machine's host has taken of its processors since this was made: the kernel calls it
 * steal. A thread's clock runs on meanwhile, and a sampler that sleeps wakes late.
 */
final class Hypervisor {
  private static final Path STAT = Path.of("/proc/stat");

  /** A quarter: at a tenth or two nothing was ever seen to break. */
  private static final double MUCH = 0.25;

  /** Position of steal in the first line, behind its name; see proc(5). */
  private static final int STEAL = 7;

  private final long[] before = ticks();

  /**
   * Whether so much was taken that threads' clocks and the sampler's ticks are not to be held to.
   */
  boolean tookMuch() {
    long[] now = ticks();
    long all = 0;
    for (int i = 0; i <= STEAL; i++) {
      all += now[i] - before[i];
    }
    return now[STEAL] - before[STEAL] > MUCH * all;
  }

  private static long[] ticks() {
    if (!Files.isReadable(STAT)) {
      return new long[STEAL + 1];
    }
    try {
      String[] words = Files.readAllLines(STAT).get(0).split(" +", -1);
      return List.of(words).subList(1, STEAL + 2).stream().mapToLong(Long::parseLong).toArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
