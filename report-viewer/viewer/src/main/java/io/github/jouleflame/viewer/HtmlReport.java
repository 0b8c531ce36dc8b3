package io.github.jouleflame.viewer;

import static java.util.Objects.requireNonNull;

import io.github.jouleflame.profile.Profile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * Writes a profile as one HTML file that needs no server, no network and no other file.
 *
 * <p>Text of the profile is never markup: it is escaped in the written report, data in the JSON
 * block, and text content on the page.
 *
 * <p>Made for a shutdown hook: no threads, no reflection, no template engine; the profile is
 * streamed and not held as text. Stateless and safe for any number of threads.
 */
public final class HtmlReport {

  /**
   * Beyond this a browser reads for a second or more, and something to read meanwhile is welcome.
   */
  private static final int MANY_PATHS = 300_000;

  /**
   * Writes the report as UTF-8 and flushes; the stream stays open.
   *
   * @throws IOException when the stream fails
   */
  public static void write(Profile profile, OutputStream out) throws IOException {
    requireNonNull(profile, "profile");
    requireNonNull(out, "out");
    var fixed = new Html();
    new StaticReport(profile, fixed).write();
    var page = new PageWriter(out);
    page.start(
        StaticReport.title(profile), fixed.toString(), PackedTree.hasMoreThan(MANY_PATHS, profile));
    page.profile("profile", profile);
    page.end();
  }

  /**
   * Writes a file so that a reader sees the old report or the new one, never half of it.
   *
   * @throws IOException when the folder is missing or the file cannot be written; an old file is
   *     then untouched
   */
  public static void write(Profile profile, Path file) throws IOException {
    WholeFile.write(file, out -> write(profile, out));
  }

  /**
   * Writes the viewer without a profile: a page that opens what is dropped on it, one profile as a
   * report, two as a comparison. UTF-8, flushed; the stream stays open.
   *
   * @throws IOException when the stream fails
   */
  public static void writeEmpty(OutputStream out) throws IOException {
    requireNonNull(out, "out");
    var page = new PageWriter(out);
    page.start("Open a profile", EMPTY, false);
    page.end();
  }

  /**
   * Writes the viewer without a profile as a file; see {@link #writeEmpty(OutputStream)}.
   *
   * @throws IOException when the folder is missing or the file cannot be written; an old file is
   *     then untouched
   */
  public static void writeEmpty(Path file) throws IOException {
    WholeFile.write(file, HtmlReport::writeEmpty);
  }

  private static final String EMPTY =
      "<div id=\"static-report\" class=\"static\">\n<h1>Jouleflame viewer</h1>\n"
          + "<p>This page opens profiles, and needs scripts for it. Next: allow them here, or write"
          + " a report with <code>java -jar jouleflame.jar view PROFILE.json</code>, which can be"
          + " read without.</p>\n</div>\n";

  private HtmlReport() {}
}
