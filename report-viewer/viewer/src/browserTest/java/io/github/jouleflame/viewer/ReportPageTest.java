package io.github.jouleflame.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.Media;
import io.github.jouleflame.profile.PathNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The report in a browser, opened from a file. Each test also fails on any console error. */
final class ReportPageTest extends BrowserPage {

  @Test
  void open_fromFile_asksForNothingButItself() throws IOException {
    open(Examples.djl());

    assertThat(requests).hasSize(1);
    assertThat(page.locator("#static-report").count()).isZero();
    assertThat(page.title()).isEqualTo("resnet50 + ranker, fp32 · Jouleflame");
  }

  @Test
  void open_djl_totalsAreThoseOfTheProfile() throws IOException {
    var profile = Examples.djl();
    open(profile);

    assertThat(text("#total-joules")).isEqualTo(Numbers.joules(profile.measuredJoules()));
    assertThat(text("#total-carbon")).isEqualTo(Numbers.carbon(profile.carbon().gCO2e()));
    assertThat(text("#total-seconds")).isEqualTo("91.3 s");
    assertThat(text("#figures")).contains("measured", "integrated");
    page.check("#idle");
    assertThat(text("#whole")).startsWith(Numbers.joules(profile.measuredJoules()) + " with");
    assertThat(text("#closing")).startsWith("The books close");
    page.click("#books-details > summary");
    for (var row : profile.ledger()) {
      assertThat(text("#ledger-table")).contains(Numbers.grouped(row.measured(), 1));
    }
  }

  @Test
  void open_modelled_saysItIsAnEstimate() throws IOException {
    open(Examples.modelled());

    assertThat(text("#figures")).contains("modelled an estimate, no sensor");
    assertThat(page.locator(".bar.is-modelled").count()).isEqualTo(1);
    assertThat(text("#panel")).contains("of the joules have no sensor");
    assertThat(page.locator("#power").isHidden()).isTrue();
  }

  @Test
  void metric_switched_changesGraphTableAndAddress() throws IOException {
    open(Examples.djl());

    page.locator("input[value=seconds]").locator("..").click();
    assertThat(text("#whole")).startsWith("95.7 s in boundaries");
    assertThat(page.isDisabled("#idle")).isTrue();
    page.locator("input[value=carbon]").locator("..").click();
    assertThat(text("#whole")).contains("CO₂e");
    page.locator("input[value=calls]").locator("..").click();
    assertThat(text("#whole")).startsWith("15,595 outermost calls");
    assertThat(page.url()).endsWith("#metric=calls");
    shoot("1280-light-calls");
  }

  @Test
  void search_plainAndRegex_sayHowMuchOfTheWhole() throws IOException {
    open(Examples.djl());

    page.fill("#search", "BACKWARD");
    assertThat(text("#found")).startsWith("1 frame match").contains(" % of all");
    var before = text("#found");
    page.check("#regex");
    page.fill("#search", "Collector#back.*$");
    assertThat(text("#found")).isEqualTo(before);
    page.fill("#search", "(");
    assertThat(text("#found")).startsWith("Not a regular expression");
    page.fill("#search", "no such");
    assertThat(text("#found")).isEqualTo("No frame matches.");
    page.press("#search", "Escape");
    assertThat(text("#found")).isEmpty();
  }

  @Test
  void search_hitTooSmallToSee_canBeReached() throws IOException {
    open(Examples.djl());

    page.fill("#search", "com.acme.metrics.Clock#tick");
    page.press("#search", "Enter");
    assertThat(text("#found")).contains("Hit 1");
    assertThat(text("#panel")).startsWith("com.acme.metrics.Clock#tick");
    shoot("1280-light-search");
  }

