package io.github.jouleflame.agent.attribute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.data.Offset;

/** What must hold whatever the threads, the meters and the sampler do. */
class AttributorPropertiesTest {
  private static final int TRIES = 200;

  @Provide
  Arbitrary<Scenario> scenarios() {
    return Scenarios.any();
  }

  @Property(tries = TRIES, seed = "1", edgeCases = EdgeCasesMode.NONE)
  void booksClose(@ForAll("scenarios") Scenario scenario) {
    for (MeterAttribution meter : scenario.attribution().meters()) {
      Offset<Double> exact = within(1e-9 * Math.max(meter.measuredJoules(), 1e-300));
      assertThat(meter.ledger().sum()).isCloseTo(meter.measuredJoules(), exact);
      assertThat(sum(meter.selfJoules())).isCloseTo(meter.ledger().boundaries(), exact);
      assertThat(sum(meter.selfIdleJoules())).isCloseTo(meter.ledger().boundariesIdle(), exact);
    }
  }

  @Property(tries = TRIES, seed = "2", edgeCases = EdgeCasesMode.NONE)
  void measuredIsWhatTheCounterRoseBy(@ForAll("scenarios") Scenario scenario) {
    Attribution attribution = scenario.attribution();
    for (int meter = 0; meter < scenario.meters().size(); meter++) {
      double rose = 0;
      double last = Double.NaN;
      for (Step step : scenario.steps()) {
        for (Step.Value value : step.values()) {
          if (value.meter() == meter) {
            rose += Double.isNaN(last) || value.restarts() ? 0 : value.joules() - last;
            last = value.joules();
          }
        }
      }
      assertThat(attribution.meters().get(meter).measuredJoules())
          .isCloseTo(rose, within(1e-9 * Math.max(rose, 1e-300)));
    }
  }

  @Property(tries = TRIES, seed = "3", edgeCases = EdgeCasesMode.NONE)
  void noJouleIsNegative(@ForAll("scenarios") Scenario scenario) {
    for (MeterAttribution meter : scenario.attribution().meters()) {
      LedgerJoules ledger = meter.ledger();
      double[] parts = {
        ledger.boundaries(),
        ledger.boundariesIdle(),
        ledger.application(),
        ledger.gc(),
        ledger.jit(),
        ledger.agent(),
        ledger.otherProcesses(),
        ledger.idle(),
        ledger.unresolved()
      };
      for (double part : parts) {
        assertThat(part).isGreaterThanOrEqualTo(0);
      }
      for (int path = 0; path < Scenario.PATHS; path++) {
        assertThat(meter.selfJoules()[path]).isGreaterThanOrEqualTo(0);
        assertThat(meter.selfIdleJoules()[path]).isGreaterThanOrEqualTo(0);
        assertThat(meter.exclusive()[path]).isBetween(0.0, 1.0);
      }
    }
  }

  @Property(tries = TRIES, seed = "4", edgeCases = EdgeCasesMode.NONE)
  void agreesWithThePlainAttributor(@ForAll("scenarios") Scenario scenario) {
    Attribution attribution = scenario.attribution();
    PlainAttributor plain = new PlainAttributor(scenario);
    for (int i = 0; i < scenario.meters().size(); i++) {
      MeterAttribution meter = attribution.meters().get(i);
      PlainAttributor.Result expected = plain.split(i, meter.floor().watts());
      LedgerJoules ledger = meter.ledger();
      Offset<Double> exact = within(1e-9 * Math.max(expected.measuredJoules, 1e-300));
      assertThat(meter.measuredJoules()).isCloseTo(expected.measuredJoules, exact);
      assertThat(meter.measuredSeconds()).isCloseTo(expected.measuredSeconds, within(1e-9));
      assertThat(ledger.application()).isCloseTo(expected.dynamic("application"), exact);
      assertThat(ledger.gc()).isCloseTo(expected.dynamic("gc"), exact);
      assertThat(ledger.jit()).isCloseTo(expected.dynamic("jit"), exact);
      assertThat(ledger.agent()).isCloseTo(expected.dynamic("agent"), exact);
      assertThat(ledger.otherProcesses()).isCloseTo(expected.dynamic("other processes"), exact);
      assertThat(ledger.boundaries()).isCloseTo(expected.dynamicOfPaths(), exact);
      assertThat(ledger.boundariesIdle()).isCloseTo(expected.idleOfPaths(), exact);
      assertThat(ledger.unresolved()).isCloseTo(expected.unresolved, exact);
      assertThat(ledger.idle())
          .isCloseTo(expected.nobodyRan + expected.floorJoules() - expected.idleOfPaths(), exact);
      for (int path = 0; path < Scenario.PATHS; path++) {
        String account = "path " + path;
        assertThat(meter.selfJoules()[path]).isCloseTo(expected.dynamic(account), exact);
        assertThat(meter.selfIdleJoules()[path]).isCloseTo(expected.idle(account), exact);
        assertThat(meter.exclusive()[path]).isCloseTo(expected.exclusive(account), within(1e-9));
      }
    }
  }

