package io.github.jouleflame.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jouleflame.it.program.Server;
import io.github.jouleflame.profile.Profile;
import io.github.jouleflame.profile.ProfileJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The commands that talk to a running JVM, from another process as a user would. */
final class AttachIT {
  private static final String REQUEST = Server.class.getName() + "#request";
  private static final String STEP = Server.class.getName() + "#step";

  @OnEachJdk
  void attachStatusDumpDetach_thenAgainWithOtherOptions(Jdk jdk) throws IOException {
    RunningFork server = server(jdk);
    String pid = Long.toString(server.pid());
    Path folder = Fork.newFolder();

    Outcome none = command(jdk, "status", pid);
    assertRefused(none, "Jouleflame does not run in process " + pid, "Next: attach " + pid);

    Path first = folder.resolve("first.json");
    Outcome attached =
        command(jdk, "attach", pid, "boundaries=" + REQUEST, "out=" + first, "perod=3ms");
    attached.succeeded();
    assertThat(attached.stdout())
        .startsWith("attached to " + pid + ": Jouleflame ")
        .contains("running: cpu:", "profile, once it ends: " + first, "detach " + pid);
    assertThat(attached.stderrLines()).hasSize(1 + linesOfCost(jdk));
    assertThat(attached.stderrLines().get(0))
        .contains("unknown option perod=3ms", "Did you mean period?");
    assertThat(attached.stderrLines().subList(1, 1 + linesOfCost(jdk)))
        .allMatch(line -> line.contains("it drops all compiled code"));

    server.say("remember").awaitAnswer("1 remembered 1");
    assertRefused(command(jdk, "attach", pid), "process " + pid, "runs in this JVM already");

    Outcome status = command(jdk, "status", pid).succeeded();
    assertThat(status.stderr()).isEmpty();
    assertThat(status.stdout())
        .contains("process " + pid, "Meters", "cpu:", "Boundaries: 1", REQUEST, "Cost of the agent")
        .containsPattern(" CPU \\([0-9.<]+ % of one processor\\), 1 thread watched");
    Outcome json = command(jdk, "status", pid, "--json").succeeded();
    assertThat(json.stdout())
        .contains("\"pid\" : " + pid, "\"name\" : \"" + REQUEST + "\"", "\"cpuSeconds\" : ");

    Path dump = folder.resolve("dump.json");
    Outcome dumped = command(jdk, "dump", pid, "-o", dump.toString()).succeeded();
    assertThat(dumped.stdout()).isEqualTo("profile: " + dump + "\n");
    Profile now = ProfileJson.read(dump);
    Books.assertClosed(now);
    assertThat(now.complete()).isFalse();
    assertThat(new Frames(now).only(REQUEST).calls()).isPositive();

    Outcome detached = command(jdk, "detach", pid).succeeded();
    assertThat(detached.stdout()).startsWith("detached from " + pid + "\nprofile: " + first);
    Profile whole = ProfileJson.read(first);
    Books.assertClosed(whole);
    assertThat(whole.complete()).isTrue();
    assertThat(new Frames(whole).only(REQUEST).joules()).isPositive();
    assertThat(first.resolveSibling("first.html")).exists();

    Path second = folder.resolve("second.json");
    Outcome attachedAgain =
        command(jdk, "attach", pid, "boundaries=" + STEP, "out=" + second, "html=false");
    assertThat(attachedAgain.succeeded().stderr()).isEmpty();
    Outcome again = command(jdk, "detach", pid).succeeded();
    assertThat(again.stdout()).contains("profile: " + second).doesNotContain("html");
    assertThat(new Frames(ProfileJson.read(second)).only(STEP).calls()).isPositive();

    assertNothingIsLeft(server);
    Outcome ended = server.closeInput().await().succeeded();
    assertThat(ended.stdout()).matches("ready\n(\\d .*\n)*bye\n");
  }

