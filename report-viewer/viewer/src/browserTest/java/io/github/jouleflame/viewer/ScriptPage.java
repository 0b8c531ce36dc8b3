package io.github.jouleflame.viewer;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** The parts of the script that draw nothing, as {@code T} in an empty page. */
@ExtendWith(Chromium.class)
abstract class ScriptPage {

  private static final List<String> LOGIC =
      List.of(
          "format.js",
          "names.js",
          "measures.js",
          "colours.js",
          "profile.js",
          "shape.js",
          "tree.js",
          "rows.js",
          "callers.js",
          "range.js",
          "hdr.js",
          "diff.js",
          "state.js",
          "saving.js");

  Page page;

  @BeforeEach
  final void load(Browser browser) throws IOException {
    page = browser.newPage();
    page.evaluate(
        "window.T = "
            + Assets.script(
                LOGIC,
                "return { Format, Names, Colours, Profiles, CallTree, CallerTree, TimeRange, Hdr,"
                    + " DiffTree, Saving, State, HUES };"));
    page.evaluate(
        "() => { T.view = { metric: 'joules', idle: false, meter: 'all', others: true }; }");
    page.evaluate("() => { T.treeOf = (text) => new T.CallTree(T.Profiles.parse(text)); }");
  }

  @AfterEach
  void close() {
    page.close();
  }

  final double number(String expression) {
    return ((Number) page.evaluate("() => " + expression)).doubleValue();
  }

  static double number(Map<String, Object> map, String key) {
    return ((Number) map.get(key)).doubleValue();
  }
}
