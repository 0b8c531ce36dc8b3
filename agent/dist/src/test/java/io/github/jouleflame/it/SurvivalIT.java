package io.github.jouleflame.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jouleflame.it.program.Hello;
import io.github.jouleflame.it.program.Hungry;
import io.github.jouleflame.it.program.ManyPaths;
import io.github.jouleflame.it.program.Redeploys;
import io.github.jouleflame.it.program.RudeHost;
import io.github.jouleflame.it.program.Silent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Whatever the machine refuses, the application goes on, and prints what it would print anyway. */
final class SurvivalIT {
  private static final String EATS = "boundaries=" + Hungry.class.getName() + "#eats";
  private static final String WORK = "boundaries=" + Silent.class.getName() + "#work";

  private static final String RUDE = "boundaries=" + RudeHost.class.getName() + "#work";

  @OnEachJdk
  void outOfMemory_theApplicationCatchesItAsEver(Jdk jdk) {
    Fork fork = Fork.of(jdk, Hungry.class).jvm("-Xmx48m", "-XX:+UseSerialGC");

    Outcome outcome = fork.agent(EATS).run().succeeded();

    assertThat(outcome.stdout()).isEqualTo("out of memory\n".repeat(3) + "done\n");
    // The sampler may be the one whom the last byte is refused; then it says so, in whole lines.
    assertThat(outcome.problemLines()).allMatch(line -> line.startsWith("jouleflame: "));
    if (Files.exists(outcome.profileFile())) {
      assertThat(outcome.profile().tree()).isNotNull();
    } else {
      assertThat(outcome.problemLines()).isNotEmpty();
    }
  }

