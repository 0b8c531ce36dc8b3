package io.github.jouleflame.viewer;

import static java.util.Objects.requireNonNull;

import io.github.jouleflame.profile.Profile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Writes two profiles as one HTML file: what changed, where, and how sure that is. Like {@link
 * HtmlReport} in all else. Stateless and safe for any number of threads.
 */
public final class ComparisonReport {

  /**
   * Writes the comparison as UTF-8 and flushes; the stream stays open.
   *
   * @param before the profile that is compared with
   * @param after the profile that is judged
   * @param statisticsJson what was found over all runs, as the {@code compare} command writes it:
   *     an object with {@code before}, {@code after}, {@code warnings} and {@code boundaries}.
   *     Unknown fields are ignored. Absent for a single pair, and then the page says that one pair
   *     proves nothing
   * @throws IOException when the stream fails
   */
  public static void write(
      Profile before, Profile after, @Nullable String statisticsJson, OutputStream out)
      throws IOException {
    requireNonNull(before, "before");
    requireNonNull(after, "after");
    requireNonNull(out, "out");
    var fixed = new Html();
    new StaticComparison(before, after, fixed).write();
    var page = new PageWriter(out);
    page.start(StaticComparison.title(before, after), fixed.toString(), false);
    page.profile("profile", before);
    page.profile("profile-after", after);
    page.json("statistics-data", statisticsJson);
    page.end();
  }

  /**
   * Writes a file so that a reader sees the old comparison or the new one, never half of it.
   *
   * @throws IOException when the folder is missing or the file cannot be written; an old file is
   *     then untouched
   */
  public static void write(
      Profile before, Profile after, @Nullable String statisticsJson, Path file)
      throws IOException {
    WholeFile.write(file, out -> write(before, after, statisticsJson, out));
  }

  private ComparisonReport() {}
}
