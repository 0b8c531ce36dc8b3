package io.github.jouleflame.agent.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class LinuxPerfEventsTest {
  private static final int SOFTWARE = 1;
  private static final long CPU_CLOCK = 0;

  @Test
  void systemCall_hasItsNumberPerArchitecture() throws IOException {
    assertThat(LinuxPerfEvents.syscallNumber("Linux", "amd64")).isEqualTo(298);
    assertThat(LinuxPerfEvents.syscallNumber("Linux", "aarch64")).isEqualTo(241);
    assertThatThrownBy(() -> LinuxPerfEvents.syscallNumber("Mac OS X", "aarch64"))
        .isInstanceOf(IOException.class)
        .hasMessage("no perf_event_open on Mac OS X aarch64");
  }

  @Test
  void refusal_isSaidInWords() throws IOException {
    try (PerfEvents kernel = kernel()) {
      assertThatThrownBy(() -> kernel.open(SOFTWARE, CPU_CLOCK, 100_000))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("perf_event_open: ");
    }
    assertThat(LinuxPerfEvents.reason(13)).isEqualTo("permission denied");
    assertThat(LinuxPerfEvents.reason(77)).isEqualTo("error 77");
  }

  @Test
  void loadedAgain_worksAgain() throws IOException {
    for (int i = 0; i < 3; i++) {
      try (PerfEvents kernel = kernel();
          PerfEvent event = kernel.open(SOFTWARE, CPU_CLOCK, 0)) {
        assertThat(event.read()).isNotNegative();
      } catch (IOException e) {
        skip(e);
      }
    }
  }

  @Test
  void readings_makeNoGarbage() throws IOException {
    try (PerfEvents kernel = kernel();
        PerfEvent event = kernel.open(SOFTWARE, CPU_CLOCK, 0)) {
      var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
      for (int i = 0; i < 20_000; i++) {
        event.read();
      }
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 10_000; i++) {
        event.read();
      }
      long bytes = threads.getCurrentThreadAllocatedBytes() - before;
      assertThat(bytes).as("bytes of 10,000 readings").isLessThan(10_000);
    } catch (IOException e) {
      skip(e);
    }
  }

  private static PerfEvents kernel() {
    try {
      return PerfEvents.ofThisSystem();
    } catch (IOException e) {
      return skip(e);
    }
  }

  private static PerfEvents skip(IOException cause) {
    System.err.println("skipped: no perf events here: " + cause.getMessage());
    return abort("no perf events here: " + cause.getMessage());
  }
}