  @Test
  void zoom_byClick_leavesCrumbsAndAnAddressThatLeadsBack() throws IOException {
    open(Examples.djl());
    page.locator("#flame").scrollIntoViewIfNeeded();
    var box = page.locator("#flame-canvas").boundingBox();

    page.mouse().click(box.x + box.width * 0.2, box.y + box.height - 30);

    assertThat(text("#crumbs")).isEqualTo("all ai.djl.training.EasyTrain#fit");
    assertThat(page.url()).endsWith("#zoom=1");
    page.reload();
    assertThat(text("#crumbs")).isEqualTo("all ai.djl.training.EasyTrain#fit");
    page.click("#reset");
    assertThat(text("#crumbs")).isEqualTo("all");
    assertThat(page.url()).doesNotContain("#");
  }

  @Test
  void hover_frame_tellsAllThatIsKnown() throws IOException {
    open(Examples.djl());
    page.locator("#flame").scrollIntoViewIfNeeded();
    var box = page.locator("#flame-canvas").boundingBox();

    page.mouse().move(box.x + box.width * 0.2, box.y + box.height - 50);

    assertThat(text("#tip"))
        .startsWith("ai.djl.training.EasyTrain#trainBatch")
        .contains("dynamic", "idle floor", "calls 1,250", "per call", "CPU time", "exclusive", "±");
    shoot("1280-light-tooltip");
  }

  @Test
  void keyboard_walk_movesZoomsAndComesBack() throws IOException {
    open(Examples.djl());

    page.locator("#flame-tree [tabindex='0']").focus();
    page.keyboard().press("ArrowUp");
    assertThat(focused()).startsWith("ai.djl.training.EasyTrain#fit, ");
    page.keyboard().press("ArrowRight");
    assertThat(focused()).startsWith("ai.djl.inference.Predictor#batchPredict, ");
    page.keyboard().press("ArrowLeft");
    page.keyboard().press("ArrowUp");
    assertThat(focused()).startsWith("ai.djl.training.EasyTrain#trainBatch, ");
    page.keyboard().press("Enter");
    assertThat(text("#crumbs")).endsWith("ai.djl.training.EasyTrain#trainBatch");
    assertThat(focused()).startsWith("ai.djl.training.EasyTrain#trainBatch, ");
    page.keyboard().press("End");
    assertThat(focused()).startsWith("ai.djl.training.GradientCollector#backward, ");
    page.keyboard().press("Home");
    page.keyboard().press("Escape");
    assertThat(text("#crumbs")).isEqualTo("all");
    page.keyboard().press("/");
    assertThat(page.evaluate("() => document.activeElement.id")).isEqualTo("search");
  }

  @Test
  void twin_forScreenReaders_isATreeWithOneStop() throws IOException {
    open(Examples.djl());

    assertThat(page.locator("#flame-canvas").getAttribute("aria-hidden")).isEqualTo("true");
    assertThat(page.locator("#flame-tree [tabindex='0']").count()).isEqualTo(1);
    var snapshot = page.locator("#flame-tree").ariaSnapshot();
    assertThat(snapshot)
        .contains("tree \"Call tree.")
        .contains("treeitem \"all, ")
        .contains("treeitem \"ai.djl.training.EasyTrain#fit, ")
        .contains("level=2");
  }

  @Test
  void table_headings_sortBothWays() throws IOException {
    open(Examples.djl());

    assertThat(text("#methods-table tbody tr:first-child"))
        .startsWith("ai.djl.training.EasyTrain#fit");
    page.click("th[data-key=calls] button");
    assertThat(text("#methods-table tbody tr:first-child"))
        .startsWith("ai.djl.training.optimizer.Adam#update");
    assertThat(page.getAttribute("th[data-key=calls]", "aria-sort")).isEqualTo("descending");
    page.click("th[data-key=calls] button");
    assertThat(page.getAttribute("th[data-key=calls]", "aria-sort")).isEqualTo("ascending");
    int before = page.locator("#methods-table tbody tr").count();
    page.click("#methods-more");
    assertThat(page.locator("#methods-table tbody tr").count()).isGreaterThan(before);
  }

