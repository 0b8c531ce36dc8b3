package io.github.jouleflame.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.jouleflame.it.program.HoldOpen;
import io.github.jouleflame.profile.MeterInfo;
import io.github.jouleflame.profile.Profile;
import io.github.jouleflame.profile.Quality;
import io.github.jouleflame.profile.Timeline;
import io.github.jouleflame.profile.TimelineGap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * RAPL counters, played by files. The counters stand still until the agent has taken its first
 * reading and again before the program ends, so that what the agent should find is known exactly.
 */
final class PowercapIT {
  private static final long RANGE = 262_143_328_850L;
  private static final String WORKS = HoldOpen.class.getName() + "#works";
  private static final int STEPS = 400;

  @OnEachJdk
  void twoPackagesAndDram_oneOfThemWrapping_areMeasuredExactly(Jdk jdk) {
    PowercapFiles tree =
        new PowercapFiles()
            .zone("intel-rapl:0", "package-0", RANGE, RANGE - 20_000_000)
            .zone("intel-rapl:0:0", "core", RANGE, 5)
            .zone("intel-rapl:0:1", "dram", 65_712_999_613L, 1_000)
            .zone("intel-rapl:1", "package-1", RANGE, 7_000_000)
            .zone("intel-rapl:2", "psys", RANGE, 9_000_000);
    RunningFork running = start(jdk, tree);

    for (int i = 0; i < STEPS; i++) {
      tree.add("intel-rapl:0", 100_000 + 200 * (i % 2));
      tree.add("intel-rapl:0:0", 77_777);
      tree.add("intel-rapl:0:1", 10_000);
      tree.add("intel-rapl:1", 50_000);
      tree.add("intel-rapl:2", 200_000);
      pause(2);
    }
    Outcome outcome = running.closeInput().await().succeeded();

    Profile profile = outcome.profile();
    assertThat(profile.meters())
        .extracting(MeterInfo::id)
        .containsExactlyInAnyOrder("cpu:package-0", "cpu:package-1", "dram:package-0");
    assertThat(profile.meters())
        .allMatch(meter -> meter.quality() == Quality.MEASURED)
        .allMatch(meter -> meter.source().equals("rapl-powercap"))
        .allMatch(meter -> meter.readings() > 20 && meter.gaps() == 0);
    assertThat(profile.meter("cpu:package-0").joules()).isCloseTo(40.04, within(1e-9));
    assertThat(profile.meter("cpu:package-1").joules()).isCloseTo(20, within(1e-9));
    assertThat(profile.meter("dram:package-0").joules()).isCloseTo(4, within(1e-9));
    assertThat(profile.measuredJoules()).isCloseTo(64.04, within(1e-9));
    assertThat(outcome.problemLines()).isEmpty();
    assertThat(outcome.stderr()).contains("cpu:package-0 measured (rapl-powercap)");
    Frame works = outcome.frames().only(WORKS);
    assertThat(works.joules()).isPositive();
    assertThat(works.node().joules())
        .containsOnlyKeys("cpu:package-0", "cpu:package-1", "dram:package-0");
  }

  @Test
  void idleFloor_givenForOneMeter_isTakenOutFirst() {
    PowercapFiles tree = new PowercapFiles().zone("intel-rapl:0", "package-0", RANGE, 1);
    RunningFork running = fork(Jdk.ofTheBuild(), tree).agent("idle=cpu:package-0=3W").start();
    running.awaitLine("ready").awaitCheckpoint();

    for (int i = 0; i < STEPS; i++) {
      tree.add("intel-rapl:0", 100_000);
      pause(2);
    }
    Profile profile = running.closeInput().await().succeeded().profile();

    MeterInfo meter = profile.meter("cpu:package-0");
    assertThat(meter.joules()).isCloseTo(40, within(1e-9));
    assertThat(meter.idleWatts()).isEqualTo(3);
    double floor = profile.ledger().get(0).idle() + profile.ledger().get(0).boundariesIdle();
    // Where the counter stands still there is nothing that could be idle.
    assertThat(floor).isPositive().isLessThanOrEqualTo(3 * meter.seconds() * (1 + 1e-9));
    assertThat(profile.ledger().get(0).boundariesIdle()).isPositive();
  }

  @OnEachJdk
  void counterThatVanishesAndReturns_isAGapAndNoJouleIsLost(Jdk jdk) {
    PowercapFiles tree = new PowercapFiles().zone("intel-rapl:0", "package-0", RANGE, 1);
    RunningFork running = start(jdk, tree);

    steps(tree, 100);
    tree.vanish("intel-rapl:0");
    for (int i = 0; i < 100; i++) {
      tree.count("intel-rapl:0", 100_000);
      pause(2);
    }
    tree.comeBack("intel-rapl:0");
    // It is tried again once a second.
    pause(1_200);
    steps(tree, 100);
    Outcome outcome = running.closeInput().await().succeeded();

    MeterInfo meter = outcome.profile().meter("cpu:package-0");
    assertThat(meter.gaps()).isPositive();
    assertThat(meter.joules()).isCloseTo(30, within(1e-9));
    assertThat(outcome.problemLines()).hasSize(1);
    assertThat(outcome.problemLines().get(0)).contains("cpu:package-0 cannot be read just now");
    assertThat(outcome.profile().notes()).anyMatch(note -> note.code().equals("meter-gaps"));
    assertThat(outcome.profile().meters()).hasSize(1);
    Timeline timeline = outcome.profile().timeline();
    assertThat(timeline.gaps()).hasSize(1);
    TimelineGap gap = timeline.gaps().get(0);
    assertThat(gap.meter()).isEqualTo("cpu:package-0");
    assertThat(gap.fromSeconds()).isPositive();
    // At least as long as the file was away; and the run went on behind it.
    assertThat(gap.toSeconds() - gap.fromSeconds()).isGreaterThan(0.2);
    assertThat(gap.toSeconds()).isLessThan(outcome.profile().run().seconds());
    assertThat(timeline.checkpointSeconds()).hasSizeGreaterThan(3).isSorted();
  }

