package io.github.jouleflame.agent.dist;

import io.github.jouleflame.compare.Comparison;
import io.github.jouleflame.compare.ComparisonJson;
import io.github.jouleflame.compare.ComparisonJunit;
import io.github.jouleflame.compare.ComparisonMarkdown;
import io.github.jouleflame.compare.ComparisonText;
import io.github.jouleflame.compare.IncomparableException;
import io.github.jouleflame.profile.Profile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code compare}: is one group of runs better than another, and how sure is that? */
@Command(
    name = "compare",
    description =
        "Compare the runs of two variants: ratios with intervals, tests, a verdict, and a page.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Each profile is one run; give ten a side for a verdict that holds. A folder",
      "stands for the profiles in it. With one run a side there are figures and no",
      "interval."
    })
final class CompareCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Option(
      names = "--before",
      required = true,
      arity = "1..*",
      paramLabel = "PROFILE",
      description = "profiles to compare with (.json, or folders of them)")
  private List<Path> before = new ArrayList<>();

  @Option(
      names = "--after",
      required = true,
      arity = "1..*",
      paramLabel = "PROFILE",
      description = "profiles that are judged")
  private List<Path> after = new ArrayList<>();

  @Mixin private ComparisonOptions options = new ComparisonOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "write the differential report, one HTML file")
  private @Nullable Path output;

  @Option(names = "--json", description = "print JSON in place of the table")
  private boolean json;

  @Option(names = "--junit", paramLabel = "FILE", description = "write a JUnit XML report")
  private @Nullable Path junit;

  @Option(names = "--markdown", paramLabel = "FILE", description = "write a summary in Markdown")
  private @Nullable Path markdown;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    List<Profile> profilesBefore = ProfileArguments.read(before);
    List<Profile> profilesAfter = ProfileArguments.read(after);
    Comparison comparison;
    try {
      comparison = Comparison.of(profilesBefore, profilesAfter, options.rules());
    } catch (IncomparableException e) {
      err.println("jouleflame: " + e.getMessage());
      return ExitCode.BAD_INPUT;
    }
    if (json) {
      out.println(ComparisonJson.of(comparison));
    } else {
      out.print(ComparisonText.of(comparison));
    }
    if (junit != null) {
      Files.writeString(junit, ComparisonJunit.of(comparison));
    }
    if (markdown != null) {
      Files.writeString(markdown, ComparisonMarkdown.of(comparison));
    }
    if (output != null) {
      ComparisonFiles.writePage(comparison, profilesBefore, profilesAfter, output);
      if (!json) {
        out.println("report: " + output.toAbsolutePath().normalize());
      }
    }
    out.flush();
    return options.judge(comparison, err);
  }
}
