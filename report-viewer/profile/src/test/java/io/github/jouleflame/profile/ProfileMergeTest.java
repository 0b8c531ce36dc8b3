package io.github.jouleflame.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.jouleflame.carbon.GridIntensity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class ProfileMergeTest {

  @Property(seed = "20260131", tries = 300)
  void merge_anyOrder_isTheSame(@ForAll long a, @ForAll long b, @ForAll long c) throws Exception {
    var first = RandomProfile.of(a);
    var second = RandomProfile.of(b);
    var third = RandomProfile.of(c);

    JsonNumbers.assertSameUpToRounding(
        ProfileMerge.merge(List.of(first, second, third)),
        ProfileMerge.merge(List.of(third, first, second)));
  }

  @Property(seed = "20260131", tries = 300)
  void merge_anyGrouping_isTheSame(@ForAll long a, @ForAll long b, @ForAll long c)
      throws Exception {
    var first = RandomProfile.of(a);
    var second = RandomProfile.of(b);
    var third = RandomProfile.of(c);
    var all = ProfileMerge.merge(List.of(first, second, third));

    JsonNumbers.assertSameUpToRounding(merge(merge(first, second), third), all);
    JsonNumbers.assertSameUpToRounding(merge(first, merge(second, third)), all);
    JsonNumbers.assertSameUpToRounding(merge(merge(third, first), second), all);
  }

  @Property(seed = "20260131", tries = 300)
  void merge_profilesWhoseBooksClose_closes(@ForAll long a, @ForAll long b) {
    var merged = merge(RandomProfile.of(a), RandomProfile.of(b));

    assertThat(ProfileValidator.problems(merged)).isEmpty();
  }

  @Test
  void merge_none_isRefused() {
    assertThatThrownBy(() -> ProfileMerge.merge(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("profiles: none (expected: at least one)");
  }

  @Test
  void merge_one_isThatOne() {
    assertThat(ProfileMerge.merge(List.of(ExampleProfile.profile())))
        .isEqualTo(ExampleProfile.profile());
  }

  @Test
  void merge_twoRuns_addsJvmsAndSpansBothTimes() {
    var first = ExampleProfile.profile();
    var second =
        first.withRun(
            new Run(
                "00000000-0000-0002-0000-000000000003",
                "int8",
                Instant.parse("2026-01-31T12:01:40.500Z"),
                10,
                4712L,
                "n2",
                "17.0.15",
                "com.acme.Main",
                "Linux 6.1",
                "Xeon",
                32,
                "0.1.0",
                Map.of("period", "10ms", "html", "false"),
                2));

    var run = merge(first, second).run();

    assertThat(run)
        .isEqualTo(
            new Run(
                "00000000-0000-0003-0000-000000000004",
                "fp32 + int8",
                Instant.parse("2026-01-31T12:00:00Z"),
                110.5,
                null,
                "n1 + n2",
                "17.0.15",
                "com.acme.Main",
                "Linux 6.1",
                "Xeon",
                null,
                "0.1.0",
                Map.of("period", "10ms"),
                3));
  }

  @Test
  void merge_runsOfOneQuality_keepsIt_andOfTwo_knowsNone() {
    var good = withQuality(0.93);

    assertThat(merge(good, withQuality(0.93)).run().quality()).isEqualTo(0.93);
    assertThat(merge(good, withQuality(0.92)).run().quality()).isNull();
    assertThat(merge(good, ExampleProfile.profile()).run().quality()).isNull();
  }

  private static Profile withQuality(double quality) {
    return ExampleProfile.profile().withRun(ExampleProfile.run().withQuality(quality));
  }

  @Test
  void merge_withItself_doublesSumsAndKeepsRates() {
    var merged = merge(ExampleProfile.profile(), ExampleProfile.profile());

    assertThat(merged.measuredJoules()).isEqualTo(24_000);
    var cpu = merged.meter(ExampleProfile.CPU);
    assertThat(cpu.joules()).isEqualTo(6000);
    assertThat(cpu.seconds()).isEqualTo(120);
    assertThat(cpu.idleWatts()).isEqualTo(20);
    assertThat(merged.carbon().gCO2e()).isEqualTo(4);
    assertThat(merged.carbon().gramsPerKwh()).isEqualTo(480);
    var predict = merged.tree().children().get(1);
    assertThat(predict.name()).isEqualTo("ai.djl.inference.Predictor#predict");
    assertThat(predict.boundary()).isZero();
    assertThat(predict.value()).isEqualTo(20_600);
    assertThat(predict.exclusive()).isEqualTo(Map.of("cpu:package-0", 0.9, "gpu:0", 1.0));
    assertThat(predict.watts().get("cpu:package-0").stderr())
        .isCloseTo(1.4 / Math.sqrt(2), within(1e-12));
    assertThat(predict.work()).isEqualTo(new Work("token", 1_310_720, 10300 / 655360.0));
    assertThat(predict.perCall().joules().mean())
        .isEqualTo(ExampleProfile.perCall().joules().mean());
    assertThat(predict.perCall().joules().histogram().getTotalCount()).isEqualTo(4);
  }

  @Test
  void merge_differentBoundaryNumbers_numbersThemByName() {
    var first = profile(PathNode.builder("b#b").boundary(0).build());
    var second =
        profile(
            PathNode.builder("a#a").boundary(0).build(),
            PathNode.builder("b#b").boundary(1).build());

    assertThat(merge(first, second).tree().children())
        .extracting(PathNode::name, PathNode::boundary)
        .containsExactly(Tuple.tuple("a#a", 0), Tuple.tuple("b#b", 1));
  }

  @Test
  void merge_histograms_givesQuantilesOfAllCalls() {
    var first = profile(called(1_000_000, 1_000_000, 1_000_000));
    var second = profile(called(9_000_000));

    var joules = merge(first, second).tree().children().get(0).perCall().joules();

    assertThat(joules.mean()).isCloseTo(3.0, within(0.001));
    assertThat(joules.p50()).isCloseTo(1.0, within(0.001));
    assertThat(joules.p99()).isCloseTo(9.0, within(0.01));
    assertThat(joules.max()).isCloseTo(9.0, within(0.01));
  }

  @Test
  void merge_distributionWithoutHistogram_isLeftOutWithANote() {
    var call = called(1_000_000);
    var d = new Distribution(1, 1, 1, 1, 1, null);
    var without = call.toBuilder().perCall(new PerCall(d, d)).build();

    var merged = merge(profile(call), profile(without));

    assertThat(merged.tree().children().get(0).perCall()).isNull();
    assertThat(merged.notes()).extracting(Note::code).containsExactly("merge-distribution");
  }

  @Test
  void merge_differentPrices_weighsThemByEnergyAndSaysSo() {
    var base = ExampleProfile.profile();
    var first = ProfileCarbon.priced(base, GridIntensity.configured(100), 1);
    var second = ProfileCarbon.priced(base, GridIntensity.configured(400), 2);

    var merged = merge(first, second);

    assertThat(merged.carbon().pue()).isEqualTo(1.5);
    assertThat(merged.carbon().gramsPerKwh()).isEqualTo(300);
    assertThat(merged.carbon().gCO2e())
        .isCloseTo(first.carbon().gCO2e() + second.carbon().gCO2e(), within(1e-12));
    assertThat(merged.notes()).extracting(Note::code).contains("merge-carbon");
    assertThat(ProfileValidator.problems(merged)).isEmpty();
  }

  @Test
  void merge_onePriceUnknown_leavesCarbonOutWithANote() {
    var priced = ExampleProfile.profile();
    var unpriced = priced.withCarbon(null, TreeMerge.withoutCarbon(priced.tree()));

    var merged = merge(priced, unpriced);

    assertThat(merged.carbon()).isNull();
    TreeWalk.forEach(merged.tree(), visit -> assertThat(visit.node().gCO2e()).isNull());
    assertThat(merged.notes()).extracting(Note::code).contains("merge-carbon-unknown");
  }

  @Test
  void merge_checkpointAmongThem_isNotComplete() {
    var p = ExampleProfile.profile();
    var checkpoint =
        new Profile(
            false, p.run(), p.meters(), p.ledger(), p.carbon(), p.tree(), p.timeline(), p.notes());

    assertThat(merge(p, checkpoint).complete()).isFalse();
    assertThat(merge(p, p).complete()).isTrue();
  }

  @Test
  void merge_measuredAndModelledMeters_trustsTheWorse() {
    var p = ExampleProfile.profile();
    var modelled =
        new MeterInfo(
            ExampleProfile.CPU,
            "cpu",
            Quality.MODELLED,
            "model",
            null,
            3000,
            60,
            10,
            0,
            null,
            null,
            null,
            null,
            IdleSource.UNKNOWN);
    var other =
        new Profile(
            true,
            p.run(),
            List.of(modelled),
            List.of(),
            null,
            PathNode.root(List.of()),
            null,
            List.of());

    var meter = merge(p, other).meter(ExampleProfile.CPU);

    assertThat(meter.quality()).isEqualTo(Quality.MODELLED);
    assertThat(meter.source()).isEqualTo("model + rapl-powercap");
    assertThat(meter.idleWatts()).isNull();
    assertThat(meter.idleSource()).isEqualTo(IdleSource.UNKNOWN);
  }

  private static Profile merge(Profile a, Profile b) {
    return ProfileMerge.merge(List.of(a, b));
  }

  private static PathNode called(long... microjoules) {
    var joules =
        Distribution.of(ExampleProfile.histogram(microjoules), Distribution.MICROJOULES_PER_JOULE);
    var seconds =
        Distribution.of(ExampleProfile.histogram(microjoules), Distribution.NANOSECONDS_PER_SECOND);
    return PathNode.builder("a#a")
        .boundary(0)
        .calls(microjoules.length)
        .perCall(new PerCall(joules, seconds))
        .build();
  }

  private static Profile profile(PathNode... frames) {
    return new Profile(
        true,
        ExampleProfile.run(),
        List.of(),
        List.of(),
        null,
        PathNode.root(List.of(frames)),
        null,
        List.of());
  }
}
