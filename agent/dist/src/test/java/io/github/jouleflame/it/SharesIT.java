package io.github.jouleflame.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.jouleflame.it.program.Garbage;
import io.github.jouleflame.it.program.Shares;
import io.github.jouleflame.profile.LedgerRow;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets the joules: by CPU time, whatever else the machine does. */
final class SharesIT {

  @OnEachJdk
  void methods_getJoulesByTheirCpuTime(Jdk jdk) {
    String program = Shares.class.getName();
    String boundaries =
        "boundaries="
            + String.join(
                ";",
                program + "#three",
                program + "#one",
                program + "#sleeps",
                program + "#never*");

    Outcome outcome =
        Fork.of(jdk, Shares.class)
            .agent("meters=model", "cpuWatts=0:20", boundaries)
            .run()
            .succeeded();

    Frames frames = outcome.frames();
    Frame three = frames.only(Shares.class, "three");
    Frame one = frames.only(Shares.class, "one");
    Frame sleeps = frames.only(Shares.class, "sleeps");
    Frame never = frames.only(Shares.class, "neverReturns");
    assertThat(three.calls()).isEqualTo(12);
    assertThat(one.calls()).isEqualTo(12);
    assertThat(three.cpuSeconds()).isCloseTo(0.72, withinPercentage(15));
    assertThat(three.cpuSeconds() / one.cpuSeconds()).isCloseTo(3, withinPercentage(10));
    assertThat(three.joules() / one.joules()).isCloseTo(3, withinPercentage(10));
    assertThat(sleeps.node().seconds()).isGreaterThanOrEqualTo(4 * 0.15);
    assertThat(sleeps.cpuSeconds()).isLessThan(0.03);
    assertThat(sleeps.joules()).isLessThan(0.1 * one.joules());
    assertThat(never.node().open()).isEqualTo(1);
    assertThat(never.calls()).isEqualTo(1);
    assertThat(never.joules()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SerialGC", "ParallelGC", "G1GC"})
  void garbageCollectionAndCompilation_haveTheirOwnAccounts(String collector) {
    for (Jdk jdk : Jdk.found()) {
      LedgerRow row =
          onlyRow(
              Fork.of(jdk, Garbage.class)
                  .jvm("-XX:+Use" + collector, "-Xmx48m", "-Xmn8m")
                  .agent("meters=model", "boundaries=" + Garbage.class.getName() + "#makes"));

      assertThat(row.gc()).as("%s, %s", jdk, row).isGreaterThan(0.1 * row.boundaries());
      assertThat(row.jit()).as("%s, %s", jdk, row).isPositive();
    }
  }

  private static LedgerRow onlyRow(Fork fork) {
    Outcome outcome = fork.run().succeeded();
    assertThat(outcome.problemLines()).isEmpty();
    assertThat(outcome.profile().ledger()).hasSize(1);
    return outcome.profile().ledger().get(0);
  }
}
