package io.github.jouleflame.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.github.jouleflame.profile.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmissionsCsvTest {

  /** Of CodeCarbon 2: fewer columns, another order. */
  private static final String OLDER =
      "timestamp,project_name,run_id,duration,emissions,emissions_rate,cpu_power,gpu_power,ram_power,"
          + "cpu_energy,gpu_energy,ram_energy,energy_consumed,country_name,country_iso_code,region,"
          + "cloud_provider,cloud_region,os,python_version,codecarbon_version,cpu_count,cpu_model,"
          + "gpu_count,gpu_model,longitude,latitude,ram_total_size,tracking_mode,on_cloud,pue";

  @TempDir private Path folder;
  private Path log;

  @BeforeEach
  void nameTheLog() {
    log = folder.resolve("emissions.csv");
  }

  @Test
  void append_newFile_hasHeaderAndRowInCodeCarbonsUnits() throws IOException {
    append(Shop.profile());

    var row = rows().get(0);
    assertThat(row.getHeader()).hasSize(34).startsWith("timestamp", "project_name", "run_id");
    assertThat(row.getField("timestamp")).isEqualTo("2026-01-31T12:00:00");
    assertThat(row.getField("project_name")).isEqualTo("fp32");
    assertThat(row.getField("country_iso_code")).isEqualTo("JPN");
    assertThat(row.getField("country_name")).isEqualTo("Japan");
    assertThat(row.getField("gpu_model")).isEqualTo("1 x NVIDIA L4");
    assertThat(row.getField("ram_energy")).isEmpty();
    assertThat(row.getField("on_cloud")).isEqualTo("N");
    double kwh = number(row, "energy_consumed");
    assertThat(kwh).isCloseTo(16.1 / 3.6e6 * 1.25, within(1e-15)); // with the PUE, as theirs
    assertThat(number(row, "cpu_energy") + number(row, "gpu_energy")).isCloseTo(kwh, within(1e-15));
    assertThat(number(row, "cpu_power")).isCloseTo(12.5 / 0.3, within(1e-9)); // without
    assertThat(number(row, "emissions")).isCloseTo(kwh * 0.482324, within(1e-15)); // kg
    assertThat(number(row, "emissions_rate")).isCloseTo(kwh * 0.482324 / 0.3, within(1e-15));
  }

  @Test
  void append_olderLogWithoutLastLineBreak_keepsItsColumns() throws IOException {
    Files.writeString(
        log, OLDER + "\n2024-05-01T10:00:00,python run,abc,1.5,2.0E-6" + ",".repeat(26));
    append(Shop.profile());

    assertThat(Files.readString(log)).startsWith(OLDER + "\n2024-05-01T10:00:00,python run,");
    assertThat(rows()).hasSize(2);
    assertThat(rows().get(0).getField("emissions")).isEqualTo("2.0E-6");
    assertThat(rows().get(1).getField("run_id")).isEqualTo(Shop.profile().run().id());
    assertThat(rows().get(1).getField("pue")).isEqualTo("1.25");
  }

  @Test
  void append_headerOnly_isAddedTo() throws IOException {
    Files.writeString(log, OLDER + "\n");
    append(Shop.profile());
    assertThat(rows()).hasSize(1);
  }

  @Test
  void append_sameRunTwice_isRefused() throws IOException {
    append(Shop.profile());
    assertRefused(() -> append(Shop.profile()), "has the run 00000000-0000-0001-0000-000000000001");
  }

  @Test
  void append_otherFile_isRefused() throws IOException {
    Files.writeString(log, "a,b\n1,2\n");
    assertRefused(() -> append(Shop.profile()), "it has no column timestamp, run_id, ");
    Files.writeString(log, OLDER + ",happiness\n");
    assertRefused(
        () -> append(Shop.profile()), "it has a column that is none of CodeCarbon's: happiness");
    Files.writeString(log, OLDER + "\n\"open");
    assertRefused(() -> append(Shop.profile()), "it is no CSV file");
    Files.write(log, new byte[] {(byte) 0xFF, (byte) 0xFE, 0x41});
    assertRefused(() -> append(Shop.profile()), "it is not UTF-8");
  }

  @Test
  void append_profileWithoutIntensity_isRefused() {
    var profile = Shop.profile();
    var unpriced =
        new Profile(
            true,
            profile.run(),
            profile.meters(),
            profile.ledger(),
            null,
            profile.tree(),
            null,
            List.of());
    assertThatThrownBy(() -> append(unpriced)).hasMessageContaining("knows no carbon intensity");
    assertThat(log).doesNotExist();
  }

  private void assertRefused(ThrowingCallable append, String cause) throws IOException {
    var before = Files.readAllBytes(log);
    assertThatThrownBy(append)
        .isInstanceOf(ExportException.class)
        .hasMessageContaining(cause)
        .hasMessageContaining("nothing was written. Next: ")
        .satisfies(thrown -> assertThat(thrown.getMessage()).doesNotContain("\n"));
    assertThat(log).hasBinaryContent(before);
  }

  private void append(Profile profile) throws IOException {
    EmissionsCsv.append(profile, Shop.EXPORTER, log);
  }

  private List<NamedCsvRecord> rows() throws IOException {
    try (var reader = CsvReader.builder().ofNamedCsvRecord(log)) {
      return reader.stream().toList();
    }
  }

  private static double number(NamedCsvRecord row, String column) {
    return Double.parseDouble(row.getField(column));
  }
}
