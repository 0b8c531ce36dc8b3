package io.github.jouleflame.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import io.github.jouleflame.profile.TimelineGap;
import java.io.IOException;
import java.util.List;
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

    assertThat(text("#power-readout")).contains("1 gap in the readings (cpu:package-0, ");
  }

  @Test
  void gapAndCheckpoints_ofTheTimeline_areDrawnAndSaid() throws IOException {
    var profile = Variants.rich(Examples.djl());
    open(profile);
    int plain = inkAt(0.3);
    context.close();
    var gap = new TimelineGap(Examples.METER, 0.25 * 91, 0.35 * 91);
    open(Variants.marked(profile, List.of(gap), List.of(30.0, 60.0, 90.0)));

    assertThat(inkAt(0.3)).as("the middle of the gap").isNotEqualTo(plain);
    assertThat(text("#power-readout"))
        .contains("1 gap in the readings (cpu:package-0, " + Numbers.seconds(9.1) + ")");
    assertThat(text("#power-legend")).contains("▾ 3 checkpoints, the last written at 90.0 s");
    page.locator("#power").scrollIntoViewIfNeeded();
    var box = page.locator("#power-overlay").boundingBox();
    page.mouse().move(box.x + 52 + (box.width - 62) * 0.3, box.y + 60);
    assertThat(text("#power-readout")).contains("cpu:package-0 not read", "gpu:0 ");
    shoot("1280-light-gap");
  }

  @Test
  void gapAtTheEnd_makesTheTimelineAsLongAsTheRun() throws IOException {
    var gap = new TimelineGap(Examples.METER, 80, 100);
    open(Variants.marked(Variants.rich(Examples.djl()), List.of(gap), List.of()));

    assertThat(page.getAttribute("#power-to", "aria-valuetext")).isEqualTo("100 s");
  }

  /** Mean brightness of a patch of the chart, at a share of its time. */
  private int inkAt(double share) {
    return (int)
        page.evaluate(
            """
            share => {
              const canvas = document.getElementById('power-canvas');
              const copy = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
              copy.drawImage(canvas, -(52 + (canvas.width - 62) * share), -90, canvas.width, canvas.height);
              const { data } = copy.getImageData(0, 0, 12, 12);
              let sum = 0;
              for (let i = 0; i < data.length; i++) sum += data[i];
              return Math.round(sum / data.length);
            }
            """,
            share);
  }

  @Test
  void timelineWithoutPaths_stillShowsPowerAndSaysWhatIsMissing() throws IOException {
    open(Examples.djl());

    assertThat(page.isVisible("#power-canvas")).isTrue();
    assertThat(page.isVisible("#power-paths-title")).isFalse();
    assertThat(text("#answers")).contains("who was running is not known");
  }
}
