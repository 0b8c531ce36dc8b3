package io.github.jouleflame.viewer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.github.jouleflame.profile.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A page of ours in a browser, opened from a file. Each test also fails on any console message. */
@ExtendWith(Chromium.class)
abstract class BrowserPage {

  static final Path SCREENSHOTS = Path.of("target", "screenshots");

  /** Nothing takes that long but on a machine that builds ten other things. */
  private static final double PATIENCE_MILLIS = 180_000;

  @TempDir Path folder;

  Browser browser;
  BrowserContext context;
  Page page;
  final List<String> complaints = new ArrayList<>();
  final List<String> requests = new ArrayList<>();

  @BeforeEach
  void take(Browser shared) {
    browser = shared;
  }

  @AfterEach
  void hasNoComplaintAndAskedForNothing() {
    if (context != null) {
      context.close();
    }
    assertThat(complaints).isEmpty();
    assertThat(requests).allMatch(url -> url.startsWith("file:"));
  }

  void open(Profile profile) throws IOException {
    open(profile, new NewContextOptions().setViewportSize(1280, 860));
  }

  void open(Profile profile, NewContextOptions options) throws IOException {
    show(HtmlReportTest.html(profile), options);
  }

  void show(String html, NewContextOptions options) throws IOException {
    var file = folder.resolve("report.html");
    Files.write(file, html.getBytes(UTF_8));
    context = browser.newContext(options);
    context.setDefaultTimeout(PATIENCE_MILLIS);
    page = context.newPage();
    page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
    page.onPageError(complaints::add);
    page.onRequest(request -> requests.add(request.url()));
    page.navigate(file.toUri().toString());
    waitUntilBuilt();
  }

  /** The first screen and the graph come first; what lies below follows in steps. */
  void waitUntilBuilt() {
    page.waitForFunction("() => document.querySelector('[aria-busy]') === null");
  }

  /** Visible text with single spaces. */
  String text(String selector) {
    return Pattern.compile("\\s+").matcher(page.innerText(selector)).replaceAll(" ").strip();
  }

  String focused() {
    return (String) page.evaluate("() => document.activeElement.textContent");
  }

  void shoot(String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")).setFullPage(true));
  }
}
