package io.github.jouleflame.compare;

import io.github.jouleflame.profile.MeterInfo;
import io.github.jouleflame.profile.Profile;
import io.github.jouleflame.profile.Quality;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whether the runs differ in more than what was to be compared. What makes figures meaningless
 * withholds every verdict; the rest is said.
 */
final class Comparability {
  /** Fewer runs are seldom enough to tell luck from difference. */
  private static final int ADVISED_RUNS = 10;

  private final List<String> warnings = new ArrayList<>();
  private boolean comparable = true;

  static Comparability of(List<Profile> before, List<Profile> after) {
    var comparability = new Comparability();
    comparability.machines(before, after);
    comparability.meters(before, after);
    comparability.rest(before, after);
    return comparability;
  }

  boolean isComparable() {
    return comparable;
  }

  List<String> warnings() {
    return warnings;
  }

  private void machines(List<Profile> before, List<Profile> after) {
    var was = texts(before, Comparability::machine);
    var is = texts(after, Comparability::machine);
    if (!was.equals(is)) {
      withhold("other machine: " + join(was) + " before, " + join(is) + " after");
    } else if (was.size() > 1) {
      withhold("the runs of one side come from different machines: " + join(was));
    }
    differs("host", before, after, profile -> profile.run().host());
    differs("JVM", before, after, profile -> profile.run().jvm());
    differs("agent", before, after, profile -> profile.run().agent());
  }

  private static String machine(Profile profile) {
    var run = profile.run();
    return (run.cpu() == null ? "unknown CPU" : run.cpu())
        + (run.cpus() == null ? "" : " x " + run.cpus());
  }

  private void meters(List<Profile> before, List<Profile> after) {
    var was = texts(before, profile -> meters(profile, Comparability::quality));
    var is = texts(after, profile -> meters(profile, Comparability::quality));
    if (!was.equals(is)) {
      withhold("other meters: " + join(was) + " before, " + join(is) + " after");
      return;
    }
    if (was.size() > 1) {
      withhold("the runs of one side have different meters: " + join(was));
      return;
    }
    var wasSource = texts(before, profile -> meters(profile, Comparability::source));
    var isSource = texts(after, profile -> meters(profile, Comparability::source));
    if (!wasSource.equals(isSource)) {
      withhold(
          "joules come from other sources: "
              + join(wasSource)
              + " before, "
              + join(isSource)
              + " after");
    }
    if (before.get(0).meters().stream().anyMatch(meter -> meter.quality() == Quality.MODELLED)) {
      warnings.add(
          "joules are modelled from CPU time on both sides: a change of power at equal CPU time"
              + " (vector instructions, memory) is not seen");
    }
  }

  private static String meters(Profile profile, Function<MeterInfo, String> text) {
    var texts = new TreeSet<String>();
    for (var meter : profile.meters()) {
      if (!meter.isSubMeter()) {
        texts.add(text.apply(meter));
      }
    }
    return texts.isEmpty() ? "no meter" : String.join(", ", texts);
  }

  private static String quality(MeterInfo meter) {
    return meter.id() + " " + meter.quality().text();
  }

  private static String source(MeterInfo meter) {
    return meter.id()
        + " by "
        + meter.source()
        + (meter.quality() == Quality.MODELLED && meter.device() != null
            ? " (" + meter.device() + ")"
            : "");
  }

  private void rest(List<Profile> before, List<Profile> after) {
    differs(
        "carbon intensity",
        before,
        after,
        profile -> {
          var carbon = profile.carbon();
          return carbon == null
              ? null
              : String.format(Locale.ROOT, "%.4g g/kWh", carbon.gramsPerKwh() * carbon.pue());
        });
    for (var side : List.of(before, after)) {
      if (side.size() == 1 && side.get(0).run().jvms() > 1) {
        warnings.add(
            "a profile that was merged from "
                + side.get(0).run().jvms()
                + " JVMs counts as one run: give them one by one");
      }
      long open = side.stream().filter(profile -> !profile.complete()).count();
      if (open > 0) {
        warnings.add(
            open
                + " of "
                + side.size()
                + (side == before ? " runs before" : " runs after")
                + " had not ended: checkpoints");
      }
    }
    int runs = Math.min(before.size(), after.size());
    if (runs >= RatioBootstrap.LEAST_RUNS && runs < ADVISED_RUNS) {
      warnings.add(
          "few runs: "
              + before.size()
              + " before, "
              + after.size()
              + " after; "
              + ADVISED_RUNS
              + " or more a side are advised");
    }
  }

  private void differs(
      String what,
      List<Profile> before,
      List<Profile> after,
      Function<Profile, @Nullable String> text) {
    var was = texts(before, text);
    var is = texts(after, text);
    if (!was.equals(is)) {
      warnings.add("other " + what + ": " + join(was) + " before, " + join(is) + " after");
    }
  }

  private void withhold(String cause) {
    comparable = false;
    warnings.add("not comparable, so no verdict: " + cause);
  }

  private static TreeSet<String> texts(
      List<Profile> profiles, Function<Profile, @Nullable String> text) {
    var texts = new TreeSet<String>();
    for (var profile : profiles) {
      var value = text.apply(profile);
      texts.add(value == null ? "unknown" : value);
    }
    return texts;
  }

  private static String join(TreeSet<String> texts) {
    return String.join(" and ", texts);
  }
}
