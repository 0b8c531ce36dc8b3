package io.github.jouleflame.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.jouleflame.carbon.GridIntensity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class RecordsTest {

  @Test
  void records_numbersThatAreNotFinite_areRefusedByName() {
    assertRefused(
        () -> new LedgerRow("m", 1, Double.NaN, 0, 0, 0, 0, 0, 0, 0, 0),
        "boundaries: NaN (expected: a finite number)");
    assertRefused(
        () -> PathNode.builder("a").seconds(Double.NaN).build(),
        "seconds: NaN (expected: a finite number)");
    assertRefused(
        () -> PathNode.builder("a").joules(Map.of("gpu:0", Double.POSITIVE_INFINITY)).build(),
        "joules[gpu:0]: Infinity (expected: a finite number)");
    assertRefused(
        () -> new Timeline(1, Map.of("m", List.of(1.0, Double.NaN)), List.of()),
        "watts[m][1]: NaN (expected: a finite number)");
    assertRefused(
        () -> new Distribution(1, 1, 1, Double.NaN, 1, null),
        "p99: NaN (expected: a finite number)");
  }

  @Test
  void records_valuesOutOfRange_areRefusedByName() {
    assertRefused(
        () -> new CarbonInfo(1, null, null, null, null, 0.9, 1), "pue: 0.9 (expected: >= 1)");
    assertRefused(() -> new Work("token", -1, null), "count: -1 (expected: >= 0)");
    assertRefused(() -> new WattsEstimate(1, -1, 1), "stderr: -1.0 (expected: >= 0)");
    assertRefused(() -> new Timeline(0, Map.of(), List.of()), "stepSeconds: 0.0 (expected: > 0)");
    assertRefused(
        () -> new TimelineGap("m", 2, 1), "toSeconds: 1.0 (expected: >= fromSeconds, 2.0)");
    assertRefused(() -> PathNode.builder("").build(), "name: empty (expected: some text)");
    assertRefused(() -> PathNode.builder("a").thinned(0).build(), "thinned: 0 (expected: >= 1)");
  }

  @Test
  void records_collectionsGiven_areCopied() {
    var joules = new HashMap<>(Map.of("m", 1.0));
    var children = new ArrayList<PathNode>();
    var node = PathNode.builder("a").joules(joules).children(children).build();

    joules.put("m", 2.0);
    children.add(node);

    assertThat(node.joules()).isEqualTo(Map.of("m", 1.0));
    assertThat(node.children()).isEmpty();
    assertThatThrownBy(() -> node.joules().put("m", 3.0))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void run_start_isCutToMilliseconds() {
    var run = ExampleProfile.run();
    var later =
        new Run(
            run.id(),
            null,
            Instant.parse("2026-01-31T12:00:00.123456789Z"),
            1,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            Map.of(),
            1);

    assertThat(later.startedAt()).isEqualTo("2026-01-31T12:00:00.123Z");
  }

  @Test
  void work_ofNothing_hasNoJoulesPerUnit() {
    assertThat(new Work("token", 0, 3.0).joulesPerUnit()).isNull();
  }

  @Test
  void build_withoutValue_addsAllMetersButSubMeters() {
    assertThat(ExampleProfile.predict().value()).isEqualTo(1400 + 900 + 8000);
  }

  @Test
  void root_ofFrames_hasTheSumOfTheirValues() {
    assertThat(PathNode.root(List.of(ExampleProfile.predict(), ExampleProfile.more())).value())
        .isEqualTo(10_400);
  }

  @Test
  void selfIdleJoules_leavesTheChildrenOut() {
    assertThat(ExampleProfile.predict().selfIdleJoules()).isEqualTo(Map.of("cpu:package-0", 300.0));
  }

  @Test
  void isGraphFrame_squareBrackets_areNoMethods() {
    assertThat(ExampleProfile.more().isGraphFrame()).isTrue();
    assertThat(PathNode.builder("A#a(float[])").build().isGraphFrame()).isFalse();
  }

  @Test
  void measuredJoules_leavesSubMetersOut() {
    assertThat(ExampleProfile.profile().measuredJoules()).isEqualTo(12_000);
  }

  @Test
  void distribution_ofHistogram_scalesItsUnits() {
    var d =
        Distribution.of(
            ExampleProfile.histogram(1_000_000, 2_000_000), Distribution.MICROJOULES_PER_JOULE);

    assertThat(d.mean()).isBetween(1.499, 1.502);
    assertThat(d.p50()).isBetween(1.0, 1.001);
    assertThat(d.max()).isBetween(2.0, 2.002);
    assertThat(d.p99()).isEqualTo(d.max());
    assertThat(d.histogram()).isEqualTo(ExampleProfile.histogram(1_000_000, 2_000_000));
  }

  @Test
  void distribution_ofNothing_isRefused() {
    assertRefused(
        () -> Distribution.of(ExampleProfile.histogram(), 1),
        "histogram: empty (expected: at least one value)");
  }

  @Test
  void histogram_ofUnreadableText_isRefused() {
    assertThatThrownBy(() -> new Distribution(1, 1, 1, 1, 1, "AAAA").histogram())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("hdr: not a compressed HdrHistogram");
  }

  @Test
  void priced_anotherPlace_changesTotalAndEveryFrame() {
    var intensity = new GridIntensity(36, "SE", "Sweden", 2024, "d", "lifecycle, location-based");

    var priced = ProfileCarbon.priced(ExampleProfile.profile(), intensity, 1.5);

    assertThat(priced.carbon())
        .isEqualTo(new CarbonInfo(36, "SE", 2024, "d", "lifecycle, location-based", 1.5, 0.18));
    assertThat(priced.tree().children().get(1).gCO2e()).isCloseTo(100 * 1.5e-5, within(1e-15));
    assertThat(ProfileValidator.problems(priced)).isEmpty();
  }

  private static void assertRefused(ThrowingCallable code, String message) {
    assertThatThrownBy(code).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
