package io.github.jouleflame.samples.server.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class PhaseTableTest {

  @Test
  void print_windowsOfOnePhase_areOneRow() {
    PhaseTable table = new PhaseTable();
    table.add("before", window(2, 10, 10));
    table.add("before", window(2, 30, 30));
    table.add("while attached", window(1, 20, 5));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    table.print(new PrintStream(bytes, true, StandardCharsets.UTF_8));

    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "phase           seconds  requests/s   p50 ms   p99 ms   max ms  failed",
            "before              4.0        10.0     30.0     30.0     30.0       2",
            "while attached      1.0         5.0     20.0     20.0     20.0       1");
    assertThat(table.sum().answered()).isEqualTo(45);
    assertThat(table.sum().right()).isEqualTo(3);
  }

  private static Window window(double seconds, long millis, int answers) {
    Histogram latencies = new Histogram(ClosedLoop.DIGITS);
    latencies.recordValueWithCount(millis * 1_000_000, answers);
    return new Window(seconds, latencies, 1, 1);
  }
}