  @Test
  void counterThatVanishesForGood_isAGapToTheEndOfTheRun() {
    PowercapFiles tree = new PowercapFiles().zone("intel-rapl:0", "package-0", RANGE, 1);
    RunningFork running = start(Jdk.ofTheBuild(), tree);

    steps(tree, 100);
    tree.vanish("intel-rapl:0");
    running.awaitCheckpoint();
    Profile profile = running.closeInput().await().succeeded().profile();

    assertThat(profile.timeline().gaps())
        .singleElement()
        .satisfies(gap -> assertThat(gap.toSeconds()).isEqualTo(profile.run().seconds()));
  }

  @Test
  void counterSetBack_isAGapAndALineAndNoKilojoule() {
    PowercapFiles tree =
        new PowercapFiles().zone("intel-rapl:0", "package-0", RANGE, 200_000_000_000L);
    RunningFork running = start(Jdk.ofTheBuild(), tree);

    steps(tree, 100);
    running.awaitCheckpoint();
    tree.setTo("intel-rapl:0", 5_000_000);
    running.awaitCheckpoint();
    steps(tree, 100);
    Outcome outcome = running.closeInput().await().succeeded();

    MeterInfo meter = outcome.profile().meter("cpu:package-0");
    assertThat(meter.joules()).isCloseTo(20, within(1e-9));
    assertThat(meter.gaps()).isEqualTo(1);
    assertThat(outcome.problemLines())
        .singleElement()
        .asString()
        .startsWith("jouleflame: the counter of cpu:package-0 began anew (it was set back): ");
  }

  @Test
  void coresWhenAskedFor_areASubMeterAndInNoSum() {
    PowercapFiles tree =
        new PowercapFiles()
            .zone("intel-rapl:0", "package-0", RANGE, 1)
            .zone("intel-rapl:0:0", "core", RANGE, 1);
    RunningFork running = fork(Jdk.ofTheBuild(), tree).agent("meters=rapl;core").start();
    running.awaitLine("ready").awaitCheckpoint();

    for (int i = 0; i < STEPS; i++) {
      tree.add("intel-rapl:0", 100_000);
      tree.add("intel-rapl:0:0", 60_000);
      pause(2);
    }
    Outcome outcome = running.closeInput().await().succeeded();

    Profile profile = outcome.profile();
    assertThat(profile.meter("cpu:package-0").joules()).isCloseTo(40, within(1e-9));
    assertThat(profile.meter("cpu:core-0").joules()).isCloseTo(24, within(1e-9));
    assertThat(profile.measuredJoules()).isCloseTo(40, within(1e-9));
    var node = outcome.frames().only(WORKS).node();
    double packageJoules =
        node.joules().getOrDefault("cpu:package-0", 0.0)
            + node.idleJoules().getOrDefault("cpu:package-0", 0.0);
    assertThat(node.value()).isCloseTo(packageJoules, within(1e-9));
    assertThat(node.joules()).containsKey("cpu:core-0");
  }

  @OnEachJdk
  void counterWithoutANumber_isOneLineAndTheModelTakesOver(Jdk jdk) throws IOException {
    PowercapFiles tree = new PowercapFiles().zone("intel-rapl:0", "package-0", RANGE, 1);
    Files.writeString(tree.energyFile("intel-rapl:0"), "");

    Outcome outcome = fork(jdk, tree).start().closeInput().await().succeeded();

    assertThat(outcome.problemLines()).hasSize(1);
    assertThat(outcome.problemLines().get(0))
        .startsWith("jouleflame: cannot read package-0/energy_uj (")
        .contains("CPU joules are modelled, not measured. Fix: ");
    assertThat(outcome.profile().meters()).extracting(MeterInfo::id).containsExactly("cpu:model");
  }

  @Test
  void counterWithoutPermission_isOneLineWithTheCommandThatHelps() throws IOException {
    PowercapFiles tree = new PowercapFiles().zone("intel-rapl:0", "package-0", RANGE, 1);
    Files.setPosixFilePermissions(
        tree.energyFile("intel-rapl:0"), PosixFilePermissions.fromString("-w-------"));
    if (Files.isReadable(tree.energyFile("intel-rapl:0"))) {
      System.out.println("Skipped: this user may read everything, so no file can be refused.");
      Assumptions.abort("this user may read everything");
    }

    Outcome outcome = fork(Jdk.ofTheBuild(), tree).start().closeInput().await().succeeded();

    assertThat(outcome.problemLines()).hasSize(1);
    assertThat(outcome.problemLines().get(0))
        .contains("(permission denied)", "Fix: sudo chmod a+r " + tree.root());
    assertThat(outcome.profile().meter("cpu:model")).isNotNull();
  }

  private static void steps(PowercapFiles tree, int steps) {
    for (int i = 0; i < steps; i++) {
      tree.add("intel-rapl:0", 100_000);
      pause(2);
    }
  }

  /** Starts the program and waits until the agent has read the counters for the first time. */
  private static RunningFork start(Jdk jdk, PowercapFiles tree) {
    return fork(jdk, tree).start().awaitLine("ready").awaitCheckpoint();
  }

  private static Fork fork(Jdk jdk, PowercapFiles tree) {
    return Fork.of(jdk, HoldOpen.class)
        .agent("powercap=" + tree.root(), "boundaries=" + WORKS, "checkpoint=50ms");
  }

  private static void pause(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
