package io.github.jouleflame.export;

import static java.util.Objects.requireNonNull;

import io.github.jouleflame.profile.Profile;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a profile in another tool's format. Immutable and thread-safe.
 *
 * <p>Paths carry what they have spent outside their children. The value {@code energy} is above the
 * idle floor plus the share of that floor, over all meters but the sub-meters: the same joules that
 * the report's flame graph shows.
 */
public final class ProfileExport {

  private final Profile profile;
  private final String exporter;
  private final CallPaths paths;
  private final List<Measure> measures;

  /**
   * @param profile what is exported
   * @param exporter name and version of this program, as {@code jouleflame 0.1.0}
   */
  public ProfileExport(Profile profile, String exporter) {
    this.profile = requireNonNull(profile, "profile");
    this.exporter = requireNonNull(exporter, "exporter");
    paths = new CallPaths(profile.tree());
    measures = Measures.of(profile, paths);
  }

  /**
   * The values that this profile has something of, such as {@code energy_gpu}; the first one is
   * {@code energy}.
   */
  public List<String> values() {
    var values = new ArrayList<String>();
    for (var measure : measures) {
      values.add(measure.id());
    }
    return values;
  }

  /**
   * Writes the file and flushes; the stream stays open.
   *
   * @param value one of {@link #values}: the one that the tool shows first, and the only one where
   *     the format has room for no more; {@code null} for {@code energy}. A CSV file has all.
   * @throws IllegalArgumentException when the profile has nothing of this value
   */
  public void write(ExportFormat format, @Nullable String value, OutputStream out)
      throws IOException {
    int first = first(value);
    switch (format) {
      case SPEEDSCOPE -> new SpeedscopeFile(profile, exporter, paths, measures).write(first, out);
      case FIREFOX -> new FirefoxFile(profile, exporter, paths, measures).write(first, out);
      case PPROF -> new PprofFile(profile, exporter, paths, measures).write(first, out);
      case COLLAPSED -> CollapsedFile.write(paths, measures.get(first), out);
      case CSV -> CsvFile.write(profile, paths, out);
    }
    out.flush();
  }

  private int first(@Nullable String value) {
    int first = value == null ? 0 : values().indexOf(value);
    if (first < 0) {
      throw new IllegalArgumentException(
          "value: " + value + " (expected: one of " + String.join(", ", values()) + ")");
    }
    return first;
  }
}