  @OnEachJdk
  void attachForATime_printsTheSummaryAndLeaves(Jdk jdk) throws IOException {
    RunningFork server = server(jdk);
    String pid = Long.toString(server.pid());

    RunningFork attaching =
        Fork.commandLine(jdk, "attach", pid, "--duration", "2s", "boundaries=" + REQUEST).start();
    server.awaitAgent().say("remember");
    Outcome outcome = attaching.await().succeeded();

    assertThat(outcome.stderrLines()).hasSize(1 + linesOfCost(jdk));
    assertThat(outcome.stderr()).endsWith("measuring for 2 s\n");
    assertThat(outcome.stdout())
        .startsWith("attached to " + pid)
        .contains("Where the joules went", "Server#request", "profile: " + outcome.folder());
    assertThat(outcome.files()).hasSize(2).allMatch(name -> name.startsWith("jouleflame-"));
    Profile profile = ProfileJson.read(outcome.folder().resolve(outcome.files().get(1)));
    assertThat(profile.complete()).isTrue();
    assertThat(profile.run().seconds()).isBetween(1.5, 60.0);
    assertNothingIsLeft(server);
    server.closeInput().await().succeeded();
  }

  @OnEachJdk
  void attachForATime_interrupted_leavesAtOnceWithAReport(Jdk jdk) {
    RunningFork server = server(jdk);

    RunningFork attaching =
        Fork.commandLine(
                jdk,
                "attach",
                Long.toString(server.pid()),
                "--duration",
                "1h",
                "boundaries=" + REQUEST)
            .start();
    attaching.awaitError("measuring for 3600 s");
    Outcome outcome = attaching.terminate().await();

    assertThat(outcome.exitCode()).isEqualTo(143);
    assertThat(outcome.stdout()).contains("Where the joules went", "report:  ");
    assertNothingIsLeft(server);
    server.closeInput().await().succeeded();
  }

  @OnEachJdk
  void list_showsTheJvmAndThatItIsMeasured(Jdk jdk) {
    RunningFork plain = server(jdk);
    RunningFork measured =
        Fork.of(jdk, Server.class).agent("boundaries=" + REQUEST).start().awaitLine("ready");
    measured.awaitAgent();

    Outcome list = command(jdk, "list").succeeded();

    assertThat(list.stderr()).isEmpty();
    List<String> lines = list.stdout().lines().toList();
    assertThat(lines.get(0)).matches("PID +MAIN +LIBRARIES +JOULEFLAME");
    assertThat(lines).anyMatch(line -> line.matches(plain.pid() + " .*program\\.Server +- +-"));
    assertThat(lines)
        .anyMatch(line -> line.matches(measured.pid() + " .*program\\.Server +- +measuring"));
    plain.closeInput().await().succeeded();
    measured.closeInput().await().succeeded();
  }

  @OnEachJdk
  void agentFromTheStart_detachesToo(Jdk jdk) {
    RunningFork server =
        Fork.of(jdk, Server.class).agent("boundaries=" + REQUEST).start().awaitLine("ready");
    server.awaitAgent().say("remember").awaitAnswer("1 remembered 1");

    Outcome detached = command(jdk, "detach", Long.toString(server.pid())).succeeded();

    assertThat(detached.stdout()).contains("profile: " + server.profileFile());
    server.say("look");
    assertThat(server.awaitAnswer("2 ")).contains(" threads=0 loaders=0 ");
    assertThat(server.closeInput().await().succeeded().frames().only(REQUEST).calls()).isPositive();
  }

  @Test
  void targetThatForbidsAgents_isOneLine() {
    RunningFork server =
        Fork.of(Jdk.ofTheBuild(), Server.class)
            .withoutAgent()
            .jvm("-XX:-EnableDynamicAgentLoading")
            .start()
            .awaitLine("ready");

    assertRefused(
        command(Jdk.ofTheBuild(), "attach", Long.toString(server.pid())),
        "-XX:-EnableDynamicAgentLoading",
        "-javaagent:");
    server.closeInput().await().succeeded();
  }