  @Property(tries = TRIES, seed = "5", edgeCases = EdgeCasesMode.NONE)
  void cuttingSlicesInTwo_changesNoSum(@ForAll("scenarios") Scenario scenario) {
    Attributor halves = new Attributor(scenario.cpus(), scenario.meters());
    for (Step step : scenario.steps()) {
      long middle = step.startNanos() + (step.endNanos() - step.startNanos()) / 2;
      halves.accept(step.activity().slice(step.startNanos(), middle, 2));
      step.deliverValues(halves, step.startNanos(), middle);
      halves.accept(step.activity().slice(middle, step.endNanos(), 2));
      step.deliverValues(halves, middle, step.endNanos());
    }

    assertSame(halves.snapshot(Scenario.PATHS), scenario.attribution());
  }

  @Property(tries = TRIES, seed = "6", edgeCases = EdgeCasesMode.NONE)
  void orderInWhichThreadsAreAdded_changesNothing(
      @ForAll("scenarios") Scenario scenario, @ForAll long shuffle) {
    Random random = new Random(shuffle);
    List<Step> shuffled = new ArrayList<>();
    for (Step step : scenario.steps()) {
      List<Activity.Row> rows = new ArrayList<>(step.activity().rows());
      Collections.shuffle(rows, random);
      shuffled.add(
          new Step(
              step.startNanos(), step.endNanos(), step.activity().withRows(rows), step.values()));
    }

    assertSame(
        new Scenario(scenario.cpus(), scenario.meters(), shuffled).attribution(),
        scenario.attribution());
  }

  @Property(tries = TRIES, seed = "7", edgeCases = EdgeCasesMode.NONE)
  void snapshotsInBetween_changeNothing(@ForAll("scenarios") Scenario scenario) {
    Attributor watched = new Attributor(scenario.cpus(), scenario.meters());
    for (Step step : scenario.steps()) {
      step.deliver(watched);
      watched.snapshot(Scenario.PATHS);
    }

    assertSame(watched.snapshot(Scenario.PATHS), scenario.attribution());
  }

  @Property(tries = TRIES, seed = "8", edgeCases = EdgeCasesMode.NONE)
  void thriceTheEnergyAndTheFloor_isThriceOfEverything(@ForAll("scenarios") Scenario scenario) {
    List<MeterSpec> specs = new ArrayList<>();
    for (MeterSpec spec : scenario.meters()) {
      IdleFloor floor = spec.floor();
      specs.add(
          new MeterSpec(
              spec.rule(), spec.lagNanos(), new IdleFloor(3 * floor.watts(), floor.source())));
    }
    List<Step> steps = new ArrayList<>();
    for (Step step : scenario.steps()) {
      List<Step.Value> values = new ArrayList<>();
      for (Step.Value value : step.values()) {
        values.add(
            new Step.Value(value.meter(), value.atNanos(), 3 * value.joules(), value.restarts()));
      }
      steps.add(new Step(step.startNanos(), step.endNanos(), step.activity(), values));
    }

    Attribution once = scenario.attribution();
    Attribution thrice = new Scenario(scenario.cpus(), specs, steps).attribution();

    for (int i = 0; i < specs.size(); i++) {
      MeterAttribution one = once.meters().get(i);
      MeterAttribution three = thrice.meters().get(i);
      Offset<Double> exact = within(1e-9 * Math.max(three.measuredJoules(), 1e-300));
      assertThat(three.ledger().boundaries()).isCloseTo(3 * one.ledger().boundaries(), exact);
      assertThat(three.ledger().idle()).isCloseTo(3 * one.ledger().idle(), exact);
      for (int path = 0; path < Scenario.PATHS; path++) {
        assertThat(three.selfJoules()[path]).isCloseTo(3 * one.selfJoules()[path], exact);
        assertThat(three.selfIdleJoules()[path]).isCloseTo(3 * one.selfIdleJoules()[path], exact);
      }
    }
  }

