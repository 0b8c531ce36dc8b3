package io.github.jouleflame.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;

/** A program that runs twice: nobody who reads what it prints can tell which one was timed. */
final class WithAndWithout {
  private WithAndWithout() {}

  /**
   * Runs a program without the agent and with it; stdout has to be the same, byte for byte, and the
   * JDK may warn of nothing that it does not warn of anyway. Returns what the timed one came to.
   */
  static Outcome run(Supplier<Fork> program) {
    Outcome plain = program.get().withoutAgent().run().succeeded();
    Outcome timed = program.get().run().succeeded();
    assertThat(timed.stdout()).isEqualTo(plain.stdout());
    assertThat(warnings(timed)).isEqualTo(warnings(plain));
    return timed;
  }

  private static List<String> warnings(Outcome outcome) {
    return outcome.stderrLines().stream()
        .filter(line -> line.startsWith("WARNING:"))
        // Tomcat's own, when that took more than a tenth of a second: on a busy machine.
        .filter(line -> !line.startsWith("WARNING: Creation of SecureRandom instance"))
        .toList();
  }
}
