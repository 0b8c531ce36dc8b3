package io.github.jouleflame.viewer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.github.jouleflame.profile.Profile;
import io.github.jouleflame.profile.ProfileJson;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes a profile as one HTML file that needs no server, no network and no other file.
 *
 * <p>The file holds, in this order: a content security policy that allows exactly the one script
 * and the one style sheet inside it, a written report for readers without script, the profile as
 * JSON, and the script. Text of the profile is never markup: it is escaped in the written report,
 * data in the JSON block, and text content on the page.
 *
 * <p>Made for a shutdown hook: no threads, no reflection, no template engine; the profile is
 * streamed and not held as text. Stateless and safe for any number of threads.
 */
public final class HtmlReport {

  /**
   * Writes the report as UTF-8 and flushes; the stream stays open.
   *
   * @throws IOException when the stream fails
   */
  public static void write(Profile profile, OutputStream out) throws IOException {
    requireNonNull(profile, "profile");
    requireNonNull(out, "out");
    var assets = Assets.load();
    var buffered = new BufferedOutputStream(out, 1 << 16);
    put(buffered, before(profile, assets));
    ProfileJson.write(profile, new JsonInHtmlStream(buffered));
    put(buffered, after(assets));
    buffered.flush();
  }

  /**
   * Writes a file so that a reader sees the old report or the new one, never half of it.
   *
   * @throws IOException when the folder is missing or the file cannot be written; an old file is
   *     then untouched
   */
  public static void write(Profile profile, Path file) throws IOException {
    var temporary = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      try (var out = Files.newOutputStream(temporary)) {
        write(profile, out);
      }
      try {
        Files.move(
            temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static String before(Profile profile, Assets assets) {
    var html = new Html();
    html.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .raw("<meta http-equiv=\"Content-Security-Policy\" content=\"")
        .raw(assets.contentSecurityPolicy())
        .raw("\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .raw("<meta name=\"color-scheme\" content=\"light dark\">\n<title>")
        .text(StaticReport.title(profile), 120)
        .raw(" · Jouleflame</title>\n<style>")
        .raw(assets.style())
        .raw("</style>\n</head>\n<body>\n");
    new StaticReport(profile, html).write();
    return html.raw("<template id=\"page\">\n")
        .raw(assets.page())
        .raw("</template>\n<script type=\"application/json\" id=\"profile\">")
        .toString();
  }

  private static String after(Assets assets) {
    return "</script>\n<script>" + assets.script() + "</script>\n</body>\n</html>\n";
  }

  private static void put(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(UTF_8));
  }

  private HtmlReport() {}
}