  @OnEachJdk
  void targetThatForbidsAgentsInAFile_isOneLine(Jdk jdk) throws IOException {
    Path options = Fork.newFolder().resolve("options");
    Files.writeString(options, "-XX:-EnableDynamicAgentLoading\n");
    RunningFork server =
        Fork.of(jdk, Server.class)
            .withoutAgent()
            .jvm("-XX:VMOptionsFile=" + options)
            .start()
            .awaitLine("ready");

    assertRefused(
        command(jdk, "attach", Long.toString(server.pid())),
        "forbids agents (-XX:-EnableDynamicAgentLoading)",
        "-javaagent:");
    server.closeInput().await().succeeded();
  }

  @Test
  void targetThatForbidsAttaching_isOneLineAndNoThreadDump() {
    RunningFork server =
        Fork.of(Jdk.ofTheBuild(), Server.class)
            .withoutAgent()
            .jvm("-XX:+DisableAttachMechanism")
            .start()
            .awaitLine("ready");

    assertRefused(
        command(Jdk.ofTheBuild(), "attach", Long.toString(server.pid())),
        "-XX:+DisableAttachMechanism",
        "Next: ");
    assertThat(server.closeInput().await().succeeded().stdout()).isEqualTo("ready\nbye\n");
  }

  @Test
  void targetThatWouldDieOfTheSignal_livesOn() {
    RunningFork server =
        Fork.of(Jdk.ofTheBuild(), Server.class)
            .withoutAgent()
            .jvm("-Xrs")
            .start()
            .awaitLine("ready");

    assertRefused(
        command(Jdk.ofTheBuild(), "attach", Long.toString(server.pid())), "-Xrs", "Next: ");
    server.closeInput().await().succeeded();
  }

  @Test
  void processThatIsNoJvm_isOneLineAndLivesOn() throws IOException {
    Process sleeper = new ProcessBuilder("sleep", "600").start();

    assertRefused(
        command(Jdk.ofTheBuild(), "attach", Long.toString(sleeper.pid())),
        "(sleep) is no Java virtual machine",
        "list");
    assertThat(sleeper.isAlive()).isTrue();
    sleeper.destroyForcibly();
  }

  @Test
  void processThatIsNotThere_isOneLine() {
    String pid = Integer.toString(Integer.MAX_VALUE);

    for (String verb : List.of("attach", "status", "dump", "detach")) {
      assertRefused(command(Jdk.ofTheBuild(), verb, pid), "there is no process " + pid, "list");
    }
  }

  @OnEachJdk
  void runtimeWithoutAttachModule_isOneLine(Jdk jdk) {
    Outcome outcome =
        Fork.commandLine(jdk, "attach", "1")
            .jvm("--limit-modules", "java.instrument,java.management,java.logging")
            .run();

    assertRefused(outcome, "has no attach module (jdk.attach)", "full JDK");
  }

  @Test
  void wrongUsage_isExitCode2() {
    for (String[] arguments :
        new String[][] {
          {"attach"}, {"attach", "x"}, {"attach", "1", "nonsense"}, {"attach", "1", "-d", "soon"}
        }) {
      Outcome outcome = command(Jdk.ofTheBuild(), arguments);
      assertThat(outcome.exitCode()).as("%s", outcome).isEqualTo(2);
      assertThat(outcome.stderrLines()).hasSize(1);
    }
  }

  private static RunningFork server(Jdk jdk) {
    return Fork.of(jdk, Server.class).withoutAgent().start().awaitLine("ready");
  }

  private static Outcome command(Jdk jdk, String... arguments) {
    return Fork.commandLine(jdk, arguments).run();
  }

  /** An older JVM that was started without an agent: the first attach says what it costs. */
  private static int linesOfCost(Jdk jdk) {
    return jdk.feature() < 23 ? 1 : 0;
  }

  private static void assertNothingIsLeft(RunningFork server) {
    server.say("look");
    assertThat(server.awaitAnswer("\\d threads=")).contains(" threads=0 loaders=0 ");
  }

  private static void assertRefused(Outcome outcome, String... parts) {
    assertThat(outcome.exitCode()).as("%s", outcome).isEqualTo(4);
    assertThat(outcome.stdout()).isEmpty();
    assertThat(outcome.stderrLines()).as("%s", outcome).hasSize(1);
    assertThat(outcome.stderr()).startsWith("jouleflame: ").contains(parts);
  }
}
