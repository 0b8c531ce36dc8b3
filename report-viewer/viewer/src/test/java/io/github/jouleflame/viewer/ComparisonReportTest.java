package io.github.jouleflame.viewer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jouleflame.profile.ProfileJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ComparisonReportTest {

  @TempDir Path folder;

  @Test
  void write_twoProfiles_embedsExactlyThose() throws IOException {
    var html = html("{\"warnings\":[\"</script>\"]}");

    assertThat(ProfileJson.parse(block(html, "profile"), "before")).isEqualTo(Examples.djl());
    assertThat(ProfileJson.parse(block(html, "profile-after"), "after"))
        .isEqualTo(Examples.modelled());
    assertThat(block(html, "statistics-data")).isEqualTo("{\"warnings\":[\"\\u003c/script>\"]}");
  }

  @Test
  void write_withoutStatistics_leavesTheirBlockEmpty() throws IOException {
    assertThat(block(html(null), "statistics-data")).isEmpty();
  }

  @Test
  void write_anyTwo_holdsAStaticComparison() throws IOException {
    var html = html(null);

    assertThat(html)
        .contains("<h1>resnet50 + ranker, fp32 → com.acme.vision.TrainAndServe</h1>")
        .contains("Methods that differ most", "−99.8 %", "gone");
  }

  @Test
  void write_sameScriptAndPolicyAsTheReport() throws IOException {
    assertThat(policy(html(null))).isEqualTo(policy(HtmlReportTest.html(Examples.djl())));
  }

  @Test
  void writeFile_missingFolder_failsAndSaysWhere() {
    var file = folder.resolve("none").resolve("diff.html");

    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> ComparisonReport.write(Examples.djl(), Examples.modelled(), null, file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("none");
  }

  @Test
  void writeEmpty_file_holdsNoProfileAndAllZones() throws IOException {
    var file = folder.resolve("viewer.html");

    HtmlReport.writeEmpty(file);

    var html = Files.readString(file);
    assertThat(html)
        .doesNotContain("type=\"application/json\" id=\"profile\"")
        .contains("Jouleflame viewer");
    assertThat(block(html, "carbon-table"))
        .contains("[\"FR\",\"France\",", "\"perKwh\":", "phone charges", "gcp:asia-northeast1");
  }

  @Test
  void change_ofNumbers_carriesItsSign() {
    assertThat(
            List.of(
                Numbers.change(10, 7),
                Numbers.change(10, 12.5),
                Numbers.change(10, 10),
                Numbers.change(0, 1),
                Numbers.change(1, 0)))
        .containsExactly("−30.0 %", "+25.0 %", "±0.0 %", "new", "gone");
  }

  private static String html(@Nullable String statistics) throws IOException {
    var out = new ByteArrayOutputStream();
    ComparisonReport.write(Examples.djl(), Examples.modelled(), statistics, out);
    return out.toString(UTF_8);
  }

  private static String block(String html, String id) {
    var start = "<script type=\"application/json\" id=\"" + id + "\">";
    int from = html.indexOf(start) + start.length();
    assertThat(from).isGreaterThan(start.length());
    return html.substring(from, html.indexOf("</script>", from));
  }

  private static String policy(String html) {
    int from = html.indexOf("http-equiv");
    return html.substring(from, html.indexOf('>', from));
  }
}
