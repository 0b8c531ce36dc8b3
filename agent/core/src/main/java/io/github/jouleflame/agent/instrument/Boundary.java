package io.github.jouleflame.agent.instrument;

import org.jspecify.annotations.Nullable;

/**
 * A method that is timed.
 *
 * @param id small number, also in the woven code
 * @param frameName {@code fully.qualified.Class#method}, with parameters only where two overloads
 *     would share a name, and their types with packages only where simple names would not do
 * @param work boundaries of the same work are one frame when one calls the other directly
 * @param compute whether native workers and accelerator joules belong to it
 * @param units how many units of work a call does, or null when they are not counted
 */
public record Boundary(
    int id, String frameName, String work, boolean compute, @Nullable WorkExpression units) {

  /** The class that declares it. */
  String className() {
    return frameName.substring(0, frameName.indexOf('#'));
  }

  /** Name of the unit of work, or null when none is counted. */
  public @Nullable String unit() {
    return units == null ? null : units.unit();
  }

  /** Units that every call does, or 0 when they are counted call by call or not at all. */
  public long unitsPerCall() {
    return units == null || units.subject() != WorkExpression.Subject.CONSTANT
        ? 0
        : units.constant();
  }
}
