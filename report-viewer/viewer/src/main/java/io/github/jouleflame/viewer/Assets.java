package io.github.jouleflame.viewer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * The unchanging parts of a report: script, style sheet and page skeleton.
 *
 * @param script all scripts joined, as they stand between the tags
 * @param early a script that runs before the body is read
 * @param style the style sheet, as it stands between the tags
 * @param page markup of the interactive pages, each in a template
 */
record Assets(String script, String early, String style, String page) {

  /** In an order in which each file only needs those before it when it is loaded. */
  static final List<String> SCRIPTS =
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
          "statistics.js",
          "dom.js",
          "details.js",
          "surface.js",
          "skin.js",
          "diffskin.js",
          "flame.js",
          "twin.js",
          "saving.js",
          "help.js",
          "page.js",
          "header.js",
          "answers.js",
          "ledger.js",
          "notes.js",
          "histogram.js",
          "table.js",
          "timemarks.js",
          "timeline.js",
          "carbon.js",
          "about.js",
          "report.js",
          "differences.js",
          "intervals.js",
          "verdict.js",
          "compare.js",
          "opening.js",
          "main.js");

  static Assets load() throws IOException {
    return new Assets(
        script(SCRIPTS, "start();"),
        script(List.of("early.js"), ""),
        resource("page.css"),
        markup());
  }

  private static String markup() throws IOException {
    return resource("page.html") + resource("compare.html") + resource("parts.html");
  }

  /**
   * These files in one scope of their own, with a last statement. Without indentation and lines of
   * comment, a sixth of all letters, which each report would carry and each browser read.
   */
  static String script(List<String> files, String last) throws IOException {
    var joined = new StringBuilder("\n(() => {\n\"use strict\";\n");
    for (var file : files) {
      resource(file)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("//"))
          .forEach(line -> joined.append(line).append('\n'));
    }
    return joined.append(last).append("\n})();\n").toString();
  }

  /** Allows these scripts and this style sheet, and no request to anywhere. */
  String contentSecurityPolicy() {
    return "default-src 'none'; script-src '"
        + hash(script)
        + "' '"
        + hash(early)
        + "'; style-src '"
        + hash(style)
        + "'; base-uri 'none'; form-action 'none'";
  }

  static String hash(String inlined) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(inlined.getBytes(UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  private static String resource(String name) throws IOException {
    try (var in = Assets.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("missing in the jar: " + name);
      }
      // HTML parsers turn CR LF into LF, and the hash is of what they see.
      return new String(in.readAllBytes(), UTF_8).replace("\r\n", "\n");
    }
  }
}
