package io.github.jouleflame.agent.meter;

/**
 * The part of a device's dynamic joules that belongs to other processes, by sampled utilisation.
 *
 * @param share 0 to 1
 * @param standardError of the share, from the number of samples it rests on
 * @param samples how many those are
 */
public record OthersShare(double share, double standardError, int samples) {
  public OthersShare {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share: " + share + " (expected: 0..1)");
    }
  }
}
