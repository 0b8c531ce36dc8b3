package io.github.jouleflame.agent.attribute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PowerTraceTest {
  private static final long MILLI = 1_000_000;
  private static final long HOUR = 3_600_000 * MILLI;

  /** Joules of one interval, in nanoseconds since the trace's start. */
  private record Piece(long fromNanos, long toNanos, double joules) {}

  @Test
  void interval_overThreeBins_isSpreadEvenly() {
    PowerTrace trace = new PowerTrace(1, new TimeBins(1000));

    trace.add(0, 1000 + 50 * MILLI, 1000 + 250 * MILLI, 8);

    assertThat(trace.stepSeconds()).isEqualTo(0.1);
    // 2 J, 4 J, 2 J in 0.1 s each.
    assertThat(trace.watts(0)).containsExactly(new double[] {20, 40, 20}, within(1e-9));
  }

  @Test
  void meters_haveTheirOwnRows() {
    PowerTrace trace = new PowerTrace(2, new TimeBins(0));

    trace.add(0, 0, 100 * MILLI, 1);
    trace.add(1, 100 * MILLI, 200 * MILLI, 3);

    assertThat(trace.watts(0)).containsExactly(new double[] {10, 0}, within(1e-9));
    assertThat(trace.watts(1)).containsExactly(new double[] {0, 30}, within(1e-9));
  }

  @Test
  void allBinsUsed_neighboursAreAddedAndTheStepDoubles() {
    PowerTrace trace = new PowerTrace(1, new TimeBins(0));
    long step = 100 * MILLI;
    for (int i = 0; i < 2049; i++) {
      trace.add(0, i * step, (i + 1) * step, i % 2 == 0 ? 1 : 3);
    }

    assertThat(trace.stepSeconds()).isEqualTo(0.2);
    double[] watts = trace.watts(0);
    assertThat(watts).hasSize(1025);
    assertThat(watts[0]).isCloseTo(20, within(1e-9));
    assertThat(watts[1023]).isCloseTo(20, within(1e-9));
    assertThat(watts[1024]).isCloseTo(5, within(1e-9));
  }

  @Test
  void interval_fromBeforeTheStart_isBookedFromTheStartOn() {
    PowerTrace trace = new PowerTrace(1, new TimeBins(500 * MILLI));

    trace.add(0, 300 * MILLI, 400 * MILLI, 2);
    trace.add(0, 400 * MILLI, 600 * MILLI, 5);

    assertThat(joules(trace)).isCloseTo(7, within(1e-9));
  }

  @Property(tries = 300, seed = "4711", edgeCases = EdgeCasesMode.NONE)
  void halving_losesNoJoule(@ForAll("pieces") List<Piece> pieces) {
    PowerTrace trace = new PowerTrace(1, new TimeBins(-5 * HOUR));
    double expected = 0;
    for (Piece piece : pieces) {
      trace.add(0, piece.fromNanos - 5 * HOUR, piece.toNanos - 5 * HOUR, piece.joules);
      expected += piece.joules;
    }

    assertThat(joules(trace)).isCloseTo(expected, within(1e-9 * expected));
    assertThat(trace.watts(0).length).isLessThanOrEqualTo(2048);
    for (double watts : trace.watts(0)) {
      assertThat(watts).isGreaterThanOrEqualTo(0);
    }
  }

  @Provide
  Arbitrary<List<Piece>> pieces() {
    Arbitrary<Long> from =
        Arbitraries.oneOf(
            Arbitraries.longs().between(0, 10_000 * MILLI),
            Arbitraries.longs().between(0, 100 * HOUR));
    Arbitrary<Long> length =
        Arbitraries.oneOf(
            Arbitraries.longs().between(1, 500 * MILLI), Arbitraries.longs().between(1, 2 * HOUR));
    return Combinators.combine(from, length, Arbitraries.doubles().between(0, 1000))
        .as((start, nanos, joules) -> new Piece(start, start + nanos, joules))
        .list()
        .ofMaxSize(40);
  }

  private static double joules(PowerTrace trace) {
    double sum = 0;
    for (double watts : trace.watts(0)) {
      sum += watts * trace.stepSeconds();
    }
    return sum;
  }
}
