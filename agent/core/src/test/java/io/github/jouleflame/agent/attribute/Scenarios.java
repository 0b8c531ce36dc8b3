package io.github.jouleflame.agent.attribute;

import io.github.jouleflame.agent.attribute.Activity.Rest;
import io.github.jouleflame.agent.attribute.Activity.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Arbitrary runs: slices of any content with and without gaps between them, meters of both rules
 * with and without lag and floor, values at any time, counters that stand still, fail or restart.
 *
 * <p>All times are even, so that a slice can be cut in two without a remainder.
 */
final class Scenarios {
  private static final long MICRO = 1_000;

  private Scenarios() {}

  /** A raw value; where it lies and what it adds are turned into moments and sums later. */
  private record RawValue(int meter, int permille, double joules, int kind) {}

  private record RawStep(
      long gapMicros, long micros, RawActivity activity, List<RawValue> values) {}

  private record RawActivity(
      List<List<Integer>> rows,
      int openPermille,
      int computePermille,
      List<Integer> restPermille) {}

  static Arbitrary<Scenario> any() {
    Arbitrary<List<MeterSpec>> meters = meter().list().ofMinSize(1).ofMaxSize(3);
    Arbitrary<List<RawStep>> steps = step().list().ofMinSize(1).ofMaxSize(25);
    return Combinators.combine(
            Arbitraries.integers().between(1, 16),
            Arbitraries.longs().between(-1_000_000, 1_000_000),
            meters,
            steps)
        .as(Scenarios::scenario);
  }

  private static Arbitrary<MeterSpec> meter() {
    Arbitrary<Long> lag =
        Arbitraries.oneOf(
            Arbitraries.just(0L), Arbitraries.longs().between(1, 100_000).map(n -> n * MICRO));
    Arbitrary<IdleFloor> floor =
        Arbitraries.oneOf(
            Arbitraries.just(IdleFloor.UNKNOWN),
            Arbitraries.doubles()
                .between(0, 100)
                .map(watts -> new IdleFloor(watts, FloorSource.CONFIGURED)));
    return Combinators.combine(Arbitraries.of(ShareRule.class), lag, floor).as(MeterSpec::new);
  }

  private static Arbitrary<RawStep> step() {
    Arbitrary<Long> gap =
        Arbitraries.frequencyOf(
            Tuple.of(8, Arbitraries.just(0L)), Tuple.of(1, Arbitraries.longs().between(1, 50_000)));
    Arbitrary<List<RawValue>> values = value().list().ofMaxSize(4);
    return Combinators.combine(gap, Arbitraries.longs().between(1, 60_000), activity(), values)
        .as(RawStep::new);
  }

  private static Arbitrary<RawValue> value() {
    Arbitrary<Double> joules =
        Arbitraries.oneOf(
            Arbitraries.just(0.0),
            Arbitraries.integers().between(1, 20_000_000).map(uj -> uj / 1e6));
    // Kind 0 of 12 is a restart.
    return Combinators.combine(
            Arbitraries.integers().between(0, 2),
            Arbitraries.integers().between(1, 1000),
            joules,
            Arbitraries.integers().between(0, 11))
        .as(RawValue::new);
  }

  private static Arbitrary<RawActivity> activity() {
    Arbitrary<Integer> share =
        Arbitraries.oneOf(Arbitraries.just(0), Arbitraries.integers().between(0, 2000));
    Arbitrary<List<Integer>> row =
        Combinators.combine(
                Arbitraries.integers().between(0, Scenario.PATHS - 1), share, share, share)
            .as((path, self, cpu, compute) -> List.of(path, self, cpu, compute));
    Arbitrary<List<List<Integer>>> rows =
        Arbitraries.oneOf(row.list().ofMaxSize(4), row.list().ofMaxSize(25));
    Arbitrary<List<Integer>> rest = share.list().ofSize(6);
    return Combinators.combine(
            rows,
            Arbitraries.integers().between(0, 1000),
            Arbitraries.integers().between(0, 1000),
            rest)
        .as(RawActivity::new);
  }

  private static Scenario scenario(
      int cpus, long startMicros, List<MeterSpec> meters, List<RawStep> rawSteps) {
    List<Step> steps = new ArrayList<>();
    double[] joules = new double[meters.size()];
    boolean[] begun = new boolean[meters.size()];
    long now = startMicros * 2 * MICRO;
    for (RawStep raw : rawSteps) {
      now += raw.gapMicros * 2 * MICRO;
      long length = raw.micros * 2 * MICRO;
      steps.add(
          new Step(
              now,
              now + length,
              activity(raw.activity, raw.micros),
              values(raw.values, now, length, joules, begun)));
      now += length;
    }
    return new Scenario(cpus, meters, steps);
  }

  private static Activity activity(RawActivity raw, long micros) {
    long unit = micros * 2; // one permille of the length, in nanoseconds, and even
    List<Row> rows = new ArrayList<>();
    for (List<Integer> row : raw.rows) {
      rows.add(new Row(row.get(0), row.get(1) * unit, row.get(2) * unit, row.get(3) * unit));
    }
    List<Integer> rest = raw.restPermille;
    return new Activity(
        rows,
        raw.openPermille * unit,
        raw.computePermille * unit,
        new Rest(
            rest.get(0) * unit,
            rest.get(1) * unit,
            rest.get(2) * unit,
            rest.get(3) * unit,
            rest.get(4) * unit,
            rest.get(5) * unit));
  }

  private static List<Step.Value> values(
      List<RawValue> raws, long startNanos, long length, double[] joules, boolean[] begun) {
    RawValue[] sorted = raws.toArray(new RawValue[0]);
    Arrays.sort(sorted, Comparator.comparingInt(RawValue::permille));
    List<Step.Value> values = new ArrayList<>();
    for (RawValue raw : sorted) {
      if (raw.meter >= joules.length) {
        continue;
      }
      boolean restarts = raw.kind == 0 && begun[raw.meter];
      begun[raw.meter] = true;
      joules[raw.meter] = (restarts ? 0 : joules[raw.meter]) + raw.joules;
      long atNanos = startNanos + length / 1000 * raw.permille;
      values.add(new Step.Value(raw.meter, atNanos, joules[raw.meter], restarts));
    }
    return values;
  }
}
