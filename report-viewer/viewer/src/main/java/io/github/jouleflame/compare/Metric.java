package io.github.jouleflame.compare;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is compared of a boundary. The names are public: they stand in the JSON. */
public enum Metric {
  /**
   * Joules per call above the idle floor: what the call itself causes. With the share of the idle
   * floor where not every meter of every run has a floor.
   */
  JOULES_PER_CALL("joulesPerCall", "J", "energy per call", false, BoundaryRun::joulesPerCall),

  /** Joules per unit of work; the idle floor as in {@link #JOULES_PER_CALL}. */
  JOULES_PER_ITEM("joulesPerItem", "J", "energy per item", false, BoundaryRun::joulesPerItem),

  /**
   * Joules per item (or per call, where items are not counted) over the share of right answers:
   * what a right one costs. Only where the program has reported its quality.
   */
  JOULES_PER_CORRECT(
      "joulesPerCorrect", "J", "energy per correct answer", false, BoundaryRun::joulesPerCorrect),

  /**
   * Joules per call with the share of the idle floor while it ran, so that slowness costs too; only
   * where it is not {@link #JOULES_PER_CALL} already.
   */
  GROSS_JOULES_PER_CALL(
      "grossJoulesPerCall",
      "J",
      "energy per call with idle",
      false,
      BoundaryRun::grossJoulesPerCall),

  /** Wall time per call. */
  SECONDS_PER_CALL("secondsPerCall", "s", "time per call", false, BoundaryRun::secondsPerCall),

  /** Calls per second of the whole run, its start included. */
  CALLS_PER_SECOND(
      "callsPerSecond", "1/s", "calls per second of run", true, BoundaryRun::callsPerSecond),

  /** Grams of CO2 equivalent per call, the share of the idle floor included. */
  GRAMS_PER_CALL("gramsPerCall", "g", "CO2e per call with idle", false, BoundaryRun::gramsPerCall);

  private final String text;
  private final String unit;
  private final String label;
  private final boolean moreIsBetter;
  private final Function<BoundaryRun, @Nullable Double> value;

  Metric(
      String text,
      String unit,
      String label,
      boolean moreIsBetter,
      Function<BoundaryRun, @Nullable Double> value) {
    this.text = text;
    this.unit = unit;
    this.label = label;
    this.moreIsBetter = moreIsBetter;
    this.value = value;
  }

  /** The name in files. */
  public String text() {
    return text;
  }

  /** SI unit of the value. */
  public String unit() {
    return unit;
  }

  /** The name for people. */
  public String label() {
    return label;
  }

  /** Whether a larger value is the better one. */
  public boolean moreIsBetter() {
    return moreIsBetter;
  }

  /** Whether it counts joules, and so may fail a gate. */
  public boolean isEnergy() {
    return unit.equals("J");
  }

  @Nullable Double of(BoundaryRun run) {
    return value.apply(run);
  }
}
