package io.github.jouleflame.agent.cpu;

/**
 * CPU time of this process, threads that have ended included.
 *
 * <p>Implementations may step coarsely (the JVM's own figure steps by 10 ms), so the sampler trusts
 * sums over half a second and takes single ticks as bounds.
 */
public interface ProcessClock {
  /** Nanoseconds since the process began; negative when unknown. */
  long processNanos();

  /** How far a value may lag behind the truth: the clock's step. */
  long stepNanos();
}
