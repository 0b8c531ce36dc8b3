package io.github.jouleflame.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jouleflame.it.program.Silent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code java -jar jouleflame.jar ...} */
final class CommandLineIT {
  private static final String WORK = Silent.class.getName() + "#work";

  @OnEachJdk
  void summaryAndView_showARealProfile(Jdk jdk) throws IOException {
    Outcome run = Fork.of(jdk, Silent.class).agent("boundaries=" + WORK).run().succeeded();
    String profile = run.profileFile().toString();

    Outcome summary = Fork.commandLine(jdk, "summary", profile).run().succeeded();
    assertThat(summary.stdout()).contains("cpu:model", "application", "Silent#work");
    assertThat(summary.stderr()).isEmpty();

    Outcome view = Fork.commandLine(jdk, "view", profile).run().succeeded();
    assertThat(view.stdout()).isEqualTo("report: " + run.htmlFile() + "\n");
    assertThat(view.stderr()).isEmpty();
    assertThat(Files.readString(run.htmlFile())).contains(WORK, "</html>");

    Path elsewhere = run.folder().resolve("other.html");
    Fork.commandLine(jdk, "view", profile, "-o", elsewhere.toString()).run().succeeded();
    assertThat(elsewhere).hasSameTextualContentAs(run.htmlFile());
  }

  @OnEachJdk
  void helpAndVersion_goToStdout(Jdk jdk) {
    Outcome help = Fork.commandLine(jdk, "--help").run().succeeded();
    assertThat(help.stdout())
        .contains("summary", "view", "-javaagent:jouleflame.jar", "Exit codes");
    assertThat(help.stderr()).isEmpty();

    Outcome version = Fork.commandLine(jdk, "--version").run().succeeded();
    assertThat(version.stdout()).matches("jouleflame \\d+\\.\\d+\\.\\d+\\S*\\R");
    assertThat(version.stderr()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sumary x.json", "summary", "view --nope x.json", "summary a b"})
  void wrongUsage_isOneLineAndExitCode2(String arguments) {
    Outcome outcome = commandLine(arguments.isEmpty() ? new String[0] : arguments.split(" "));

    assertThat(outcome.exitCode()).as("%s", outcome).isEqualTo(2);
    assertOneLine(outcome, "Next: ");
  }

  @Test
  void profileThatCannotBeRead_isOneLineAndExitCode3() throws IOException {
    Path folder = Fork.newFolder();
    Path cut = Files.writeString(folder.resolve("cut.json"), "{\"format\": \"jouleflame\", \"ver");
    Path newer =
        Files.writeString(
            folder.resolve("v9.json"), "{\"format\": \"jouleflame\", \"version\": 9}");
    Path other = Files.writeString(folder.resolve("other.json"), "{\"a\": [1, 2]}");

    assertBadInput("summary", folder.resolve("missing.json"), "missing.json");
    assertBadInput("view", folder.resolve("missing.json"), "missing.json");
    assertBadInput("summary", folder, folder.toString());
    assertBadInput("summary", cut, "cut.json");
    assertBadInput("summary", newer, "9");
    assertBadInput("view", other, "other.json");
    assertThat(folder.toFile().list()).hasSize(3);
  }

  private static void assertBadInput(String command, Path file, String named) {
    Outcome outcome = commandLine(command, file.toString());
    assertThat(outcome.exitCode()).as("%s", outcome).isEqualTo(3);
    assertOneLine(outcome, named);
  }

  private static Outcome commandLine(String... arguments) {
    return Fork.commandLine(Jdk.ofTheBuild(), arguments).run();
  }

  private static void assertOneLine(Outcome outcome, String part) {
    assertThat(outcome.stdout()).isEmpty();
    assertThat(outcome.stderrLines()).as("%s", outcome).hasSize(1);
    assertThat(outcome.stderr()).startsWith("jouleflame: ").contains(part);
  }
}