  @Property(tries = TRIES, seed = "9", edgeCases = EdgeCasesMode.NONE)
  void idleFloor_movesJoulesToIdleAndNowhereElse(@ForAll("scenarios") Scenario scenario) {
    Attribution with = scenario.attribution();
    List<MeterSpec> bare = new ArrayList<>();
    for (MeterSpec spec : scenario.meters()) {
      bare.add(
          new MeterSpec(spec.rule(), spec.lagNanos(), new IdleFloor(0, FloorSource.CONFIGURED)));
    }
    Attribution without = new Scenario(scenario.cpus(), bare, scenario.steps()).attribution();
    for (int i = 0; i < bare.size(); i++) {
      MeterAttribution a = with.meters().get(i);
      MeterAttribution b = without.meters().get(i);
      double tolerance = 1e-9 * b.measuredJoules();
      assertThat(b.ledger().boundariesIdle()).isZero();
      assertThat(a.ledger().unresolved()).isEqualTo(b.ledger().unresolved());
      assertThat(a.ledger().idle()).isGreaterThanOrEqualTo(b.ledger().idle() - tolerance);
      // A device's time without an open boundary weighs less once its floor is known.
      boolean byCpuTime = bare.get(i).rule() == ShareRule.CPU_TIME;
      for (int path = 0; path < Scenario.PATHS && byCpuTime; path++) {
        assertThat(a.selfJoules()[path]).isLessThanOrEqualTo(b.selfJoules()[path] + tolerance);
      }
      double taken = a.ledger().idle() + a.ledger().boundariesIdle() - b.ledger().idle();
      assertThat(taken).isLessThanOrEqualTo(a.floor().watts() * a.measuredSeconds() + tolerance);
    }
  }

  private static void assertSame(Attribution actual, Attribution expected) {
    assertThat(actual.selfCpuSeconds())
        .usingComparatorWithPrecision(1e-9)
        .containsExactly(expected.selfCpuSeconds());
    for (int i = 0; i < expected.meters().size(); i++) {
      MeterAttribution a = actual.meters().get(i);
      MeterAttribution e = expected.meters().get(i);
      Offset<Double> exact = within(1e-9 * Math.max(e.measuredJoules(), 1e-300));
      assertThat(a.measuredJoules()).isCloseTo(e.measuredJoules(), exact);
      assertThat(a.measuredSeconds()).isCloseTo(e.measuredSeconds(), within(1e-9));
      assertThat(a.ledger().application()).isCloseTo(e.ledger().application(), exact);
      assertThat(a.ledger().gc()).isCloseTo(e.ledger().gc(), exact);
      assertThat(a.ledger().otherProcesses()).isCloseTo(e.ledger().otherProcesses(), exact);
      assertThat(a.ledger().idle()).isCloseTo(e.ledger().idle(), exact);
      assertThat(a.ledger().unresolved()).isCloseTo(e.ledger().unresolved(), exact);
      for (int path = 0; path < Scenario.PATHS; path++) {
        assertThat(a.selfJoules()[path]).isCloseTo(e.selfJoules()[path], exact);
        assertThat(a.selfIdleJoules()[path]).isCloseTo(e.selfIdleJoules()[path], exact);
        assertThat(a.exclusive()[path]).isCloseTo(e.exclusive()[path], within(1e-9));
      }
    }
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
