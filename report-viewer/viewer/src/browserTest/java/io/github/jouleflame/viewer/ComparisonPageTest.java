package io.github.jouleflame.viewer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import io.github.jouleflame.profile.Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Two profiles in one page. */
final class ComparisonPageTest extends BrowserPage {

  static final String STATISTICS =
      """
      {"before":{"label":"fp32","runs":10},"after":{"label":"int8","runs":10},"later":"field",
       "warnings":["The machine was </script><b>warmer</b>."],
       "boundaries":[
         {"name":"ai.djl.inference.Predictor#batchPredict","metrics":[
           {"metric":"joulesPerCall","unit":"J","before":{"runs":10,"mean":0.24,"median":0.241},
            "after":{"runs":10,"mean":0.17,"median":0.169},"ratio":0.7,"low":0.66,"high":0.74,
            "pMannWhitney":0.0002,"pWelch":0.0001,"pHolm":0.0004,"cliffsDelta":-1.0,
            "verdict":"better","smallestEffect":0.04},
           {"metric":"secondsPerCall","unit":"s","before":{"median":0.0033},"after":{"median":0.0031},
            "ratio":0.94,"verdict":"no difference shown"}]},
         {"name":"com.acme.metrics.Reporter#report","metrics":[
           {"metric":"joulesPerCall","unit":"J","before":{"median":0.24},"after":{"median":0.25},
            "ratio":1.04,"low":0.93,"high":1.1,"verdict":"no difference shown"}]}]}
      """;

  static Profile before() throws IOException {
    return Variants.rich(Examples.djl());
  }

  static Profile after() throws IOException {
    var scaled =
        Variants.scaled(
            before(), "resnet50 + ranker, int8", 0.6, List.of("Convolution", "OrtSession"));
    return Variants.without(scaled, "com.acme.vision.AugmentingPipeline#flip");
  }

  static String html(Profile before, Profile after, @Nullable String statistics)
      throws IOException {
    var out = new ByteArrayOutputStream();
    ComparisonReport.write(before, after, statistics, out);
    return out.toString(UTF_8);
  }

  private void openComparison(@Nullable String statistics) throws IOException {
    show(html(before(), after(), statistics), new NewContextOptions().setViewportSize(1280, 900));
  }

  @Test
  void open_withStatistics_leadsWithTheVerdictAndItsInterval() throws IOException {
    openComparison(STATISTICS);

    assertThat(page.title()).isEqualTo("fp32 → int8 · Jouleflame");
    assertThat(text("#verdict"))
        .startsWith("int8 takes less Predictor#batchPredict −30.0 % (−34.0 to −26.0 %)")
        .contains("241 mJ → 169 mJ", "10 runs against 10,", "p 0.0004");
    assertThat(text("#compare-warnings")).contains("The machine was </script><b>warmer</b>.");
    assertThat(text("#statistics-table")).contains("better", "no difference shown", "−1.00");
    page.selectOption("#stat", "secondsPerCall");
    assertThat(text("#statistics-table")).contains("3.30 ms", "3.10 ms").doesNotContain("−30.0 %");
    shoot("1280-light-compare");
  }

