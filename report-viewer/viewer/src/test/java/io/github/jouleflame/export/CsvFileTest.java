package io.github.jouleflame.export;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvFileTest {

  private static List<NamedCsvRecord> rows(byte[] csv) throws Exception {
    try (var reader =
        CsvReader.builder().ofNamedCsvRecord(new String(csv, StandardCharsets.UTF_8))) {
      return reader.stream().toList();
    }
  }

  @Test
  void rows_haveAllThatIsKnownOfAPath() throws Exception {
    var rows = rows(Shop.export(Shop.profile("a,\"b\"\nc", null), ExportFormat.CSV, null));

    assertThat(rows).hasSize(3);
    var encode = rows.get(2);
    assertThat(encode.getField("frame")).isEqualTo("a,\"b\"\nc");
    assertThat(encode.getField("parent")).isEqualTo("1");
    assertThat(encode.getField("depth")).isEqualTo("2");
    assertThat(encode.getField("total_joules")).isEqualTo("3.0");
    assertThat(encode.getField("self_joules cpu:package-0")).isEqualTo("2.5");
    assertThat(encode.getField("self_idle_joules cpu:package-0")).isEqualTo("0.5");
    assertThat(encode.getField("joules gpu:0")).isEmpty();
    assertThat(encode.getField("cpu_seconds")).isEmpty();
  }

  @Test
  void rows_ofALargeProfile_nameTheirWork() throws Exception {
    var first = rows(Shop.export(Shop.djl(), ExportFormat.CSV, null)).get(0);

    assertThat(first.getField("work_unit")).isEqualTo("image");
    assertThat(first.getField("joules_per_call_p50")).isEqualTo("0.22639");
    assertThat(first.getField("parent")).isEmpty();
  }
}