  @Test
  void othersHidden_boxUnchecked_leavesBoundariesAlone() throws IOException {
    open(Examples.djl());
    assertThat(text("#flame-tree")).contains("[other processes]", "[GC]").doesNotContain("[idle]");

    page.uncheck("#others");

    assertThat(text("#flame-tree")).doesNotContain("[other processes]").contains("all boundaries");
  }

  @Test
  void width390_bothThemes_nothingSticksOut() throws IOException {
    for (var theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      open(Examples.djl(), new NewContextOptions().setViewportSize(390, 844).setColorScheme(theme));
      assertThat(page.evaluate("() => document.documentElement.scrollWidth")).isEqualTo(390);
      page.click("#books-details > summary");
      assertThat(page.evaluate("() => document.documentElement.scrollWidth")).isEqualTo(390);
      shoot("390-" + name(theme));
      context.close();
    }
  }

  @Test
  void width1280_bothThemes_areWhatTheyClaim() throws IOException {
    for (var theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      open(
          Examples.djl(), new NewContextOptions().setViewportSize(1280, 860).setColorScheme(theme));
      assertThat(brightness()).isEqualTo(theme == ColorScheme.LIGHT ? "light" : "dark");
      page.click("#theme");
      assertThat(brightness()).isEqualTo(theme == ColorScheme.LIGHT ? "dark" : "light");
      page.click("#theme");
      shoot("1280-" + name(theme));
      context.close();
    }
    open(Examples.modelled(), new NewContextOptions().setColorScheme(ColorScheme.DARK));
    shoot("1280-dark-modelled");
  }

  @Test
  void colourByExclusiveShare_icicleWithFloor_isRememberedInTheAddress() throws IOException {
    open(Examples.djl(), new NewContextOptions().setColorScheme(ColorScheme.DARK));

    page.selectOption("[name=colour]", "exclusive");
    page.locator("input[value=icicle]").locator("..").click();
    page.check("#idle");
    page.selectOption("#meter", "gpu:0");

    assertThat(page.url()).endsWith("#idle=1&meter=gpu%3A0&shape=icicle&colour=exclusive");
    assertThat(text("#whole")).startsWith("8.69 kJ with the idle floor");
    shoot("1280-dark-exclusive");
  }

