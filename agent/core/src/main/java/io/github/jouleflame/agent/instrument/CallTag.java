package io.github.jouleflame.agent.instrument;

import io.github.jouleflame.agent.record.Recorder;

/**
 * What woven code knows of itself, in one number: its boundary, and which agent of this JVM wove
 * it. It stands above the bits of the recorder's token, so that token and tag travel as one.
 *
 * <p>The agent's number begins anew after 255 of them: a call would have to outlive that many
 * agents to be taken for one of a later one.
 */
final class CallTag {
  private static final int AGENTS = 255;
  private static final int AGENT_SHIFT = Long.SIZE - 8;
  private static final int BOUNDARY_BITS = AGENT_SHIFT - Recorder.TOKEN_BITS;

  /** Boundaries that there may be, numbered from 0: four million. */
  static final int MAX_BOUNDARIES = 1 << BOUNDARY_BITS;

  private CallTag() {}

  /** The number that tags carry for the nth agent of a JVM, counted from 1; never 0. */
  static int agent(int nth) {
    return Math.floorMod(nth - 1, AGENTS) + 1;
  }

  /**
   * @param agent 1 to 255
   * @throws IllegalStateException when there are too many boundaries
   */
  static long of(int agent, int boundary) {
    if (boundary >= MAX_BOUNDARIES) {
      throw new IllegalStateException("more than " + MAX_BOUNDARIES + " boundaries");
    }
    return (long) agent << AGENT_SHIFT | (long) boundary << Recorder.TOKEN_BITS;
  }

  /** Of a tag, or of a token that carries one. */
  static boolean isOf(int agent, long tag) {
    return (int) (tag >>> AGENT_SHIFT) == agent;
  }

  /** Of a tag, or of a token that carries one. */
  static int boundary(long tag) {
    return (int) (tag >>> Recorder.TOKEN_BITS) & (MAX_BOUNDARIES - 1);
  }
}
