package io.github.jouleflame.viewer;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import io.github.jouleflame.profile.PathNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * How fast the report opens, searches and zooms, beside async-profiler's flame graph of the same
 * tree, in one run. No test: a busy machine must not break the build. See docs/benchmarks.md.
 *
 * <p>Arguments: async-profiler's converter ({@code jfr-converter.jar}), rounds, then numbers of
 * paths.
 */
final class ViewerSpeed {

  /** Resolves once what was just done is on the screen, with milliseconds since it began. */
  private static final String TO_FRAME =
      "new Promise(done => requestAnimationFrame(() => setTimeout(() => done(performance.now() - began))))";

  /**
   * Milliseconds since navigation when the frame after the load event is on the screen: both pages
   * have drawn their graph and listen by then. Taken inside the page, since the way to this process
   * and back is no part of it.
   */
  private static final String READY =
      "addEventListener('load', () => requestAnimationFrame(() => setTimeout("
          + "() => { window.ready = performance.now(); })));";

  private final Page page;
  private final Path file;
  private final boolean isOurs;

  private ViewerSpeed(Page page, Path file, boolean isOurs) {
    this.page = page;
    this.file = file;
    this.isOurs = isOurs;
  }

  public static void main(String[] args) throws Exception {
    var folder = Files.createTempDirectory("viewer-speed");
    int rounds = Integer.parseInt(args[1]);
    var out = System.out;
    out.println("paths | page | HTML MB | ready ms | zoom ms | back ms | search ms (medians)");
    try (var playwright =
        Playwright.create(
            new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))) {
      var browser =
          playwright
              .chromium()
              .launch(
                  new BrowserType.LaunchOptions()
                      .setExecutablePath(Path.of("/usr/bin/chromium"))
                      .setArgs(List.of("--no-sandbox")));
      for (var paths : Arrays.stream(args).skip(2).mapToInt(Integer::parseInt).toArray()) {
        var ours = folder.resolve("ours-" + paths + ".html");
        var theirs = folder.resolve("theirs-" + paths + ".html");
        write(paths, ours, folder.resolve("stacks.collapsed"), theirs, Path.of(args[0]));
        var times = Map.of(ours, new ArrayList<double[]>(), theirs, new ArrayList<double[]>());
        for (int round = 0; round < rounds; round++) {
          for (var file : List.of(ours, theirs)) {
            try (var context =
                browser.newContext(new NewContextOptions().setViewportSize(1280, 720))) {
              var page = context.newPage();
              page.setDefaultTimeout(180_000);
              times.get(file).add(new ViewerSpeed(page, file, file.equals(ours)).measure());
            }
          }
        }
        for (var file : List.of(ours, theirs)) {
          var text = new StringBuilder();
          for (int k = 0; k < 4; k++) {
            int column = k;
            double[] sorted =
                times.get(file).stream().mapToDouble(t -> t[column]).sorted().toArray();
            text.append(" | ").append(Math.round(sorted[sorted.length / 2]));
          }
          out.println(
              paths
                  + (file.equals(ours) ? " | Jouleflame | " : " | async-profiler | ")
                  + Math.round(Files.size(file) / 1e5) / 10.0
                  + text);
        }
      }
    }
  }

  /** Milliseconds from navigation to the first frame, of a zoom, of the way back, of a search. */
  private double[] measure() {
    page.addInitScript(READY);
    page.navigate(file.toUri().toString(), new Page.NavigateOptions().setTimeout(180_000));
    page.waitForFunction("() => window.ready !== undefined");
    double ready = number("() => window.ready");
    // What a page does after its first frame is no part of what follows.
    page.waitForFunction("() => document.querySelector('[aria-busy]') === null");
    double zoom = number(click(2));
    double back = number(click(0));
    var search =
        isOurs
            ? "const box = document.getElementById('search'); box.value = 'method11';"
                + "const began = performance.now(); box.dispatchEvent(new Event('input'));"
            : "const began = performance.now(); search('method11');";
    return new double[] {
      ready, zoom, back, number("() => { " + search + " return " + TO_FRAME + "; }")
    };
  }

  /** A click on the frame at a third of the width in a row above the root. */
  private String click(int row) {
    int height = isOurs ? 20 : 16;
    return """
        () => {
          const canvas = document.getElementById('%s');
          %s
          const box = canvas.getBoundingClientRect();
          const at = { clientX: box.left + box.width * 0.3, clientY: box.bottom - %d, bubbles: true };
          canvas.dispatchEvent(new MouseEvent('mousemove', at));
          canvas.dispatchEvent(new PointerEvent('pointermove', at));
          const began = performance.now();
          canvas.dispatchEvent(new MouseEvent('click', at));
          return %s;
        }
        """
        .formatted(
            isOurs ? "flame-canvas" : "canvas",
            isOurs
                ? "const s = document.getElementById('flame'); s.scrollTop = s.scrollHeight;"
                : "",
            row * height + height / 2,
            TO_FRAME);
  }

  private double number(String script) {
    return ((Number) page.evaluate(script)).doubleValue();
  }

  private static void write(int paths, Path ours, Path stacks, Path theirs, Path converter)
      throws IOException, InterruptedException {
    var profile = Examples.large(paths);
    HtmlReport.write(profile, ours);
    try (var out = Files.newBufferedWriter(stacks)) {
      for (var child : profile.tree().children()) {
        stacks(child, "", out);
      }
    }
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    int exit =
        new ProcessBuilder(
                java,
                "-jar",
                converter.toString(),
                "-o",
                "html",
                stacks.toString(),
                theirs.toString())
            .inheritIO()
            .start()
            .waitFor();
    if (exit != 0) {
      throw new IOException("the converter ended with " + exit);
    }
  }

  private static void stacks(PathNode node, String above, BufferedWriter out) throws IOException {
    var path = above.isEmpty() ? node.name() : above + ";" + node.name();
    double self = node.value();
    for (var child : node.children()) {
      self -= child.value();
      stacks(child, path, out);
    }
    out.write(path + " " + Math.max(1, Math.round(self * 1000)) + "\n");
  }
}
