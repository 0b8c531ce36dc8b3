package io.github.jouleflame.profile;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects the parts of a {@link PathNode}. What is never set is absent, 0 or empty. Not
 * thread-safe; may be reused after {@link #build}.
 */
public final class PathNodeBuilder {

  private final String name;
  private @Nullable Double value;
  private @Nullable Integer boundary;
  private boolean compute;
  private long calls;
  private long open;
  private long errors;
  private int thinned = 1;
  private double seconds;
  private double selfSeconds;
  private @Nullable Double cpuSeconds;
  private Map<String, Double> joules = Map.of();
  private Map<String, Double> idleJoules = Map.of();
  private Map<String, Double> selfJoules = Map.of();
  private @Nullable Double gCO2e;
  private Map<String, Double> exclusive = Map.of();
  private Map<String, WattsEstimate> watts = Map.of();
  private @Nullable PerCall perCall;
  private @Nullable Work work;
  private @Nullable AsyncCalls async;
  private List<PathNode> children = new ArrayList<>();

  PathNodeBuilder(String name) {
    this.name = requireNonNull(name, "name");
  }

  PathNodeBuilder(PathNode node) {
    this.name = node.name();
    this.value = node.value();
    this.boundary = node.boundary();
    this.compute = node.compute();
    this.calls = node.calls();
    this.open = node.open();
    this.errors = node.errors();
    this.thinned = node.thinned();
    this.seconds = node.seconds();
    this.selfSeconds = node.selfSeconds();
    this.cpuSeconds = node.cpuSeconds();
    this.joules = node.joules();
    this.idleJoules = node.idleJoules();
    this.selfJoules = node.selfJoules();
    this.gCO2e = node.gCO2e();
    this.exclusive = node.exclusive();
    this.watts = node.watts();
    this.perCall = node.perCall();
    this.work = node.work();
    this.async = node.async();
    this.children = new ArrayList<>(node.children());
  }

  /** Joules; without this call, joules + idleJoules over all meters but the sub-meters. */
  public PathNodeBuilder value(double value) {
    this.value = value;
    return this;
  }

  /** Number of the boundary, or {@code null} for a frame that is none. */
  public PathNodeBuilder boundary(@Nullable Integer boundary) {
    this.boundary = boundary;
    return this;
  }

  /** Whether native workers and GPU joules belong to it; false unless said. */
  public PathNodeBuilder compute(boolean compute) {
    this.compute = compute;
    return this;
  }

  /** Calls that have begun, open ones included. */
  public PathNodeBuilder calls(long calls) {
    this.calls = calls;
    return this;
  }

  /** Calls that have not returned. */
  public PathNodeBuilder open(long open) {
    this.open = open;
    return this;
  }

  /** Calls that ended with an exception. */
  public PathNodeBuilder errors(long errors) {
    this.errors = errors;
    return this;
  }

  /** N when one call in N was timed; 1 unless said. */
  public PathNodeBuilder thinned(int thinned) {
    this.thinned = thinned;
    return this;
  }

  /** Wall time, children included. */
  public PathNodeBuilder seconds(double seconds) {
    this.seconds = seconds;
    return this;
  }

  /** Wall time without the children. */
  public PathNodeBuilder selfSeconds(double selfSeconds) {
    this.selfSeconds = selfSeconds;
    return this;
  }

  /** CPU seconds of the calling threads, children included, or {@code null} when not measured. */
  public PathNodeBuilder cpuSeconds(@Nullable Double cpuSeconds) {
    this.cpuSeconds = cpuSeconds;
    return this;
  }

  /** Joules above the idle floor by meter id, children included. */
  public PathNodeBuilder joules(Map<String, Double> joules) {
    this.joules = joules;
    return this;
  }

  /** Share of the idle floor in joules by meter id, children included. */
  public PathNodeBuilder idleJoules(Map<String, Double> idleJoules) {
    this.idleJoules = idleJoules;
    return this;
  }

  /** Joules above the idle floor by meter id, without the children. */
  public PathNodeBuilder selfJoules(Map<String, Double> selfJoules) {
    this.selfJoules = selfJoules;
    return this;
  }

  /** Grams of CO2 equivalent of the value, or {@code null}. */
  public PathNodeBuilder gCO2e(@Nullable Double gCO2e) {
    this.gCO2e = gCO2e;
    return this;
  }

  /** Undisputed share of the joules by meter id, 0 to 1. */
  public PathNodeBuilder exclusive(Map<String, Double> exclusive) {
    this.exclusive = exclusive;
    return this;
  }

  /** Estimates by regression, by meter id. */
  public PathNodeBuilder watts(Map<String, WattsEstimate> watts) {
    this.watts = watts;
    return this;
  }

  /** Distributions over completed calls, or {@code null}. */
  public PathNodeBuilder perCall(@Nullable PerCall perCall) {
    this.perCall = perCall;
    return this;
  }

  /** Units of work, or {@code null}. */
  public PathNodeBuilder work(@Nullable Work work) {
    this.work = work;
    return this;
  }

  /** Calls whose result came later, or {@code null}. */
  public PathNodeBuilder async(@Nullable AsyncCalls async) {
    this.async = async;
    return this;
  }

  /** Frames called from this one; replaces those given before. */
  public PathNodeBuilder children(List<PathNode> children) {
    this.children = new ArrayList<>(children);
    return this;
  }

  /** Adds a frame called from this one, after those given before. */
  public PathNodeBuilder addChild(PathNode child) {
    children.add(requireNonNull(child, "child"));
    return this;
  }

  /**
   * The frame.
   *
   * @throws IllegalArgumentException when a number is not finite or out of range
   */
  public PathNode build() {
    return new PathNode(
        name,
        value == null ? totalJoules() : value,
        boundary,
        compute,
        calls,
        open,
        errors,
        thinned,
        seconds,
        selfSeconds,
        cpuSeconds,
        joules,
        idleJoules,
        selfJoules,
        gCO2e,
        exclusive,
        watts,
        perCall,
        work,
        async,
        children);
  }

  private double totalJoules() {
    return total(joules) + total(idleJoules);
  }

  /** Sum over all meters but the sub-meters. */
  static double total(Map<String, Double> byMeter) {
    double sum = 0;
    for (var entry : byMeter.entrySet()) {
      if (!MeterInfo.isSubMeter(entry.getKey())) {
        sum += entry.getValue();
      }
    }
    return sum;
  }
}
