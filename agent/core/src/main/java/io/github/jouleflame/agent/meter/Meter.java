package io.github.jouleflame.agent.meter;

/**
 * One source of joules.
 *
 * <p>Owned by the sampler thread: not thread-safe. No method throws because of the sensor; what
 * goes wrong is said in the {@link Reading}.
 */
public interface Meter extends AutoCloseable {
  /** What the meter is; does not change. */
  MeterDescription description();

  /** Reads the counter. Makes no garbage once it has been called a few times. */
  void read(Reading into);

  @Override
  void close();
}
