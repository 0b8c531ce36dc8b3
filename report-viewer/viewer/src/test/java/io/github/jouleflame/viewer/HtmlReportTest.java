package io.github.jouleflame.viewer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jouleflame.profile.Profile;
import io.github.jouleflame.profile.ProfileJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HtmlReportTest {

  @TempDir Path folder;

  @Test
  void write_anyProfile_embedsExactlyThatProfile() throws IOException {
    var profile = Examples.djl();

    var embedded = ProfileJson.parse(json(html(profile)), "embedded");

    assertThat(embedded).isEqualTo(profile);
  }

  @Test
  void write_namesWithMarkup_noneReachesThePageAsMarkup() throws IOException {
    var html = html(Examples.hostile());

    assertThat(json(html)).doesNotContain("<").contains("\\u003c/script>");
    var withoutScript = html.replaceAll("(?s)<script>\n.*?</script>", "");
    assertThat(withoutScript).doesNotContain("<script>", "<img", "<svg onload", "<!--<");
    assertThat(html.split("</script>", -1)).hasSize(5);
    assertThat(html.split("</title>", -1)).hasSize(2);
  }

  @Test
  void write_anyProfile_policyNamesExactlyWhatIsInlined() throws Exception {
    var html = html(Examples.djl());
    var firstScript = between(html, "<script>", "</script>");
    int last = html.lastIndexOf("<script>");
    var lastScript = between(html.substring(last - 1), "<script>", "</script>");

    assertThat(last).isGreaterThan(html.indexOf("<script>"));
    assertThat(html)
        .contains("default-src 'none'; ")
        .contains("script-src '" + sha256(lastScript) + "' '" + sha256(firstScript) + "'; ")
        .contains("style-src '" + sha256(between(html, "<style>", "</style>")) + "'")
        .doesNotContain("unsafe-inline")
        .doesNotContain(" style=\"");
  }

  @Test
  void write_twoProfiles_scriptAndPolicyAreTheSame() throws IOException {
    var one = html(Examples.djl());
    var other = html(Examples.modelled());

    assertThat(between(one, "http-equiv", ">")).isEqualTo(between(other, "http-equiv", ">"));
  }

  @Test
  void write_anyProfile_holdsAStaticReport() throws IOException {
    var html = html(Examples.djl());

    var fixed = between(html, "<div id=\"static-report\"", "<template");
    assertThat(fixed)
        .contains("resnet50 + ranker, fp32", "13.8 kJ", "2.07 g CO₂e", "measured, integrated")
        .contains("The books", "= measured", "Largest methods", "Hottest paths", "<details open>")
        .contains("ai.djl.training.GradientCollector#backward");
  }

  @Test
  void write_emptyTree_stillWrites() throws IOException {
    assertThat(html(Examples.empty())).contains("all boundaries: 0 J");
  }

  @Test
  void write_modelledMeter_saysSo() throws IOException {
    assertThat(html(Examples.modelled())).contains("Quality: modelled.");
  }

  @Test
  void writeFile_existingReport_isReplacedAndNothingElseIsLeft() throws IOException {
    var file = folder.resolve("report.html");
    Files.writeString(file, "old");

    HtmlReport.write(Examples.modelled(), file);

    assertThat(Files.readString(file)).startsWith("<!DOCTYPE html>");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void writeFile_missingFolder_failsAndSaysWhere() {
    var file = folder.resolve("none").resolve("report.html");

    assertThatThrownBy(() -> HtmlReport.write(Examples.modelled(), file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("none");
  }

  static String html(Profile profile) throws IOException {
    var out = new ByteArrayOutputStream();
    HtmlReport.write(profile, out);
    return out.toString(UTF_8);
  }

  private static String json(String html) {
    return between(html, "<script type=\"application/json\" id=\"profile\">", "</script>");
  }

  private static String between(String text, String start, String end) {
    int from = text.indexOf(start) + start.length();
    assertThat(from).isGreaterThan(start.length());
    return text.substring(from, text.indexOf(end, from));
  }

  private static String sha256(String text) throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    return "sha256-" + Base64.getEncoder().encodeToString(digest);
  }
}
