package io.github.jouleflame.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jouleflame.it.program.Silent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code export} and {@code merge} of profiles that the agent has written. */
final class ExportIT {
  private static final String WORK = Silent.class.getName() + "#work";

  private static Outcome first;
  private static Outcome second;

  @BeforeAll
  static void measureTwice() {
    first = measure();
    second = measure();
  }

  @Test
  void export_ofARealProfile_writesEachFormatBesideIt() throws IOException {
    Outcome run = first;
    String name = run.profileFile().getFileName().toString().replace(".json", "");

    for (String format : new String[] {"speedscope", "firefox", "pprof", "collapsed", "csv"}) {
      Outcome outcome = command("export", "--format", format, run.profileFile().toString());
      assertThat(outcome.succeeded().stderr()).isEmpty();
      Path file = Path.of(outcome.stdout().replaceFirst("exported: ", "").strip());
      assertThat(file).isNotEmptyFile().hasParent(run.folder().toRealPath());
      assertThat(file.getFileName().toString()).startsWith(name + ".");
      if (!format.equals("pprof")) {
        assertThat(Files.readString(file)).as(format).contains(WORK);
      }
    }
  }

  @Test
  void export_toTheTerminal_isTheFileAndNothingElse() {
    Outcome outcome =
        command(
            "export",
            "-f",
            "collapsed",
            "-o",
            "-",
            "--value",
            "calls",
            first.profileFile().toString());

    assertThat(outcome.succeeded().stdout())
        .matches("(?s)\\S*" + WORK.replace(".", "\\.") + " \\d+\\R.*");
  }

  @Test
  void export_emissions_addsARowPerRunAndNoneTwice() throws IOException {
    Path log = Fork.newFolder().resolve("emissions.csv");
    String[] add = {
      "export", "-f", "emissions", "-o", log.toString(), first.profileFile().toString()
    };

    assertThat(command(add).succeeded().stdout()).isEqualTo("added to: " + log + "\n");
    command("export", "-f", "emissions", "-o", log.toString(), second.profileFile().toString())
        .succeeded();
    assertThat(Files.readAllLines(log)).hasSize(3);

    Outcome twice = command(add);
    assertThat(twice.exitCode()).isEqualTo(3);
    assertThat(twice.stderrLines()).hasSize(1);
    assertThat(twice.stderr()).contains("already: nothing was written. Next: ");
    assertThat(Files.readAllLines(log)).hasSize(3);
  }

  @Test
  void export_wrongWords_areNamedWithTheRightOnes() {
    String profile = first.profileFile().toString();
    Outcome format = command("export", "--format", "svg", profile);
    Outcome value = command("export", "--format", "pprof", "--value", "watts", profile);

    assertThat(format.exitCode()).isEqualTo(2);
    assertThat(format.stderr())
        .contains("svg", "speedscope, firefox, pprof, collapsed, csv, emissions");
    assertThat(value.exitCode()).isEqualTo(2);
    assertThat(value.stderr()).contains("watts", "energy, energy_cpu");
  }

  @Test
  void merge_twoRuns_isOneProfileThatCommandsRead() {
    Path all = Fork.newFolder().resolve("all.json");

    Outcome merge =
        command(
            "merge",
            first.profileFile().toString(),
            second.profileFile().toString(),
            "-o",
            all.toString());
    assertThat(merge.succeeded().stdout()).startsWith("merged: 2 profiles of 2 JVMs, ");
    assertThat(merge.stderr()).isEmpty();
    assertThat(command("summary", all.toString()).succeeded().stdout())
        .contains("2 JVMs", "Silent#work");
  }

  @Test
  void merge_runsOfOneHostAtTheSameTime_warnsThatTheMachineCountsTwice() throws IOException {
    Outcome run = first;
    String text = Files.readString(run.profileFile());
    Path other = Fork.newFolder().resolve("other.json");
    Files.writeString(other, text.replaceFirst("\"id\"\\s*:\\s*\"\\w", "\"id\":\"z"));
    Path all = other.resolveSibling("all.json");

    Outcome merge =
        command("merge", run.profileFile().toString(), other.toString(), "-o", all.toString());

    assertThat(merge.succeeded().stderrLines()).hasSize(1);
    assertThat(merge.stderr()).startsWith("jouleflame: warning: ").contains("at the same time");
    assertThat(Files.readString(all)).contains("merge-overlap");
  }

  @Test
  void merge_sameRunTwice_isRefused() {
    String profile = first.profileFile().toString();
    Path all = Fork.newFolder().resolve("all.json");
    Outcome merge = command("merge", profile, profile, "-o", all.toString());

    assertThat(merge.exitCode()).isEqualTo(3);
    assertThat(merge.stderrLines()).hasSize(1);
    assertThat(merge.stderr()).contains("are of the same run", "count twice");
    assertThat(all).doesNotExist();
    assertThat(command("merge", profile, "-o", all.toString()).exitCode()).isEqualTo(2);
  }

  private static Outcome measure() {
    return Fork.of(Jdk.ofTheBuild(), Silent.class).agent("boundaries=" + WORK).run().succeeded();
  }

  private static Outcome command(String... arguments) {
    return Fork.commandLine(Jdk.ofTheBuild(), arguments).run();
  }
}
