package io.github.jouleflame.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Power over time, and what a chosen range does to the rest of the page. */
final class TimePageTest extends BrowserPage {

  @Test
  void drag_overTheChart_showsThatTimeEverywhere() throws IOException {
    open(Variants.rich(Examples.djl()));
    page.locator("#power").scrollIntoViewIfNeeded();
    var box = page.locator("#power-overlay").boundingBox();

    page.mouse().move(box.x + box.width * 0.7, box.y + 60);
    page.mouse().down();
    page.mouse().move(box.x + box.width * 0.9, box.y + 60);
    page.mouse().up();
    page.waitForFunction("() => !document.getElementById('range-note').hidden");

    assertThat(text("#range-words")).contains(" to ", "measured", "in paths that the timeline");
    assertThat(text("#whole")).contains("measured in this time");
    assertThat(page.url()).contains("range=");
    assertThat(text("#flame-tree")).contains("[everything else in this time]");
    // The example serves at the end and trains at the start. The table follows the graph.
    page.waitForFunction(
        "() => !document.querySelector('#methods-table tbody tr').textContent.includes('EasyTrain')");
    assertThat(page.isDisabled("#idle")).isTrue();
    assertThat(page.isDisabled("input[value=calls]")).isTrue();
    shoot("1280-light-range");
    var address = page.url();
    page.reload();
    assertThat(page.url()).isEqualTo(address);
    assertThat(text("#range-words")).contains("in paths that the timeline");
    page.click("#range-clear");
    page.waitForFunction("() => document.getElementById('range-note').hidden");
    assertThat(page.url()).doesNotContain("range=");
  }

  @Test
  void keyboard_handles_moveTheEndsAndEscapeLetsGo() throws IOException {
    open(Variants.rich(Examples.djl()));

    page.keyboard().press("t");
    assertThat(page.evaluate("() => document.activeElement.id")).isEqualTo("power-from");
    page.keyboard().press("Shift+ArrowRight");
    page.waitForFunction("() => !document.getElementById('range-note').hidden");
    assertThat(page.getAttribute("#power-from", "aria-valuetext")).isEqualTo("9.13 s");
    page.keyboard().press("Tab");
    page.keyboard().press("PageDown");
    assertThat(page.getAttribute("#power-to", "aria-valuetext")).isEqualTo("82.2 s");
    page.keyboard().press("Escape");
    page.waitForFunction("() => document.getElementById('range-note').hidden");
  }

  @Test
  void peak_ofTheRun_isNamedAndCanBeShown() throws IOException {
    open(Variants.rich(Examples.djl()));

    assertThat(text("#answers")).contains("When did power peak", "236 W at 50.7 s", "Most of it:");
    page.click("text=Show that moment");
    page.waitForFunction("() => !document.getElementById('range-note').hidden");
    assertThat(text("#range-words")).startsWith("49.0 s to 52.3 s");
  }

  @Test
  void gap_inTheReadings_isHatchedAndCounted() throws IOException {
    var html = HtmlReportTest.html(Variants.rich(Examples.djl()));
    assertThat(html).contains("[17.413,18.064,");
    show(
        html.replace("[17.413,18.064,", "[null,null,"),
        new NewContextOptions().setViewportSize(1280, 900));

    assertThat(text("#power-readout")).contains("1 gap in the readings");
  }

  @Test
  void timelineWithoutPaths_stillShowsPowerAndSaysWhatIsMissing() throws IOException {
    open(Examples.djl());

    assertThat(page.isVisible("#power-canvas")).isTrue();
    assertThat(page.isVisible("#power-paths-title")).isFalse();
    assertThat(text("#answers")).contains("who was running is not known");
  }
}
