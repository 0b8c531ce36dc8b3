package io.github.jouleflame.agent.meter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One source of joules.
 *
 * <p>Owned by the sampler thread: not thread-safe. No method throws because of the sensor; what
 * goes wrong is said in the {@link Reading}.
 */
public interface Meter extends AutoCloseable {
  /** What the meter is; does not change. */
  MeterDescription description();

  /**
   * The description with what the meter has learnt while running: its update period, lag and
   * resolution. Everything else is as in {@link #description()}; the lag is never longer.
   */
  default MeterDescription observed() {
    return description();
  }

  /**
   * Whether it is time to read, for {@link MeterPace#OWN}. Asked on every tick, so it must be cheap
   * and make no garbage. Reading earlier does no harm.
   */
  default boolean isDue(long nowNanos) {
    return true;
  }

  /**
   * What tells this piece of hardware from another one like it, such as a GPU's UUID; empty where
   * there is no such thing and the processor's model has to do. For the doctor: may be slow.
   */
  default String hardware() {
    return "";
  }

  /**
   * How much of the last moment the device says it was busy, 0 to 1; null when it does not say. For
   * the doctor: may be slow and makes garbage.
   */
  default @Nullable Double busyShare() {
    return null;
  }

  /**
   * The part of the meter's dynamic joules of about the last ten seconds that belongs to other
   * processes; null when nobody else uses the device, or when it cannot be told. To be asked when a
   * reading has been taken; cheap, and the same object until the estimate changes.
   */
  default @Nullable OthersShare othersShare() {
    return null;
  }

  /** Whether reading calls native code by way of JNA, which is loaded then. */
  default boolean usesNativeCalls() {
    return false;
  }

  /** What a reader of the report has to know of this meter's joules; mostly nothing. */
  default List<MeterCaveat> caveats() {
    return List.of();
  }

  /** Reads the counter. Makes no garbage once it has been called a few times. */
  void read(Reading into);

  @Override
  void close();
}
