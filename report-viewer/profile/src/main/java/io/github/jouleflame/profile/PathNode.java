package io.github.jouleflame.profile;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A call path: a frame, what was spent in it, and the frames that it has called. Made bottom-up
 * with {@link #builder}.
 *
 * <p>{@code value}, {@code joules}, {@code idleJoules}, {@code seconds} and {@code cpuSeconds}
 * include the children; {@code selfJoules} and {@code selfSeconds} do not. The maps go by meter id.
 * Frames that are no boundary (the root, and graph frames such as {@link #MORE}) need no more than
 * a name, a value and children.
 *
 * @param name {@code fully.qualified.Class#method}; graph frames carry square brackets
 * @param value joules + idleJoules over all meters but the sub-meters
 * @param boundary number of the boundary in this profile; absent when the frame is none
 * @param compute whether native workers and GPU joules belong to it
 * @param calls calls that have begun, those still open among them
 * @param open calls that had not returned yet
 * @param errors calls that ended with an exception
 * @param thinned N when one call in N was timed, 1 when all were
 * @param seconds wall time of all calls together
 * @param selfSeconds wall time outside the children
 * @param cpuSeconds CPU time of the calling threads; absent when it was not measured
 * @param joules joules above the idle floor
 * @param idleJoules share of the idle floor while the path was open
 * @param selfJoules joules above the idle floor outside the children
 * @param gCO2e grams of CO2 equivalent of {@code value}; absent when no intensity is known
 * @param exclusive share of its joules that is its own even if all that ran beside it drew twice
 *     what it was given, 0 to 1: 1 when nothing else was active
 * @param watts estimates by regression, only with enough exposure
 * @param perCall distributions over completed calls; absent when none was recorded
 * @param work units of work; absent when none was configured
 * @param async calls whose result came later; absent when there was none
 * @param children frames called from this one
 */
public record PathNode(
    String name,
    double value,
    @Nullable Integer boundary,
    boolean compute,
    long calls,
    long open,
    long errors,
    int thinned,
    double seconds,
    double selfSeconds,
    @Nullable Double cpuSeconds,
    Map<String, Double> joules,
    Map<String, Double> idleJoules,
    Map<String, Double> selfJoules,
    @Nullable Double gCO2e,
    Map<String, Double> exclusive,
    Map<String, WattsEstimate> watts,
    @Nullable PerCall perCall,
    @Nullable Work work,
    @Nullable AsyncCalls async,
    List<PathNode> children) {

  /** Name of the root. */
  public static final String ROOT = "all";

  /** Name of the frame that holds all paths beyond the limit. */
  public static final String MORE = "[more]";

  /** Copies the collections and refuses what is out of range. */
  public PathNode {
    Check.notEmpty(name, "name");
    if (boundary != null) {
      Check.atLeast(0, boundary, "boundary");
    }
    Check.atLeast(0, calls, "calls");
    Check.atLeast(0, open, "open");
    Check.atLeast(0, errors, "errors");
    Check.atLeast(1, thinned, "thinned");
    Check.finite(seconds, "seconds");
    Check.finite(selfSeconds, "selfSeconds");
    Check.finiteOrAbsent(cpuSeconds, "cpuSeconds");
    joules = Check.finiteValues(joules, "joules");
    idleJoules = Check.finiteValues(idleJoules, "idleJoules");
    selfJoules = Check.finiteValues(selfJoules, "selfJoules");
    // After its parts, so that a message names the part that is at fault and not their sum.
    Check.finite(value, "value");
    Check.finiteOrAbsent(gCO2e, "gCO2e");
    exclusive = Check.finiteValues(exclusive, "exclusive");
    watts = Check.copy(requireNonNull(watts, "watts"));
    children = List.copyOf(requireNonNull(children, "children"));
  }

  /** Starts a frame of this name. */
  public static PathNodeBuilder builder(String name) {
    return new PathNodeBuilder(name);
  }

  /** The root over these frames; its value is the sum of theirs. */
  public static PathNode root(List<PathNode> children) {
    double value = 0;
    for (var child : children) {
      value += child.value();
    }
    return builder(ROOT).value(value).children(children).build();
  }

  /** A builder that starts with everything this frame has. */
  public PathNodeBuilder toBuilder() {
    return new PathNodeBuilder(this);
  }

  /** The same frame with other children and nothing else changed: the caller sees to the sums. */
  public PathNode withChildren(List<PathNode> newChildren) {
    return toBuilder().children(newChildren).build();
  }

  /** Whether this is a frame of the graph and no method: its name stands in square brackets. */
  public boolean isGraphFrame() {
    return name.startsWith("[") && name.endsWith("]");
  }

  /**
   * Share of the idle floor outside the children, by meter id: {@code idleJoules} less that of the
   * children.
   */
  public Map<String, Double> selfIdleJoules() {
    var self = new LinkedHashMap<>(idleJoules);
    for (var child : children) {
      child.idleJoules.forEach((meter, idle) -> self.merge(meter, -idle, Double::sum));
    }
    return Check.copy(self);
  }

  /** Whether both are the same in every part, children too. */
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other || (other instanceof PathNode node && TreeEquality.areEqual(this, node));
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, value, children.size());
  }

  /** Name, value and number of children only: a tree may be thousands of frames deep. */
  @Override
  public String toString() {
    return "PathNode[" + name + ", value=" + value + " J, children=" + children.size() + "]";
  }
}
