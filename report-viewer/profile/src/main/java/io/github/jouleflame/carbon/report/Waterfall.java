package io.github.jouleflame.carbon.report;

import io.github.jouleflame.carbon.FourFactors;
import io.github.jouleflame.carbon.FourFactors.Stage;
import io.github.jouleflame.profile.MeterInfo;
import io.github.jouleflame.profile.Profile;
import io.github.jouleflame.profile.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Why one run emits so many times what another did: model, machine, PUE, grid.
 *
 * @param unit what the emissions are per: {@code call of ...}, or {@code run}
 * @param before emissions per unit at first
 * @param after emissions per unit in the end
 * @param factors whose product leads from one to the other
 * @param doubts why the comparison may not hold, one line each
 */
public record Waterfall(
    String unit, Stage before, Stage after, FourFactors factors, List<String> doubts) {

  /** Copies the list. */
  public Waterfall {
    doubts = List.copyOf(doubts);
  }

  /**
   * A run and its price.
   *
   * @param profile the run
   * @param price of its joules
   */
  public record Side(Profile profile, Price price) {}

  /**
   * Compares two runs per unit of work of one boundary; where they have none in common, as wholes.
   *
   * @param between a third run that tells model and machine apart, one model on the other's
   *     machine; {@code null} for none
   * @param boundary as {@link FunctionalUnit} takes it; {@code null} for the largest in common
   * @throws IllegalArgumentException when a boundary is not there, when nothing was spent, or when
   *     the third run was on neither machine
   */
  public static Waterfall of(
      Side before, @Nullable Profile between, Side after, @Nullable String boundary) {
    var name = boundary == null ? common(before.profile(), after.profile(), between) : boundary;
    var unit = unit(before.profile(), name);
    boolean hasWork = unit != null && isSameUnit(unit, after.profile(), between, name);
    var first = stage(before, name, hasWork);
    var last = stage(after, name, hasWork);
    return new Waterfall(
        unit == null
            ? "run"
            : (hasWork ? unit.name() : FunctionalUnit.CALL) + " of " + unit.boundary(),
        first,
        last,
        factors(before.profile().run(), first, between, name, hasWork, last, after.profile().run()),
        doubts(before.profile(), between, after.profile()));
  }

  private static FourFactors factors(
      Run before,
      Stage first,
      @Nullable Profile between,
      @Nullable String name,
      boolean hasWork,
      Stage last,
      Run after) {
    if (between != null) {
      double joules = joules(between, name, hasWork);
      if (isSameMachine(between.run(), after) && !isSameMachine(before, after)) {
        return FourFactors.byOldModelOnNewMachine(first, joules, last);
      }
      if (isSameMachine(between.run(), before) && !isSameMachine(before, after)) {
        return FourFactors.byNewModelOnOldMachine(first, joules, last);
      }
      throw new IllegalArgumentException(
          "between: ran on "
              + machine(between.run())
              + " (expected: on one of two different machines, "
              + machine(before)
              + " and "
              + machine(after)
              + ")");
    }
    return isSameMachine(before, after)
        ? FourFactors.onOneMachine(first, last)
        : FourFactors.together(first, last);
  }

  private static Stage stage(Side side, @Nullable String name, boolean hasWork) {
    return new Stage(
        joules(side.profile(), name, hasWork),
        side.price().pue(),
        side.price().intensity().gramsPerKwh());
  }

  private static double joules(Profile profile, @Nullable String name, boolean hasWork) {
    var unit =
        name == null
            ? null
            : hasWork ? FunctionalUnit.work(profile, name) : FunctionalUnit.calls(profile, name);
    return unit == null ? profile.measuredJoules() : unit.joulesEach();
  }

  private static @Nullable FunctionalUnit unit(Profile profile, @Nullable String name) {
    return name == null ? null : FunctionalUnit.work(profile, name);
  }

  /** Whether all runs count the work of the boundary alike. */
  private static boolean isSameUnit(
      FunctionalUnit unit, Profile after, @Nullable Profile between, @Nullable String name) {
    return hasUnit(unit, after, name) && (between == null || hasUnit(unit, between, name));
  }

  private static boolean hasUnit(FunctionalUnit unit, Profile profile, @Nullable String name) {
    var other = unit(profile, name);
    return other != null && other.name().equals(unit.name());
  }

  /** The boundary of the first run with the most joules that all the others have too. */
  private static @Nullable String common(Profile before, Profile after, @Nullable Profile between) {
    var afterNames = names(after);
    for (var use : MethodUse.of(before.tree())) {
      boolean isThere = between == null || names(between).contains(use.name());
      if (use.joules() > 0 && isThere && afterNames.contains(use.name())) {
        return use.name();
      }
    }
    return null;
  }

  private static Set<String> names(Profile profile) {
    var names = new TreeSet<String>();
    for (var use : MethodUse.of(profile.tree())) {
      if (use.joules() > 0) {
        names.add(use.name());
      }
    }
    return names;
  }

  private static boolean isSameMachine(Run a, Run b) {
    return machine(a).equals(machine(b));
  }

  private static String machine(Run run) {
    return run.cpus() == null ? String.valueOf(run.cpu()) : run.cpu() + " x " + run.cpus();
  }

  private static List<String> doubts(Profile before, @Nullable Profile between, Profile after) {
    var doubts = new ArrayList<String>();
    var runs = new ArrayList<>(List.of(before, after));
    if (between != null) {
      runs.add(between);
    }
    for (var run : runs) {
      if (!meters(run).equals(meters(before))) {
        doubts.add(
            "the runs have other meters ("
                + String.join(", ", meters(before))
                + " against "
                + String.join(", ", meters(run))
                + "): a part of the difference is what was not measured");
        break;
      }
    }
    if (!Objects.equals(before.carbon() == null, after.carbon() == null)) {
      doubts.add("one run has no carbon price of its own: the world's was taken");
    }
    return doubts;
  }

  private static Set<String> meters(Profile profile) {
    var kinds = new TreeSet<String>();
    for (MeterInfo meter : profile.meters()) {
      if (!meter.isSubMeter()) {
        kinds.add(meter.kind() + " " + meter.quality().text());
      }
    }
    return kinds;
  }
}
