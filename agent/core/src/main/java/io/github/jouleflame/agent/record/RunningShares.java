package io.github.jouleflame.agent.record;

import java.util.Arrays;

/**
 * Which part of their time in boundaries virtual threads ran. They have no CPU clock, so it is told
 * in two steps: which part of a path's time is work and which is waiting, by what the sampler sees
 * at its ticks; and which part of the work the processor was really there for, by what the carriers
 * used meanwhile.
 *
 * <p>Not thread-safe: owned by the sampler thread.
 */
public final class RunningShares {
  private static final int RECENT_SAMPLES = 4096;
  private static final int MIN_SAMPLES = 10;

  /** Less of it would be a guess. */
  private static final double MIN_CARRIED_NANOS = 5e6;

  private int[] samples = new int[16];
  private int[] samplesRunning = new int[16];
  private double carriedNanos;
  private double carriedCpuNanos;
  private double carriedShare = 1;

  /** A virtual thread was seen at a tick with this path innermost. */
  void sampled(int path, boolean running) {
    if (path >= samples.length) {
      int capacity = Math.max(path + 1, samples.length * 2);
      samples = Arrays.copyOf(samples, capacity);
      samplesRunning = Arrays.copyOf(samplesRunning, capacity);
    }
    if (samples[path] >= RECENT_SAMPLES) {
      samples[path] /= 2;
      samplesRunning[path] /= 2;
    }
    samples[path]++;
    samplesRunning[path] += running ? 1 : 0;
  }

  /** Share of a path's time that is work: from 0 to 1; 1 until enough of the path has been seen. */
  double ofPath(int path) {
    return path < samples.length && samples[path] >= MIN_SAMPLES
        ? (double) samplesRunning[path] / samples[path]
        : 1;
  }

  /** So long a virtual thread worked on one carrier, which used so much CPU time for it. */
  void carried(double workNanos, double cpuNanos) {
    carriedNanos += workNanos;
    carriedCpuNanos += cpuNanos;
  }

  /**
   * Share of the work since the last call that the processor was there for, at least 0; above 1
   * where the ticks saw less work than there was. While it cannot be told, the one before.
   */
  public double takeCarriedShare() {
    if (carriedNanos >= MIN_CARRIED_NANOS) {
      carriedShare = carriedCpuNanos / carriedNanos;
      carriedNanos = 0;
      carriedCpuNanos = 0;
    }
    return carriedShare;
  }
}