  @Test
  void print_hasNoControlsButTheLegendOfItsColours() throws IOException {
    openComparison(STATISTICS);

    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    page.setViewportSize(703, 1000); // A4 within the margins
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))");

    assertThat(page.locator("#legend-colour").isVisible()).isTrue();
    assertThat(style(".brand span", "position")).isEqualTo("static");
    for (String control : List.of(".toolbar", ".search", "#differences-filter", "#reset")) {
      assertThat(page.locator(control).first().isVisible()).as(control).isFalse();
    }
    assertThat(style("#stat", "borderTopStyle")).isEqualTo("none");
    assertThat(style("#statistics", "breakInside")).isEqualTo("avoid");
    assertThat(style("#differences td.method", "backgroundColor")).isEqualTo("rgba(0, 0, 0, 0)");
    shoot("print-compare");
  }

  private Object style(String selector, String property) {
    return page.locator(selector)
        .first()
        .evaluate("(element, property) => getComputedStyle(element)[property]", property);
  }

  @Test
  void open_withoutStatistics_saysThatOnePairProvesNothing() throws IOException {
    openComparison(null);

    assertThat(text("#verdict")).startsWith("One run against one.").contains("repeat both");
    assertThat(page.isVisible("#statistics")).isFalse();
  }

  @Test
  void table_differences_largestFirstAndWhatHasGoneIsNamed() throws IOException {
    openComparison(STATISTICS);

    assertThat(text("#differences tbody tr:first-child")).contains("kJ", "−", "%");
    page.fill("#differences-filter", "flip");
    assertThat(text("#differences tbody")).contains("AugmentingPipeline", "gone", "80,000 → 0");
    page.fill("#differences-filter", "batchPredict");
    assertThat(text("#differences tbody")).contains("−30.0 % (−34.0 to −26.0 %), better");
  }

  @Test
  void graph_modes_areNamedOnScreenAndInTheAddress() throws IOException {
    openComparison(STATISTICS);

    assertThat(text("#whole")).contains("Colour compares the totals");
    page.fill("#search", "flip");
    page.press("#search", "Enter");
    assertThat(text("#panel")).contains("AugmentingPipeline#flip gone", "20.7 J", "0 J");
    page.press("#search", "Escape");
    page.locator("input[value=share]").locator("..").click();
    assertThat(text("#whole")).contains("shares of the whole");
    assertThat(page.url()).contains("mode=share");
    page.locator("input[value=perCall]").locator("..").click();
    page.fill("#search", "Reporter#report");
    page.press("#search", "Enter");
    assertThat(text("#panel")).contains("per call", "no difference shown");
    page.selectOption("[name=widths]", "after");
    assertThat(text("#whole")).contains("As wide as int8");
    assertThat(text("#found")).contains("before (", "after (");
  }

  @Test
  void keyboard_walk_readsBothNumbersOfAFrame() throws IOException {
    openComparison(null);

    page.locator("#flame-tree [tabindex='0']").focus();
    page.keyboard().press("ArrowDown");
    assertThat(focused()).startsWith("ai.djl.training.EasyTrain#fit, before ").contains("after ");
    page.keyboard().press("Enter");
    assertThat(text("#crumbs")).endsWith("ai.djl.training.EasyTrain#fit");
    page.keyboard().press("Escape");
    assertThat(text("#crumbs")).isEqualTo("all boundaries");
  }

  @Test
  void open_differentMachines_warns() throws IOException {
    show(
        html(Examples.modelled(), before(), null),
        new NewContextOptions().setViewportSize(1280, 900));

    assertThat(text("#compare-warnings")).contains("different processors", "different meters");
  }

  @Test
  void colours_lessAndMore_areBlueAndOrangeWithReadableText() throws IOException {
    openComparison(null);
    var hues =
        page.evaluate(
            """
            () => {
              const canvas = document.getElementById('flame-canvas');
              const copy = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
              copy.drawImage(canvas, 0, 0);
              const [r, g, b] = copy.getImageData(2, 30, 1, 1).data;
              return b > r ? 'blue' : 'orange';
            }
            """);
    assertThat(hues).isEqualTo("blue");
  }

  @Test
  void width390_bothThemes_nothingSticksOut() throws IOException {
    for (var theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      show(
          html(before(), after(), STATISTICS),
          new NewContextOptions().setViewportSize(390, 844).setColorScheme(theme));
      assertThat(page.evaluate("() => document.documentElement.scrollWidth")).isEqualTo(390);
      shoot("390-compare-" + (theme == ColorScheme.LIGHT ? "light" : "dark"));
      context.close();
    }
  }

  @Test
  void scriptDisabled_staticComparisonStands() throws IOException {
    show(
        html(before(), after(), STATISTICS),
        new NewContextOptions().setJavaScriptEnabled(false).setViewportSize(390, 844));

    assertThat(page.locator("#static-report").innerText())
        .contains("resnet50 + ranker, fp32 → resnet50 + ranker, int8", "Methods that differ most");
  }

  @Test
  void statistics_thatAreNoJson_leaveTheWrittenReport() throws IOException {
    show(html(before(), after(), "{oops"), new NewContextOptions());

    assertThat(text("#refusal-words")).startsWith("The statistics in this file are not valid JSON");
    assertThat(page.isVisible("#static-report")).isTrue();
  }
}
