package io.github.jouleflame.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

final class ComparisonOutputsTest {
  private static final String HOSTILE = "<b>|`\"&\u0007\nx";

  @Test
  void json_hasTheFieldsThatThePageReads() throws Exception {
    var json = ComparisonJson.of(compare(Runs.of("fp32", 1), Runs.of("int8", 1.5)));

    assertThat(json)
        .startsWith(
            "{\"before\":{\"label\":\"fp32\",\"runs\":10},\"after\":{\"label\":\"int8\",\"runs\":10},")
        .contains(
            "\"warnings\":[",
            "\"boundaries\":[{\"name\":\"com.acme.Model#predict\",\"metrics\":[{\"metric\":"
                + "\"joulesPerCall\",\"unit\":\"J\",\"before\":{\"runs\":10,\"mean\":",
            "\"ratio\":1.",
            "\"low\":",
            "\"high\":",
            "\"pMannWhitney\":",
            "\"pWelch\":",
            "\"pHolm\":",
            "\"cliffsDelta\":1.0,\"verdict\":\"worse\",\"smallestEffect\":0.03");
    assertParses(json);
  }

  @Test
  void json_withoutInterval_leavesItOut() throws Exception {
    var json = ComparisonJson.of(compare(Runs.of("fp32", 1).count(1), Runs.of("int8", 0).count(1)));

    assertThat(json).doesNotContain("NaN", "Infinity", "null", "\"low\"", "pWelch", "\"ratio\"");
    assertParses(json);
  }

  @Test
  void junit_worseFails_andForeignTextIsEscaped() throws Exception {
    var comparison = compare(Runs.of(HOSTILE, 1).quality(0.9), Runs.of("int8", 1.5).quality(0.5));

    var root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(
                new ByteArrayInputStream(
                    ComparisonJunit.of(comparison).getBytes(StandardCharsets.UTF_8)))
            .getDocumentElement();

    assertThat(root.getAttribute("tests")).isEqualTo("3");
    assertThat(root.getAttribute("failures")).isEqualTo("3");
    var cases = root.getElementsByTagName("testcase");
    var names = new ArrayList<String>();
    for (int i = 0; i < cases.getLength(); i++) {
      names.add(((Element) cases.item(i)).getAttribute("name"));
    }
    assertThat(names).containsExactly("quality", Runs.BOUNDARY, "com.acme.Model#encode");
    assertThat(root.getTextContent()).contains("energy per call");
  }

  @Test
  void markdown_isATable_andForeignTextIsEscaped() throws Exception {
    var markdown = ComparisonMarkdown.of(compare(Runs.of(HOSTILE, 1), Runs.of("int8", 0.5)));

    assertThat(markdown)
        .contains("| `com.acme.Model#predict` | energy per call | 995 mJ |", "**better**")
        .contains("\\<b\\>\\|\\`")
        .doesNotContain("<b>");
    assertThat(markdown.lines().filter(line -> line.startsWith("|")))
        .hasSize(2 + 2 * 5)
        .allMatch(line -> line.replace("\\|", "").chars().filter(c -> c == '|').count() == 8);
  }

  @Test
  void text_staysInItsColumns() throws Exception {
    var text =
        ComparisonText.of(
            compare(
                Runs.of("a very long label of the before side", 1e-7).items("token", 3),
                Runs.of(HOSTILE, 1e7).items("token", 9)));

    assertThat(text.lines()).allMatch(line -> line.length() <= 110);
    assertThat(text).doesNotContain("\u0007").contains("energy per token");
  }

  private static void assertParses(String json) throws Exception {
    try (var parser = new JsonFactory().createParser(json)) {
      while (parser.nextToken() != null) {
        // to the end
      }
    }
  }

  private static Comparison compare(Runs before, Runs after) throws IncomparableException {
    return Comparison.of(before.profiles(1), after.profiles(2), ComparisonRules.defaults());
  }
}
