package io.github.jouleflame.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.jouleflame.profile.ProfileMerge;
import io.github.jouleflame.profile.Quality;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ComparisonTest {
  private static final Runs FP32 = Runs.of("fp32", 1);
  private static final ComparisonRules RULES = ComparisonRules.defaults();

  @Test
  void lessEnergy_isBetter_withIntervalAroundTheTruth() throws Exception {
    var comparison = compare(FP32, Runs.of("int8", 0.7));

    assertThat(comparison.before()).isEqualTo(new Side("fp32", 10, null));
    assertThat(comparison.after()).isEqualTo(new Side("int8", 10, null));
    assertThat(comparison.boundaries())
        .extracting(BoundaryComparison::name)
        .containsExactly(Runs.BOUNDARY, "com.acme.Model#encode");
    var energy = comparison.boundaries().get(0).energy();
    assertThat(energy.metric()).isEqualTo(Metric.JOULES_PER_CALL);
    assertThat(energy.verdict()).isEqualTo(Verdict.BETTER);
    assertThat(energy.ratio()).isCloseTo(0.7, within(0.01));
    assertThat(energy.interval().low()).isBetween(0.68, energy.ratio());
    assertThat(energy.interval().high()).isBetween(energy.ratio(), 0.72);
    assertThat(energy.cliffsDelta()).isEqualTo(-1);
    assertThat(energy.pMannWhitney()).isCloseTo(2.0 / 184_756, within(1e-9));
    assertThat(energy.pHolm()).isEqualTo(2 * energy.pWelch(), within(1e-15));
    assertThat(energy.smallestEffect()).isEqualTo(0.03);
  }

  @Test
  void everyMetric_isJudgedInItsDirection() throws Exception {
    var boundary = compare(FP32, Runs.of("int8", 0.7)).boundaries().get(0);

    assertThat(boundary.metrics())
        .extracting(MetricComparison::metric)
        .containsExactly(
            Metric.JOULES_PER_CALL,
            Metric.GROSS_JOULES_PER_CALL,
            Metric.SECONDS_PER_CALL,
            Metric.CALLS_PER_SECOND,
            Metric.GRAMS_PER_CALL);
    assertThat(boundary.metrics()).allMatch(metric -> metric.verdict() == Verdict.BETTER);
    assertThat(boundary.metric(Metric.SECONDS_PER_CALL).before().mean())
        .isCloseTo(0.05, within(0.001));
    assertThat(boundary.metric(Metric.CALLS_PER_SECOND).before().mean()).isCloseTo(15, within(0.2));
    assertThat(boundary.metric(Metric.GRAMS_PER_CALL).before().mean())
        .isCloseTo(1.25 * 400 / 3.6e6, within(2e-6));
  }

  @Test
  void moreEnergy_isWorse() throws Exception {
    var comparison = compare(FP32, Runs.of("int8", 1.1));

    assertThat(comparison.worse()).hasSize(2);
    assertThat(comparison.boundaries().get(0).metric(Metric.CALLS_PER_SECOND).verdict())
        .isEqualTo(Verdict.WORSE);
  }

  @Test
  void sureButSmall_isNoDifference() throws Exception {
    var energy = compare(FP32.noise(0.001), Runs.of("b", 1.02).noise(0.001)).boundaries().get(0);

    assertThat(energy.energy().interval().excludesOne()).isTrue();
    assertThat(energy.energy().verdict()).isEqualTo(Verdict.NO_DIFFERENCE);
  }

  @Test
  void largeButUnsure_isNoDifference_andSaysWhatWouldHaveBeenSeen() throws Exception {
    var comparison = compare(FP32.noise(0.3).count(4), Runs.of("b", 1.1).noise(0.3).count(4));

    var energy = comparison.boundaries().get(0).energy();
    assertThat(energy.verdict()).isEqualTo(Verdict.NO_DIFFERENCE);
    assertThat(energy.smallestEffect()).isGreaterThan(0.3);
    assertThat(comparison.warnings()).anyMatch(warning -> warning.startsWith("few runs: 4"));
    assertThat(ComparisonText.of(comparison)).contains("these runs would have shown a change of");
  }

  @Test
  void oneRunASide_hasFiguresAndNoInterval() throws Exception {
    var comparison = compare(FP32.count(1), Runs.of("int8", 0.5).count(1));

    assertThat(comparison.hasIntervals()).isFalse();
    var energy = comparison.boundaries().get(0).energy();
    assertThat(energy.ratio()).isCloseTo(0.5, within(0.02));
    assertThat(energy.interval()).isNull();
    assertThat(energy.verdict()).isEqualTo(Verdict.TOO_FEW_RUNS);
    assertThat(ComparisonText.of(comparison)).contains("no interval with one run");
  }

  @Test
  void sameRunOnOneSideTwice_countsOnce() throws Exception {
    var before = new ArrayList<>(FP32.profiles(1));
    before.addAll(FP32.profiles(1));

    var comparison = Comparison.of(before, FP32.profiles(2), RULES);

    assertThat(comparison.before().runs()).isEqualTo(10);
    assertThat(comparison.warnings()).contains("10 profiles were given twice and count once");
  }

  @Test
  void mergedProfile_isOneRun_andThatIsSaid() throws Exception {
    var merged = List.of(ProfileMerge.merge(FP32.profiles(1)));

    var comparison = Comparison.of(merged, FP32.profiles(2), RULES);

    assertThat(comparison.before().runs()).isEqualTo(1);
    assertThat(comparison.warnings())
        .contains("a profile that was merged from 10 JVMs counts as one run: give them one by one");
  }

  @Test
  void sameSeed_givesTheSameInterval_andAnotherSeedAnother() throws Exception {
    var before = FP32.noise(0.05).profiles(1);
    var after = Runs.of("b", 1).noise(0.05).profiles(2);
    var other = new ComparisonRules(0.03, 0.01, null, 7);

    var first = Comparison.of(before, after, RULES);
    assertThat(Comparison.of(before, after, RULES)).isEqualTo(first);
    assertThat(Comparison.of(before, after, other).boundaries().get(0).energy().interval())
        .isNotEqualTo(first.boundaries().get(0).energy().interval());
  }

  @Test
  void chosenBoundary_isComparedAlone() throws Exception {
    var rules = new ComparisonRules(0.03, 0.01, Runs.BOUNDARY, 1);

    assertThat(Comparison.of(FP32.profiles(1), FP32.profiles(2), rules).boundaries()).hasSize(1);
    assertThatThrownBy(
            () ->
                Comparison.of(
                    FP32.profiles(1),
                    FP32.profiles(2),
                    new ComparisonRules(0.03, 0.01, "a.B#c", 1)))
        .isInstanceOf(IncomparableException.class)
        .hasMessageContaining("boundary a.B#c is not on both sides")
        .hasMessageContaining("choose of: com.acme.Model#predict");
  }

  @Test
  void nothing_isRefused() {
    assertThatThrownBy(() -> Comparison.of(List.of(), FP32.profiles(2), RULES))
        .isInstanceOf(IncomparableException.class);
  }

  @Test
  void floorKnown_joulesAreAboveIdle_andGrossOnesBesideThem() throws Exception {
    var boundary = compare(FP32, Runs.of("b", 1)).boundaries().get(0);

    assertThat(boundary.energy().before().mean()).isCloseTo(1, within(0.02));
    assertThat(boundary.metric(Metric.GROSS_JOULES_PER_CALL).before().mean())
        .isCloseTo(1.25, within(0.02));
  }

  @Test
  void floorUnknownSomewhere_joulesAreGross_andThatIsSaid() throws Exception {
    var comparison = compare(FP32, Runs.of("b", 1).withoutFloor());

    var boundary = comparison.boundaries().get(0);
    assertThat(boundary.energy().before().mean()).isCloseTo(1.25, within(0.02));
    assertThat(boundary.metric(Metric.GROSS_JOULES_PER_CALL)).isNull();
    assertThat(comparison.warnings())
        .anyMatch(text -> text.startsWith("the idle floor is known in 10 of 20 runs only"));
  }

  // Not comparable.

  @Test
  void otherMachine_getsNoVerdict() throws Exception {
    assertWithheld(compare(FP32, Runs.of("b", 0.5).cpu("Epyc")), "other machine: Xeon x 8 before");
  }

  @Test
  void measuredAgainstModelled_getsNoVerdict() throws Exception {
    assertWithheld(
        compare(FP32, Runs.of("b", 0.5).meter("model", Quality.MODELLED)),
        "other meters: cpu:package-0 measured before, cpu:package-0 modelled after");
  }

  @Test
  void otherSource_getsNoVerdict() throws Exception {
    assertWithheld(
        compare(FP32, Runs.of("b", 0.5).meter("perf", Quality.MEASURED)), "other sources");
  }

  private static void assertWithheld(Comparison comparison, String warning) {
    assertThat(comparison.comparable()).isFalse();
    assertThat(comparison.warnings()).anyMatch(text -> text.contains(warning));
    assertThat(comparison.boundaries())
        .flatMap(BoundaryComparison::metrics)
        .allMatch(metric -> metric.verdict() == Verdict.NOT_COMPARABLE);
  }

  // Work and quality.

  @Test
  void items_decide_whereTheyAreCounted() throws Exception {
    var comparison = compare(FP32.items("token", 10), Runs.of("batched", 4).items("token", 80));

    var boundary = comparison.boundaries().get(0);
    assertThat(boundary.energy().metric()).isEqualTo(Metric.JOULES_PER_ITEM);
    assertThat(boundary.energy().unit()).isEqualTo("J/token");
    assertThat(boundary.energy().verdict()).isEqualTo(Verdict.BETTER);
    assertThat(boundary.metric(Metric.JOULES_PER_CALL).verdict()).isEqualTo(Verdict.NOT_COMPARABLE);
    assertThat(comparison.warnings())
        .anyMatch(text -> text.contains("did 10.00 tokens per call before and 80.00 after"));
  }

  @Test
  void qualityKept_showsJoulesPerCorrectAnswer() throws Exception {
    var comparison = compare(FP32.quality(1), Runs.of("int8", 0.8).quality(0.995));

    assertThat(comparison.keepsQuality()).isTrue();
    var correct = comparison.boundaries().get(0).metric(Metric.JOULES_PER_CORRECT);
    assertThat(correct.ratio()).isCloseTo(0.8 / 0.995, within(0.01));
    assertThat(correct.verdict()).isEqualTo(Verdict.BETTER);
    assertThat(comparison.warnings()).isEmpty();
  }

  @Test
  void qualityLost_isNotCalledBetter() throws Exception {
    var comparison = compare(FP32.quality(0.93), Runs.of("int8", 0.5).quality(0.9));

    assertThat(comparison.keepsQuality()).isFalse();
    assertThat(comparison.boundaries().get(0).energy().verdict()).isEqualTo(Verdict.NOT_COMPARABLE);
    assertThat(comparison.warnings()).anyMatch(text -> text.startsWith("quality fell from 0.9300"));
  }

  @Test
  void qualityAtTheLimit_isKept_whateverTheRounding() {
    assertThat(new QualityComparison(0.93, 0.92, 0.01).isKept()).isTrue();
    assertThat(new QualityComparison(0.93, 0.9199, 0.01).isKept()).isFalse();
  }

  @Test
  void qualityOfOneSideOnly_isSaid() throws Exception {
    assertThat(compare(FP32.quality(0.9), Runs.of("b", 1)).warnings())
        .contains("quality is not reported by all runs: it was not compared");
  }

  private static Comparison compare(Runs before, Runs after) throws IncomparableException {
    return Comparison.of(before.profiles(1), after.profiles(2), RULES);
  }
}
