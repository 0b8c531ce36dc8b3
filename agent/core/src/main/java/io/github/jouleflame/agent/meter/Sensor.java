package io.github.jouleflame.agent.meter;

import org.jspecify.annotations.Nullable;

/**
 * A sensor that this machine has or might have, what came of looking for it, and what the agent
 * makes of it.
 *
 * @param family the interface that it belongs to
 * @param name what it is in that interface, such as {@code package-0}; for an absent family a word
 *     for all of it
 * @param access how far it can be read
 * @param meter open for watching; null unless it can be read
 * @param meterId meter as which the agent reads it, or null when it does not
 * @param remark why it cannot be read, or why the agent leaves it out; empty when there is nothing
 *     to say
 * @param fix shell line or step that would make it readable; null when none is needed
 */
public record Sensor(
    SensorFamily family,
    String name,
    Access access,
    @Nullable Meter meter,
    @Nullable String meterId,
    String remark,
    @Nullable String fix) {

  /** How far a sensor can be read. */
  public enum Access {
    /** There is none. */
    ABSENT,
    /** It is there, but this user may not read it. */
    FORBIDDEN,
    /** It is there and may be read, but gives nothing that can be used. */
    BROKEN,
    /** It was read. */
    READABLE
  }

  static Sensor absent(SensorFamily family, String name, String remark, @Nullable String fix) {
    return new Sensor(family, name, Access.ABSENT, null, null, remark, fix);
  }

  static Sensor unreadable(
      SensorFamily family, String name, boolean isForbidden, String remark, @Nullable String fix) {
    Access access = isForbidden ? Access.FORBIDDEN : Access.BROKEN;
    return new Sensor(family, name, access, null, null, remark, fix);
  }

  /** A sensor that the agent reads, if {@code remark} is empty; else the remark says why not. */
  static Sensor readable(SensorFamily family, String name, Meter meter, String remark) {
    String meterId = remark.isEmpty() ? meter.description().id() : null;
    return new Sensor(family, name, Access.READABLE, meter, meterId, remark, null);
  }

  /** Whether it is there at all. */
  public boolean isFound() {
    return access != Access.ABSENT;
  }

  /** Whether this user may read it; meaningless when it is not there. */
  public boolean isPermitted() {
    return access == Access.READABLE || access == Access.BROKEN;
  }
}
