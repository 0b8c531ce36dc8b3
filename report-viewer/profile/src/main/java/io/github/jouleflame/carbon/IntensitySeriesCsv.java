package io.github.jouleflame.carbon;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads a CSV file of intensities over time, such as providers of grid data offer for download: the
 * first column is the time (ISO 8601; UTC when it names no offset; a blank may stand for the T),
 * the intensity in gCO2e/kWh is the column whose head says so, else the second. Of several, the one
 * for the life cycle is taken. An empty cell is a gap.
 *
 * @param series the values
 * @param column head of the column that was read
 */
public record IntensitySeriesCsv(IntensitySeries series, String column) {

  /**
   * @throws IOException when the file cannot be read, or is none of that form; then the message is
   *     one line of cause, effect and next step
   */
  public static IntensitySeriesCsv read(Path file) throws IOException {
    String column = null;
    var points = new ArrayList<IntensitySeries.Point>();
    try (var csv =
        CsvReader.builder()
            .allowUnclosedQuote(false)
            .ofNamedCsvRecord(Files.newInputStream(file), StandardCharsets.UTF_8)) {
      for (NamedCsvRecord row : csv) {
        if (column == null) {
          column = column(row.getHeader());
        }
        points.add(point(row, column, file));
      }
    } catch (CsvParseException e) {
      throw bad(file, "it is no CSV file", e);
    }
    if (column == null) {
      throw bad(file, "it has no row", null);
    }
    try {
      return new IntensitySeriesCsv(new IntensitySeries(points), column);
    } catch (IllegalArgumentException e) {
      throw bad(file, String.valueOf(e.getMessage()), e);
    }
  }

  private static String column(List<String> header) {
    String found = null;
    for (var name : header) {
      var head = name.toLowerCase(Locale.ROOT);
      if (head.contains("intensity") || head.contains("gco2") || head.contains("kwh")) {
        boolean isLifecycle = head.contains("life cycle") || head.contains("lifecycle");
        if (found == null || isLifecycle) {
          found = name;
        }
      }
    }
    return found == null ? header.get(Math.min(1, header.size() - 1)) : found;
  }

  private static IntensitySeries.Point point(NamedCsvRecord row, String column, Path file)
      throws IOException {
    var value = row.findField(column).orElse("").strip();
    try {
      return new IntensitySeries.Point(
          time(row.getField(0).strip()), value.isEmpty() ? null : Double.valueOf(value));
    } catch (DateTimeParseException e) {
      throw bad(file, "line " + row.getStartingLineNumber() + " begins with no time", e);
    } catch (IllegalArgumentException e) {
      var cause = "line " + row.getStartingLineNumber() + " has no intensity in " + column;
      throw bad(file, cause + " (" + value + ")", e);
    }
  }

  private static Instant time(String text) {
    var iso = text.replaceFirst("^(\\d{4}-\\d{2}-\\d{2}) ", "$1T");
    if (iso.matches("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?")) {
      return LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
    }
    return OffsetDateTime.parse(iso).toInstant();
  }

  private static IOException bad(Path file, String cause, @Nullable Throwable thrown) {
    return new IntensitySeriesException(
        file
            + " is no series of intensities, "
            + cause
            + ": nothing was computed. Next: give a CSV file of rows like"
            + " 2026-01-31T12:00:00Z,482.3 under a header.",
        thrown);
  }
}
