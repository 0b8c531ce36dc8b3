package io.github.jouleflame.viewer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import io.github.jouleflame.profile.ProfileJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The viewer without a profile, and profiles that are given to it. */
final class OpeningPageTest extends BrowserPage {

  private void openEmpty() throws IOException {
    var out = new ByteArrayOutputStream();
    HtmlReport.writeEmpty(out);
    show(out.toString(UTF_8), new NewContextOptions().setViewportSize(1280, 860));
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  @Test
  void empty_aProfileGiven_becomesItsReport() throws IOException {
    openEmpty();
    assertThat(text("main")).startsWith("Open a profile");
    shoot("1280-empty");

    page.setInputFiles("#open-files", file("a.json", ProfileJson.toJson(Examples.djl())));
    page.waitForSelector("#total-joules");

    assertThat(text("#title")).isEqualTo("resnet50 + ranker, fp32");
    assertThat(text("#total-joules")).isEqualTo(Numbers.joules(Examples.djl().measuredJoules()));
  }

  @Test
  void empty_dropOfAFile_becomesItsReport() throws IOException {
    openEmpty();

    page.evaluate(
        """
        text => {
          const data = new DataTransfer();
          data.items.add(new File([text], 'dropped.json'));
          document.body.dispatchEvent(new DragEvent('dragenter', { dataTransfer: data, bubbles: true }));
          document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
        }
        """,
        ProfileJson.toJson(Examples.modelled()));
    page.waitForSelector("#total-joules");

    assertThat(text("#figures")).contains("modelled");
  }

  @Test
  void report_twoFilesGiven_becomeAComparison() throws IOException {
    open(Examples.modelled());

    page.setInputFiles(
        "#open-files",
        new Path[] {
          file("a.html", HtmlReportTest.html(Examples.djl())),
          file("b.json", ProfileJson.toJson(ComparisonPageTest.after())),
        });
    page.waitForSelector("#verdict");

    assertThat(text("#title")).isEqualTo("resnet50 + ranker, fp32 → resnet50 + ranker, int8");
    assertThat(page.locator("body > .app").count()).isEqualTo(1);
    page.keyboard().press("a");
    assertThat(page.url()).contains("mode=perCall");
  }

  @Test
  void empty_profileOfStrangeParts_isShownAsFarAsItGoes() throws IOException {
    openEmpty();

    page.setInputFiles(
        "#open-files",
        file(
            "odd.json",
            """
            {"format":"jouleflame","version":1,"run":"x","meters":[{"id":7}],"ledger":[{"meter":"m","measured":"12"}],
             "carbon":{"gramsPerKwh":null},"notes":"none","tree":{"children":[{"name":5,"joules":{"m":1e308},
             "perCall":{"joules":{"hdr":"%%%"}},"work":{"count":-1}},{"name":"a.B#c","joules":{"m":1e308},"children":{}},null]},
             "timeline":{"stepSeconds":1e-9,"watts":{"m":"x"},"paths":[{"path":["a"],"joules":[1]}]}}
            """));
    page.waitForSelector("#total-joules");

    assertThat(text("#title")).isEqualTo("Profile");
    page.click("#methods-table tbody tr:nth-child(1) .method-name");
    page.waitForSelector(".spread .hint");
    page.keyboard().press("c");
    assertThat(page.isChecked("#turned")).isTrue();
  }

  @Test
  void report_compareWith_setsTheOpenRunBesideTheOther() throws IOException {
    open(Examples.djl());

    var chooser = page.waitForFileChooser(() -> page.click("#compare-with"));
    chooser.setFiles(file("b.json", ProfileJson.toJson(ComparisonPageTest.after())));
    page.waitForSelector("#verdict");

    assertThat(text("#title")).isEqualTo("resnet50 + ranker, fp32 → resnet50 + ranker, int8");
    assertThat(text("#verdict")).startsWith("One run against one.");
  }

  @Test
  void comparison_oneProfileDropped_becomesItsReport_andABadOneChangesNothing() throws IOException {
    show(
        ComparisonPageTest.html(ComparisonPageTest.before(), ComparisonPageTest.after(), null),
        new NewContextOptions().setViewportSize(1280, 860));
    assertThat(page.isVisible("#verdict")).isTrue();

    page.setInputFiles("#open-files", file("bad.json", "{}"));
    page.waitForSelector("#refusal:not([hidden])");
    assertThat(text("#refusal-words")).contains("bad.json", "What was open is still open.");
    assertThat(page.isVisible("#verdict")).isTrue();
    page.setInputFiles("#open-files", file("a.json", ProfileJson.toJson(Examples.modelled())));
    page.waitForSelector("#total-joules");
    waitUntilBuilt();

    assertThat(page.locator("#verdict").count()).isZero();
    assertThat(page.locator("body > .app").count()).isEqualTo(1);
    assertThat(page.isVisible("#refusal")).isFalse();
    assertThat(text("#figures")).contains("modelled");
  }

  @Test
  void report_badFilesGiven_saysWhyAndKeepsWhatIsOpen() throws IOException {
    open(Examples.djl());
    var bad =
        new String[][] {
          {"empty.json", "", "empty.json is empty."},
          {"text.json", "hello", "text.json: The profile in this file is not valid JSON"},
          {
            "other.json",
            "{\"a\":1}",
            "other.json: The data in this file is not a Jouleflame profile."
          },
          {
            "new.json",
            "{\"format\":\"jouleflame\",\"version\":9}",
            "new.json: This profile has version 9"
          },
        };
    for (var one : bad) {
      page.setInputFiles("#open-files", file(one[0], one[1]));
      page.waitForFunction(
          "words => document.getElementById('refusal-words').textContent.startsWith(words)",
          one[2]);
    }
    assertThat(text("#title")).isEqualTo("resnet50 + ranker, fp32");
    assertThat(text("#refusal-words")).contains("What was open is still open.");
    page.click("#refusal-close");
    assertThat(page.isVisible("#refusal")).isFalse();
    page.fill("#search", "backward");
    assertThat(text("#found")).startsWith("1 frame matches");
  }
}
