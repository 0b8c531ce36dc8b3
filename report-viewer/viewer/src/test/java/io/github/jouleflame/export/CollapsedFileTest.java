package io.github.jouleflame.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import one.convert.Arguments;
import one.convert.FlameGraph;
import org.junit.jupiter.api.Test;

/** Read back by async-profiler's converter. */
class CollapsedFileTest {

  private static String export(String leaf, String value) {
    var bytes = Shop.export(Shop.profile(leaf, null), ExportFormat.COLLAPSED, value);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Test
  void lines_areStacksWithSelfMicrojoules() {
    assertThat(export("com.acme.Codec#encode", null))
        .isEqualTo(
            """
            com.acme.Server#handle 4000000
            com.acme.Server#handle;com.acme.Model#infer 5500000
            com.acme.Server#handle;com.acme.Model#infer;com.acme.Codec#encode 3000000
            """);
  }

  @Test
  void value_thatMostPathsHaveNothingOf_leavesTheirLinesOut() {
    assertThat(export("com.acme.Codec#encode", "energy_gpu"))
        .isEqualTo("com.acme.Server#handle;com.acme.Model#infer 2000000\n");
  }

  @Test
  void name_withWhatSplitsStacks_isMadeHarmless() {
    assertThat(export("a;b\nc\u0000\u2028d", null)).endsWith(";a_b_c__d 3000000\n").hasLineCount(3);
  }

  @Test
  void converter_readsAllOfIt() throws Exception {
    var arguments = new Arguments("--output", "collapsed");
    var graph = new FlameGraph(arguments);
    var collapsed =
        new String(Shop.export(Shop.djl(), ExportFormat.COLLAPSED, null), StandardCharsets.UTF_8);
    graph.parseCollapsed(new StringReader(collapsed));
    var out = new ByteArrayOutputStream();
    graph.dump(out);

    assertThat(sum(out.toString(StandardCharsets.UTF_8)))
        .isEqualTo(sum(collapsed))
        .isEqualTo(Math.round(Shop.djl().tree().value() * 1e6));
    // Paths of the same names become one there.
    assertThat(stacks(out.toString(StandardCharsets.UTF_8)))
        .containsExactlyInAnyOrderElementsOf(new HashSet<>(stacks(collapsed)));
  }

  private static List<String> stacks(String collapsed) {
    return collapsed.lines().map(line -> line.substring(0, line.lastIndexOf(' '))).toList();
  }

  private static long sum(String collapsed) {
    return collapsed
        .lines()
        .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