  @OnEachJdk
  void exitOnOutOfMemory_leavesTheLastCheckpoint(Jdk jdk) {
    Outcome outcome =
        Fork.of(jdk, Hungry.class)
            .jvm("-Xmx48m", "-XX:+ExitOnOutOfMemoryError")
            .agent(EATS, "checkpoint=100ms")
            .arguments("profile.json")
            .run();

    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.profile().complete()).isFalse();
  }

  @Test
  void diskThatIsFull_isOneLine() {
    Fork fork =
        Fork.of(Jdk.ofTheBuild(), Hello.class)
            .jvm("-XX:-UsePerfData")
            .arguments("3")
            .shell("ulimit -f 1");

    Outcome outcome = fork.agent("html=true").run();

    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.stdout())
        .isEqualTo(
            Fork.of(Jdk.ofTheBuild(), Hello.class).withoutAgent().arguments("3").run().stdout());
    assertThat(outcome.problemLines())
        .filteredOn(line -> line.startsWith("jouleflame: "))
        .hasSize(1)
        .allMatch(line -> line.contains("cannot write the profile"));
    assertThat(outcome.files()).as("no half of a file").isEmpty();
  }

  @Test
  void diskThatIsFullForTheReportOnly_keepsTheProfile() {
    Outcome outcome =
        Fork.of(Jdk.ofTheBuild(), Silent.class)
            .jvm("-XX:-UsePerfData")
            .agent("html=true", WORK)
            .shell("ulimit -f 20")
            .run()
            .succeeded();

    assertThat(outcome.problemLines())
        .hasSize(1)
        .allMatch(line -> line.contains("cannot write the report"));
    assertThat(outcome.profile().complete()).isTrue();
    assertThat(outcome.files()).containsExactly("profile.json");
  }

  @OnEachJdk
  void oneProcessor_measuresAsEver(Jdk jdk) {
    Outcome outcome =
        Fork.of(jdk, Silent.class)
            .jvm("-XX:ActiveProcessorCount=1")
            .agent(WORK)
            .shell("command -v taskset >/dev/null && set -- taskset -c 0 \"$@\"")
            .run()
            .succeeded();

    assertThat(outcome.problemLines()).isEmpty();
    assertThat(outcome.frames().only(Silent.class, "work").calls()).isEqualTo(1);
    assertThat(outcome.profile().measuredJoules()).isPositive();
  }

  @OnEachJdk
  void sensorThatNeverAnswers_isOneLineAndTheApplicationEnds(Jdk jdk) throws Exception {
    PowercapFiles tree = new PowercapFiles().zone("intel-rapl:0", "package-0", 1L << 38, 1);
    Path energy = tree.energyFile("intel-rapl:0");
    Files.delete(energy);
    Process fifo = new ProcessBuilder("mkfifo", energy.toString()).start();
    assertThat(fifo.waitFor(10, TimeUnit.SECONDS)).isTrue();

    Outcome outcome =
        Fork.of(jdk, Hello.class).agent("powercap=" + tree.root()).arguments("3").run();

    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.problemLines())
        .filteredOn(line -> line.startsWith("jouleflame: "))
        .hasSize(1)
        .allMatch(line -> line.contains("the sampler did not end within 5 s"));
  }

  @OnEachJdk
  void hostThatInterruptsEveryThread_isMeasuredOn(Jdk jdk) {
    PowercapFiles tree = new PowercapFiles().zone("intel-rapl:0", "package-0", 1L << 38, 1);

    Outcome outcome =
        Fork.of(jdk, RudeHost.class)
            .agent(RUDE, "powercap=" + tree.root())
            .arguments("interrupt")
            .run()
            .succeeded();

    assertThat(outcome.stdout()).isEqualTo("done\n");
    assertThat(outcome.problemLines()).isEmpty();
    assertThat(outcome.profile().complete()).isTrue();
    assertThat(outcome.profile().meters()).allMatch(meter -> meter.gaps() == 0);
    assertThat(outcome.frames().only(RudeHost.class, "work").calls()).isEqualTo(21);
  }

  @Test
  void samplerThatDies_isOneLineAndTheApplicationGoesOn() {
    Jdk jdk = Jdk.ofTheBuild();
    assumeTrue(jdk.feature() < 20, "skipped: on " + jdk + " no thread can be stopped");

    Outcome outcome = Fork.of(jdk, RudeHost.class).agent(RUDE).arguments("stop").run().succeeded();

    assertThat(outcome.stdout()).isEqualTo("done\n");
    assertThat(outcome.problemLines())
        .singleElement()
        .asString()
        .startsWith("jouleflame: sampling has stopped (java.lang.ThreadDeath)")
        .contains("the application goes on");
    assertThat(outcome.frames().only(RudeHost.class, "work").calls()).isPositive();
  }

  @OnEachJdk
  void moreCallPathsThanThereIsRoomFor_shareOneFrame(Jdk jdk) {
    String program = ManyPaths.class.getName();

    Outcome outcome =
        Fork.of(jdk, ManyPaths.class)
            .agent(
                "boundaries=" + program + "#one;" + program + "#two;" + program + "#three",
                "maxOverhead=off",
                "html=true")
            .run()
            .succeeded();

    assertThat(outcome.stdout()).isEqualTo("steps " + 14 * (1 << 14) + "\n");
    assertThat(outcome.problemLines()).isEmpty();
    List<Frame> frames = outcome.frames().all();
    assertThat(frames).hasSize(10_001);
    assertThat(frames).filteredOn(frame -> frame.name().equals("[more]")).hasSize(1);
    if (outcome.profile().notes().stream().noneMatch(n -> n.code().equals("events-dropped"))) {
      assertThat(frames.stream().mapToLong(Frame::calls).sum()).isEqualTo(14 * (1 << 14));
    }
    assertThat(outcome.htmlFile()).exists();
  }

  @OnEachJdk
  void classesThatAreRedeployed_areMeasuredAndCollected(Jdk jdk) {
    String guest = Redeploys.class.getPackageName() + ".Guest";

    Outcome outcome = Fork.of(jdk, Redeploys.class).agent("boundaries=" + guest + "#work").run();

    outcome.succeeded();
    assertThat(outcome.stdout()).endsWith("still there: 0\n");
    assertThat(outcome.problemLines()).isEmpty();
    assertThat(outcome.frames().only(guest + "#work").calls()).isEqualTo(200);
  }

  @Test
  void standardOutput_isByteForByteTheSame_whateverGoesWrong() throws IOException {
    Fork plain = Fork.of(Jdk.ofTheBuild(), Hello.class).withoutAgent().arguments("3");
    String expected = plain.run().stdout();

    for (String option :
        new String[] {"out=/proc/x.json", "meters=solar", "nvml=/etc/hostname", "period=1ms"}) {
      Outcome outcome =
          Fork.of(Jdk.ofTheBuild(), Hello.class).agent(option).defaultOutput().arguments("3").run();
      assertThat(outcome.stdout()).as(option).isEqualTo(expected);
      assertThat(outcome.exitCode()).isEqualTo(3);
    }
  }
}
