package io.github.jouleflame.viewer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What axe-core finds in every kind of page, in both themes and on a phone. */
final class AccessibilityTest extends BrowserPage {

  private List<?> findings() throws IOException {
    return findings("'wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'");
  }

  private List<?> findings(String tags) throws IOException {
    try (var in = AccessibilityTest.class.getResourceAsStream("/axe.min.js")) {
      page.evaluate(new String(in.readAllBytes(), UTF_8));
    }
    return (List<?>)
        page.evaluate(
            """
            async () => {
              const found = await axe.run(document, { runOnly: [TAGS] });
              return found.violations
                .filter(v => v.impact === 'serious' || v.impact === 'critical')
                .map(v => v.id + ': ' + v.nodes.slice(0, 4).map(n => n.target.join(' ') + ' (' + n.any.concat(n.all, n.none).map(c => c.message).join('; ').slice(0, 200) + ')').join(' | '));
            }
            """
                .replace("TAGS", tags));
  }

  private NewContextOptions options(ColorScheme theme, int width) {
    return new NewContextOptions()
        .setColorScheme(theme)
        .setReducedMotion(ReducedMotion.REDUCE)
        .setViewportSize(width, 860);
  }

  @Test
  void report_everyThemeAndWidth_hasNoSeriousFinding() throws IOException {
    var profile = Variants.rich(Examples.djl());
    for (var theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      for (int width : new int[] {1280, 390}) {
        open(profile, options(theme, width));
        page.click("#books-details > summary");
        page.click("#methods-table tbody tr:nth-child(2) .method-name");
        page.waitForSelector(".spread svg");
        page.fill("#search", "forward");
        assertThat(findings()).as(theme + " " + width).isEmpty();
        context.close();
      }
    }
  }

  @Test
  void comparison_bothThemes_hasNoSeriousFinding() throws IOException {
    for (var theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      show(
          ComparisonPageTest.html(
              ComparisonPageTest.before(),
              ComparisonPageTest.after(),
              ComparisonPageTest.STATISTICS),
          options(theme, 1280));
      assertThat(findings()).as(theme.toString()).isEmpty();
      context.close();
    }
  }

  @Test
  void emptyViewerAndHelp_haveNoSeriousFinding() throws IOException {
    var out = new ByteArrayOutputStream();
    HtmlReport.writeEmpty(out);
    show(out.toString(UTF_8), options(ColorScheme.LIGHT, 1280));
    assertThat(findings()).isEmpty();
    context.close();
    open(Examples.modelled(), options(ColorScheme.LIGHT, 1280));
    page.keyboard().press("?");
    assertThat(findings()).isEmpty();
  }

  @Test
  void scriptDisabled_staticReportHasNoSeriousFinding() throws IOException {
    // axe itself needs scripts: the written report alone, in a page of its own.
    var html = HtmlReportTest.html(Examples.djl());
    var start = html.indexOf("<div id=\"static-report\"");
    show(
        "<!DOCTYPE html><html lang=\"en\"><title>static</title><main>"
            + html.substring(start, html.indexOf("<template", start))
            + "</main></html>",
        options(ColorScheme.LIGHT, 1280));
    // Sizes are left out: without our style sheet they are the browser's own.
    assertThat(findings("'wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'")).isEmpty();
  }
}
