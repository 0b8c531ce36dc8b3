package io.github.jouleflame.viewer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Answers, table, histograms, callers, measures, carbon, saving and help. */
final class ReportFeaturesTest extends BrowserPage {

  @Test
  void answers_onTheFirstScreen_saySomethingToEachQuestion() throws IOException {
    open(Variants.rich(Examples.djl()));

    assertThat(text("#answers"))
        .contains("Which method costs most", "GradientCollector#backward 3.01 kJ itself")
        .contains("± 1.07 W")
        .contains("What does one call cost?", "Predictor#batchPredict 378 mJ", "µg CO₂e per call")
        .contains("Per image 11.8 mJ")
        .contains("How much is idle?", "42.3 % of all joules");
    assertThat(page.locator("#answers").boundingBox().y).isLessThan(500);
  }

  @Test
  void answers_modelled_promiseNoMoreThanARanking() throws IOException {
    open(Examples.modelled());

    assertThat(text("#answers")).contains("Modelled, no sensor: a ranking, not a consumption.");
  }

  @Test
  void note_thatNamesAFrame_leadsToIt() throws IOException {
    open(Examples.djl());

    page.click(".note .frame-link >> nth=0");
    assertThat(page.inputValue("#search"))
        .isEqualTo("ai.djl.nn.convolutional.Convolution#forwardInternal");
    assertThat(text("#found")).contains("frames match");
  }

  @Test
  void table_nameClicked_showsBothHistograms() throws IOException {
    open(Variants.rich(Examples.djl()));

    page.click("#methods-table tbody tr:nth-child(2) .method-name");
    page.waitForSelector(".spread svg >> nth=1");
    assertThat(page.locator(".spread svg").count()).isEqualTo(2);
    assertThat(page.getAttribute(".spread svg >> nth=0", "aria-label"))
        .startsWith("Joules per call, above the floor of 2,000 calls: p50 ");
    page.click("#methods-table tbody tr:nth-child(2) .method-name");
    assertThat(page.locator(".spread").count()).isZero();
  }

  @Test
  void table_methodOnSeveralPaths_joinsItsHistograms() throws IOException {
    open(Variants.rich(Examples.djl()));

    page.fill("#methods-filter", "BatchNorm");
    page.waitForFunction(
        "() => !document.querySelector('td[data-quantile=p99]').textContent.includes('n/a')");
    page.click("#methods-table tbody tr:nth-child(1) .method-name");
    page.waitForSelector(".spread svg");
    assertThat(page.getAttribute(".spread svg >> nth=0", "aria-label")).contains("calls: p50");
  }

  @Test
  void table_paths_filterSortAndCopyAsCsv() throws IOException {
    open(
        Variants.rich(Examples.djl()),
        new NewContextOptions()
            .setViewportSize(1280, 860)
            .setPermissions(List.of("clipboard-read", "clipboard-write")));

    page.locator("input[value=paths]").locator("..").click();
    page.fill("#methods-filter", "convolution");
    assertThat(text("#methods-count")).isEqualTo("12 paths that match");
    assertThat(text("#methods-table tbody tr:first-child")).contains("in ", "›");
    page.click("th[data-key=calls] button");
    assertThat(page.url()).contains("rows=paths&filter=convolution&sort=calls");
    page.click("#methods-copy");
    page.waitForFunction("() => document.getElementById('methods-copy').textContent === 'Copied'");
    var csv = (String) page.evaluate("() => navigator.clipboard.readText()");
    assertThat(csv.lines().toList()).hasSize(13);
    assertThat(csv)
        .startsWith("name,joules,self_joules,calls,")
        .contains("ai.djl.training.EasyTrain#fit;ai.djl.training.EasyTrain#trainBatch;");
  }

  @Test
  void callers_turnedRound_startFromTheMethodsThatSpend() throws IOException {
    open(Examples.djl());

    page.check("#turned");

    assertThat(text("#crumbs")).startsWith("all methods by what they spend");
    assertThat(text("#whole")).startsWith("7.96 kJ dynamic");
    assertThat(text("#flame-tree")).contains("ai.djl.training.GradientCollector#backward, 3.01 kJ");
    page.fill("#search", "EasyTrain#fit");
    assertThat(text("#found")).contains("of all");
    shoot("1280-light-callers");
  }

  @Test
  void perCallAndPerUnit_printRatiosOnJouleWidths() throws IOException {
    open(Examples.djl());

    page.locator("input[value=perCall]").locator("..").click();
    assertThat(text("#flame-tree")).contains("EasyTrain#fit, 5.55 kJ per call");
    page.locator("input[value=perUnit]").locator("..").click();
    assertThat(text("#flame-tree")).contains("Predictor#batchPredict, 7.53 mJ per image");
    assertThat(text("#whole")).startsWith("Joules per unit of work");
  }

  @Test
  void ledgerRow_hidden_leavesTheWholeAsItWas() throws IOException {
    open(Examples.djl());
    assertThat(text("#flame-tree")).contains("[GC]");

    page.click("#ledger-menu > summary");
    page.uncheck("#ledger-rows input[value=gc]");

    assertThat(text("#flame-tree")).doesNotContain("[GC]").contains("[other processes]");
    assertThat(text("#whole")).startsWith("7.96 kJ");
    assertThat(page.url()).endsWith("#hide=gc");
  }

  @Test
  void place_changed_everyGramFollows() throws IOException {
    open(Examples.djl());
    assertThat(text("#total-carbon")).isEqualTo("2.07 g CO₂e");

    page.selectOption("#carbon-zone", "FR");
    assertThat(text("#total-carbon")).isEqualTo("190 mg CO₂e");
    page.fill("#carbon-pue", "2");
    assertThat(text("#total-carbon")).isEqualTo("339 mg CO₂e");
    assertThat(text("#about-carbon")).contains("France", "× 2 ×", "Ember");
    assertThat(text("#answers")).contains("ng CO₂e");
    assertThat(text("#carbon-equivalents")).contains("EPA 2024");
    page.fill("#carbon-pue", "0.5");
    assertThat(page.getAttribute("#carbon-pue", "aria-invalid")).isEqualTo("true");
    assertThat(text("#total-carbon")).isEqualTo("339 mg CO₂e");
    page.reload();
    assertThat(text("#total-carbon")).isEqualTo("339 mg CO₂e");
    page.click("#carbon-reset");
    assertThat(text("#total-carbon")).isEqualTo("2.07 g CO₂e");
  }

  @Test
  void questionMark_opensTheSheetOfKeys() throws IOException {
    open(Examples.djl());

    page.keyboard().press("?");
    assertThat(page.isVisible("#help")).isTrue();
    assertThat(text("#help")).contains("callers", "timeline", "flame or icicle");
    page.keyboard().press("Escape");
    assertThat(page.isVisible("#help")).isFalse();
    page.keyboard().press("c");
    assertThat(page.isChecked("#turned")).isTrue();
    page.keyboard().press("i");
    assertThat(page.url()).contains("shape=icicle");
  }

  @Test
  void save_pngAndSvg_holdTheWholeGraph() throws IOException {
    open(Examples.hostile());

    var png = page.waitForDownload(() -> page.click("#save-png"));
    assertThat(Files.readAllBytes(png.path())).startsWith(0x89, 'P', 'N', 'G');
    var svg = page.waitForDownload(() -> page.click("#save-svg"));
    var words = Files.readString(svg.path(), UTF_8);
    assertThat(words).startsWith("<?xml").contains("<rect", "#60;script").doesNotContain("<script");
    assertThat(svg.suggestedFilename()).startsWith("jouleflame-").endsWith(".svg");
  }
}
