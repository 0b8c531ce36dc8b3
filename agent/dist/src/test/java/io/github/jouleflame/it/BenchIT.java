package io.github.jouleflame.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jouleflame.it.program.Work;
import io.github.jouleflame.profile.Profile;
import io.github.jouleflame.profile.ProfileJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code bench} and {@code compare} of the packaged jar, on real forks. */
final class BenchIT {
  private static final Jdk JDK = Jdk.ofTheBuild();
  private static final String BOUNDARY = Work.class.getName() + "#burn";

  @Test
  void twoVariants_areRunInTurnAndCompared_andTheirProfilesAgain() throws IOException {
    Path folder = Fork.newFolder().resolve("out put");

    Outcome bench =
        bench(
                folder,
                "--forks=3",
                "--warmup=0",
                "--variant=light=" + command("100000 0.9"),
                // A script between, and a JVM in which nothing is called.
                "--variant=heavy=" + JDK.tool("java") + " -version && " + command("1000000 0.95"))
            .succeeded();

    assertThat(bench.stdout())
        .contains("6 runs: 2 variants", "[ 6/6]", "heavy (3 runs) against light (3 runs)")
        .contains("quality 0.9000 before, 0.9500 after: kept", BOUNDARY);
    assertThat(bench.stderr()).isEmpty();
    assertThat(names(folder))
        .contains("bench.json", "comparison.html", "comparison.json", "heavy", "light", "raw");
    assertThat(names(folder.resolve("heavy")))
        .containsExactly("01.json", "01.log", "02.json", "02.log", "03.json", "03.log");
    Profile profile = ProfileJson.read(folder.resolve("heavy/02.json"));
    assertThat(profile.run().label()).isEqualTo("heavy");
    assertThat(profile.run().quality()).isEqualTo(0.95);
    assertThat(Files.readString(folder.resolve("bench.json")))
        .contains("\"seed\" : 1", "\"load\" : ", "\"counts\" : true");

    Outcome compare =
        compare(
            "--before",
            folder.resolve("light").toString(),
            "--after",
            folder.resolve("heavy").toString(),
            "--fail-if-worse=3%",
            "--json");
    assertThat(compare.exitCode()).as("%s", compare).isEqualTo(1);
    assertThat(compare.stderrLines()).hasSize(1);
    assertThat(compare.stderr()).contains(BOUNDARY + " got worse by");
    assertThat(compare.stdout()).isEqualTo(Files.readString(folder.resolve("comparison.json")));
  }

  @Test
  void crashedForks_areNamedAndNotCounted() {
    Path folder = Fork.newFolder().resolve("out");

    Outcome bench =
        bench(
            folder,
            "--forks=3",
            "--warmup=0",
            "--variant=good=" + command("1000"),
            "--variant=bad=" + command("1000 fail"));

    assertThat(bench.exitCode()).as("%s", bench).isEqualTo(3);
    assertThat(bench.stdout())
        .contains("not counted: exit code 7: cannot go on", "bad: 2 failed and do not count")
        .contains("stopped: bad has failed twice and never succeeded");
    assertThat(bench.stderr()).contains("no run of bad counts: nothing was compared");
  }

  @Test
  void endOfTheBench_keepsWhatWasDone() throws IOException {
    Path folder = Fork.newFolder().resolve("out");
    RunningFork bench =
        benchFork(
                folder,
                "--forks=50",
                "--warmup=0",
                "--pause=100ms",
                "--variant=a=" + command("1000"),
                "--variant=b=" + command("1000"))
            .start();
    bench.awaitText("[ 2/100]");

    Outcome outcome = bench.terminate().await();

    assertThat(outcome.stdout()).contains("b (", "against a (", "report: ");
    assertThat(folder.resolve("comparison.html")).exists();
    assertThat(names(folder.resolve("a"))).contains("01.json");
  }

