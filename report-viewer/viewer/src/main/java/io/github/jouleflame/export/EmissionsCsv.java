package io.github.jouleflame.export;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.jouleflame.profile.Profile;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Adds a run to a log of the form of CodeCarbon's {@code emissions.csv}, so that runs of Java and
 * of Python stand in one table. Stateless; two processes must not add to one file at the same time.
 */
public final class EmissionsCsv {

  private static final List<String> REQUIRED =
      List.of("timestamp", "run_id", "duration", "emissions", "energy_consumed");

  /**
   * Appends one row, and the header before it when the file is new or empty. The columns of an
   * existing file may be those of any version of CodeCarbon, in any order.
   *
   * @param exporter name and version of this program, for the column {@code codecarbon_version}
   * @throws ExportException when the file is no such log, when it has the run already, or when the
   *     profile knows no carbon intensity; nothing was written
   * @throws IOException when the file cannot be read or written
   */
  public static void append(Profile profile, String exporter, Path file) throws IOException {
    if (profile.carbon() == null) {
      throw new ExportException(
          "the profile knows no carbon intensity, so there are no emissions: nothing was written."
              + " Next: run the agent with zone= or intensity=.");
    }
    var row = new EmissionsRow(profile, profile.carbon(), exporter);
    String log = Files.exists(file) ? read(file) : "";
    if (log.isBlank()) {
      Files.writeString(file, line(EmissionsRow.COLUMNS) + line(fields(EmissionsRow.COLUMNS, row)));
      return;
    }
    var header = header(log, file, profile.run().id());
    var start = log.endsWith("\n") ? "" : "\n";
    Files.writeString(file, start + line(fields(header, row)), StandardOpenOption.APPEND);
  }

  private static String read(Path file) throws IOException {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      throw noLog(file, "it is not UTF-8");
    }
  }

  private static List<String> header(String log, Path file, String run) throws ExportException {
    List<String> header = new ArrayList<>();
    boolean isThere = false;
    try (var csv = CsvReader.builder().allowUnclosedQuote(false).ofNamedCsvRecord(log)) {
      for (NamedCsvRecord logged : csv) {
        header = logged.getHeader();
        isThere |= run.equals(logged.findField("run_id").orElse(""));
      }
    } catch (CsvParseException e) {
      throw noLog(file, "it is no CSV file (" + e.getMessage() + ")");
    } catch (IOException e) {
      throw new UncheckedIOException("a String does not fail", e);
    }
    if (header.isEmpty()) {
      header = List.of(log.strip().split(",", -1)); // a header and no row yet
    }
    check(header, file);
    if (isThere) {
      throw new ExportException(
          file
              + " has the run "
              + run
              + " already: nothing was written. Next: nothing, or name another file with -o.");
    }
    return header;
  }

  private static void check(List<String> header, Path file) throws ExportException {
    var missing = new LinkedHashSet<>(REQUIRED);
    missing.removeAll(header);
    if (!missing.isEmpty()) {
      throw noLog(file, "it has no column " + String.join(", ", missing));
    }
    var unknown = new LinkedHashSet<>(header);
    unknown.removeAll(EmissionsRow.COLUMNS);
    unknown.removeAll(EmissionsRow.EMPTY_COLUMNS);
    if (!unknown.isEmpty()) {
      throw noLog(
          file, "it has a column that is none of CodeCarbon's: " + unknown.iterator().next());
    }
  }

  private static ExportException noLog(Path file, String cause) {
    return new ExportException(
        file
            + " is no emissions.csv to add to, "
            + cause
            + ": nothing was written. Next: name another file with -o.");
  }

  private static List<String> fields(List<String> columns, EmissionsRow row) {
    return columns.stream().map(row::get).toList();
  }

  private static String line(List<String> fields) {
    var text = new StringWriter();
    try (var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
      csv.writeRecord(fields);
    } catch (IOException e) {
      throw new UncheckedIOException("a StringWriter does not fail", e);
    }
    return text.toString();
  }

  private EmissionsCsv() {}
}