  @Test
  void print_media_showsTheBooksAndNoControls() throws IOException {
    open(Examples.djl());
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))");

    assertThat(page.isVisible("#ledger-table")).isTrue();
    assertThat(page.isVisible("#search")).isFalse();
    shoot("print");
    Files.createDirectories(SCREENSHOTS);
    assertThat(page.pdf(new Page.PdfOptions().setPath(SCREENSHOTS.resolve("print.pdf"))))
        .hasSizeGreaterThan(10_000);
  }

  @Test
  void hostileProfile_isShownAndHarmless() throws IOException {
    open(Examples.hostile(), new NewContextOptions().setViewportSize(390, 844));

    assertThat(page.evaluate("() => window.hacked")).isNull();
    assertThat(page.locator("main img, main script").count()).isZero();
    assertThat(page.evaluate("() => document.documentElement.scrollWidth")).isEqualTo(390);
    assertThat(text("#title")).startsWith("</title><script>");
    assertThat(text("#methods-table")).contains("__proto__", "\\u202e", "(100,000 characters)");
    page.fill("#search", "deep.Down#to2000");
    page.press("#search", "Enter");
    assertThat(text("#panel")).startsWith("deep.Down#to2000");
    page.locator("#flame-tree [tabindex='0']").focus();
    page.keyboard().press("ArrowDown");
    assertThat(focused()).startsWith("deep.Down#to1999");
    shoot("390-hostile");
  }

  @Test
  void scriptDisabled_staticReportStands() throws IOException {
    open(
        Examples.djl(),
        new NewContextOptions().setJavaScriptEnabled(false).setViewportSize(390, 844));

    assertThat(page.locator("#static-report h1").innerText()).isEqualTo("resnet50 + ranker, fp32");
    assertThat(page.locator("#static-report").innerText()).contains("13.8 kJ", "Hottest paths");
    shoot("390-no-script");
  }

  @Test
  void unknownVersion_isRefusedInASentence() throws IOException {
    var html = HtmlReportTest.html(Examples.modelled());
    show(html.replace("\"version\":1", "\"version\":7"), new NewContextOptions());

    assertThat(text("#refusal-words"))
        .isEqualTo(
            "This profile has version 7; this page reads version 1. Open it with a newer Jouleflame.");
    assertThat(page.locator("#static-report").isVisible()).isTrue();
  }

  @Test
  void emptyTree_saysThereIsNothingToDraw() throws IOException {
    open(Examples.empty());

    assertThat(page.isVisible("#flame-empty")).isTrue();
    assertThat(page.isVisible("#flame-box")).isFalse();
  }

  @Test
  void tenThousandPaths_areSearchedAndListed() throws IOException {
    var profile = Examples.large(10_000);
    open(profile);
    page.fill("#search", "#method11");

    long named = named(profile.tree(), "#method11");
    assertThat(named).isGreaterThan(100);
    assertThat(text("#found")).startsWith(Numbers.count(named) + " frames match");
    assertThat(text("#methods-count")).isEqualTo("900 methods");
    shoot("1280-large");
  }

  private static long named(PathNode node, String part) {
    long found = node.name().contains(part) ? 1 : 0;
    for (var child : node.children()) {
      found += named(child, part);
    }
    return found;
  }

  @Test
  void longPage_shotWhole_isDrawnToItsEnd() throws IOException {
    open(Examples.djl());
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))");

    // Nothing may wait to be scrolled to: neither a picture of the page nor paper scrolls.
    assertThat(
            page.evaluate(
                "() => [...document.querySelectorAll('main *')]"
                    + ".filter(e => getComputedStyle(e).contentVisibility !== 'visible').length"))
        .isEqualTo(0);
    assertThat(page.locator("#about-parts").boundingBox().height).isGreaterThan(500);
    shoot("1280-light-long");
  }

  @Test
  void forcedColours_barsAndChoices_keepTheirColours() throws IOException {
    open(Examples.djl(), new NewContextOptions().setForcedColors(ForcedColors.ACTIVE));

    var bar = "() => getComputedStyle(document.querySelector('.bar .account-boundaries'))";
    assertThat((String) page.evaluate(bar + ".backgroundColor")).isEqualTo("rgb(217, 87, 30)");
    shoot("1280-forced-colours");
  }

  @Test
  void mergedProfile_withMorePathsThanOneRunKeeps_opensFromColumns() throws IOException {
    var profile = Examples.large(30_000);
    open(profile);

    page.waitForSelector("#methods-table tbody tr");
    assertThat(page.evaluate("() => document.getElementById('profile-tree') !== null"))
        .isEqualTo(true);
    assertThat(text("#total-joules")).isEqualTo(Numbers.joules(profile.measuredJoules()));
    assertThat(text("#whole")).contains("30,000 frames");
    var first = MethodTotal.of(profile.tree()).get(0);
    assertThat(text("#methods-table tbody tr:first-child"))
        .contains(Numbers.joules(first.joules()));
  }

  private String brightness() {
    return (String)
        page.evaluate(
            """
            () => {
              const [r] = getComputedStyle(document.documentElement).backgroundColor.match(/\\d+/);
              const copy = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
              copy.drawImage(document.getElementById('flame-canvas'), 0, 0);
              const { data } = copy.getImageData(2, 2, 1, 1);
              const page = r > 128 ? 'light' : 'dark';
              return (data[0] > 128 ? 'light' : 'dark') === page ? page : 'mixed';
            }
            """);
  }

  private static String name(ColorScheme theme) {
    return theme == ColorScheme.LIGHT ? "light" : "dark";
  }
}