  @Test
  void wrongUsage_isOneLineAndExitCode2() throws IOException {
    Path used = Fork.newFolder();
    Files.writeString(used.resolve("file"), "");
    String variant = "--variant=a=true";

    assertWrong(bench(used, variant, "--variant=b=true"), "is not empty");
    Path fresh = used.resolve("new");
    assertWrong(bench(fresh, variant), "expected: at least two");
    assertWrong(bench(fresh, variant, variant), "two variants are called a");
    assertWrong(bench(fresh, variant, "--variant=b"), "is no variant");
    assertWrong(bench(fresh, variant, "--variant=b=true", "--forks=0"), "--forks 0");
    assertWrong(bench(fresh, variant, "--variant=b=true", "--pause=long"), "--pause long");
    assertWrong(bench(fresh, variant, "--variant=b=true", "--agent=out=x"), "--agent must leave");
    assertThat(fresh).doesNotExist();
  }

  @Test
  void compare_badInput_isOneLineAndExitCode3() throws IOException {
    Path folder = Fork.newFolder();
    Outcome run = Fork.of(JDK, Work.class).agent("boundaries=" + BOUNDARY).arguments("1000").run();
    String good = Files.readString(run.succeeded().profileFile());
    Path whole = write(folder, "good.json", good);

    assertBad(whole, write(folder, "cut.json", good.substring(0, good.length() / 2)), "middle");
    assertBad(
        whole,
        write(folder, "two.json", good.replace("\"version\":1", "\"version\":2")),
        "version 2");
    assertBad(
        whole,
        write(folder, "nan.json", good.replaceAll("\"calls\":\\d+", "\"calls\":NaN")),
        "NaN");
    assertBad(
        whole,
        write(folder, "other.json", good.replace("#burn", "#turn")),
        "no boundary in common");
    assertBad(whole, folder.resolve("none.json"), "does not exist");

    Outcome single = compare("--before", whole.toString(), "--after", whole.toString()).succeeded();
    assertThat(single.stdout()).contains("no interval with one run");
  }

  private static void assertBad(Path before, Path after, String named) {
    Outcome outcome = compare("--before", before.toString(), "--after", after.toString());
    assertThat(outcome.exitCode()).as("%s", outcome).isEqualTo(3);
    assertThat(outcome.stdout()).isEmpty();
    assertThat(outcome.stderrLines()).as("%s", outcome).hasSize(1);
    assertThat(outcome.stderr()).startsWith("jouleflame: ").contains(named);
  }

  private static Path write(Path folder, String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private static void assertWrong(Outcome outcome, String part) {
    assertThat(outcome.exitCode()).as("%s", outcome).isEqualTo(2);
    assertThat(outcome.stderrLines()).as("%s", outcome).hasSize(1);
    assertThat(outcome.stderr()).startsWith("jouleflame: ").contains(part);
  }

  private static String command(String arguments) {
    return JDK.tool("java")
        + " -cp "
        + Fork.TEST_CLASSES
        + " "
        + Work.class.getName()
        + " "
        + arguments;
  }

  private static Outcome bench(Path folder, String... arguments) {
    return benchFork(folder, arguments).run();
  }

  private static Fork benchFork(Path folder, String... arguments) {
    List<String> all = new ArrayList<>(List.of("bench", "-o", folder.toString()));
    if (Stream.of(arguments).noneMatch(argument -> argument.startsWith("--pause"))) {
      all.add("--pause=0");
    }
    if (Stream.of(arguments).noneMatch(argument -> argument.startsWith("--agent"))) {
      all.add("--agent=meters=model,boundaries=" + BOUNDARY);
    }
    all.addAll(List.of(arguments));
    return Fork.commandLine(JDK, all.toArray(String[]::new));
  }

  private static Outcome compare(String... arguments) {
    List<String> all = new ArrayList<>(List.of("compare"));
    all.addAll(List.of(arguments));
    return Fork.commandLine(JDK, all.toArray(String[]::new)).run();
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
