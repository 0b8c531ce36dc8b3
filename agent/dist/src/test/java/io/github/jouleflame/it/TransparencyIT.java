package io.github.jouleflame.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jouleflame.it.program.Hello;
import io.github.jouleflame.it.program.Silent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The application does not notice the agent, whatever is wrong with the agent's options. */
final class TransparencyIT {
  private static final String OWN_LINE = "the program's own line on stderr";

  @OnEachJdk
  void streamsAndExitCode_areTheApplicationsOwn(Jdk jdk) {
    Outcome plain = Fork.of(jdk, Hello.class).withoutAgent().arguments("3").run();
    Outcome measured = Fork.of(jdk, Hello.class).arguments("3").run();

    assertThat(plain.exitCode()).isEqualTo(3);
    assertThat(measured.exitCode()).isEqualTo(3);
    assertThat(measured.stdout()).isEqualTo(plain.stdout());
    assertThat(measured.problemLines()).containsExactly(OWN_LINE);
    assertThat(measured.stderrLines())
        .as("one line at the start, one at the end")
        .hasSize(3)
        .anyMatch(line -> line.contains("running: cpu:"))
        .anyMatch(line -> line.equals("jouleflame: profile: " + measured.profileFile()));
    assertThat(measured.profile().complete()).isTrue();
  }

  @OnEachJdk
  void quiet_nothingAtAllIsOnStderr(Jdk jdk) {
    // A warning "Sharing is only supported for boot loader classes ..." would show here too.
    Fork fork =
        Fork.of(jdk, Silent.class)
            .agent("quiet=true", "boundaries=" + Silent.class.getName() + "#work");
    if (jdk.feature() >= 24) {
      fork.jvm("--illegal-native-access=deny", "--sun-misc-unsafe-memory-access=deny");
    }

    Outcome outcome = fork.run().succeeded();

    assertThat(outcome.stderr()).isEmpty();
    assertThat(outcome.stdout()).isEmpty();
    assertThat(outcome.frames().only(Silent.class, "work").calls()).isEqualTo(1);
    assertThat(outcome.profile().measuredJoules()).as("joules of a very short run").isPositive();
  }

  @OnEachJdk
  void defaults_leaveProfileAndReportInTheWorkingFolder(Jdk jdk) throws IOException {
    Outcome outcome = Fork.of(jdk, Silent.class).defaultOutput().run().succeeded();

    List<String> files = outcome.files();
    assertThat(files).hasSize(2);
    assertThat(files.get(0)).matches("jouleflame-[\\w.-]+-\\d+-\\d{8}T\\d{6}Z\\.html");
    assertThat(files.get(1)).isEqualTo(files.get(0).replace(".html", ".json"));
    assertThat(Files.readString(outcome.folder().resolve(files.get(0))))
        .startsWith("<!")
        .contains("</html>")
        .contains("cpu:model");
    assertThat(outcome.stderr()).contains(files.get(0), files.get(1));
  }

  @OnEachJdk
  void runtimeWithoutManagement_runsTheApplication(Jdk jdk) {
    Outcome outcome =
        Fork.of(jdk, Hello.class).jvm("--limit-modules", "java.instrument").arguments("3").run();

    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(problem(outcome)).contains("this JVM has no CPU clock for threads");
    assertThat(outcome.profile().complete()).isTrue();
  }

  /** Options that are wrong, and what the one line about them must name. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          perod=5ms                    | unknown option perod=5ms      | Did you mean period?
          nonsense                     | unknown option nonsense       | expected: key=value
          period=5                     | period=5                      | 10ms is used instead
          period=0ms                   | period=0ms                    | 1ms to 1s
          checkpoint=never             | checkpoint=never              | 60s is used instead
          html=maybe                   | html=maybe                    | true or false
          meters=rapl;solar            | meters=rapl;solar             | rapl;nvml;hwmon;model
          pue=0.5                      | pue=0.5                       | at least 1
          intensity=-3                 | intensity=-3                  | above 0
          zone=ATLANTIS                | zone=ATLANTIS                 | WORLD is used instead
          cpuWatts=much                | cpuWatts=much                 | 20:180
          idle=low                     | idle=low                      | auto is used instead
          preset=djl;nope              | preset=djl;nope               | djl;jlama
          quiet=perhaps                | quiet=perhaps                 | true or false
          boundaries=com.acme.Ranker   | boundary com.acme.Ranker      | class#method
          boundaries=com.acme.A#<init> | boundary com.acme.A#<init>    | constructors cannot be timed
          boundaries=com.acme.A#b!fast | boundary com.acme.A#b!fast    | !compute or !plain
          boundaries=com.**+#b         | boundary com.**+#b            | not both
          config=/nope/my.properties   | config=/nope/my.properties    | absolute path
          """)
  void mistake_isOneLineAndTheDefault(String option, String named, String help) {
    Outcome outcome = runHello(Fork.of(Jdk.ofTheBuild(), Hello.class).agent(option));

    assertThat(problem(outcome)).startsWith("jouleflame: ").contains(named, help);
    assertThat(outcome.profile().complete()).isTrue();
  }

  @Test
  void out_belowAFile_isOneLine() throws IOException {
    Path file = Files.createFile(Fork.newFolder().resolve("file"));

    assertUnwritable(file + "/profile.json");
  }

  @Test
  void out_inAPlaceThatNobodyCanWriteTo_isOneLine() {
    assertUnwritable("/proc/nope/x.json");
    assertUnwritable("/proc/x.json");
  }

  @Test
  void out_thatIsAFolder_isOneLine() throws IOException {
    Path folder = Fork.newFolder();
    Files.createFile(folder.resolve("kept"));

    assertUnwritable(folder.toString());
    assertThat(folder.resolve("kept")).exists();
  }

  private static void assertUnwritable(String out) {
    Outcome outcome =
        runHello(Fork.of(Jdk.ofTheBuild(), Hello.class).defaultOutput().agent("out=" + out));

    assertThat(problem(outcome))
        .startsWith("jouleflame: cannot write the profile " + out + " (")
        .contains("the application goes on", "Next: set out=");
    assertThat(outcome.stderr()).doesNotContain("jouleflame: profile:");
  }

  @Test
  void noSensor_openingLineSaysModelled() {
    Outcome outcome = runHello(Fork.of(Jdk.ofTheBuild(), Hello.class).agent("powercap=/nope"));

    assertThat(outcome.problemLines()).containsExactly(OWN_LINE);
    assertThat(outcome.stderr()).contains("cpu:model modelled, no readable sensor (");
    assertThat(outcome.profile().notes()).anyMatch(note -> note.code().equals("modelled-meter"));
  }

  @Test
  void raplAskedFor_butNotThere_isOneLine() {
    Outcome outcome =
        runHello(Fork.of(Jdk.ofTheBuild(), Hello.class).agent("powercap=/nope", "meters=rapl"));

    assertThat(problem(outcome)).contains("no RAPL zone under /nope", "modelled");
    assertThat(outcome.profile().meter("cpu:model")).isNotNull();
  }

  private static Outcome runHello(Fork fork) {
    Outcome outcome = fork.arguments("3").run();
    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.stdout()).startsWith("hello, no line end").endsWith("\u00C3(");
    return outcome;
  }

  /** The one line that is neither the program's own nor one of the agent's two usual ones. */
  private static String problem(Outcome outcome) {
    List<String> lines =
        outcome.problemLines().stream().filter(line -> !line.equals(OWN_LINE)).toList();
    assertThat(lines).as("problems in %s", outcome).hasSize(1);
    return lines.get(0);
  }
}
