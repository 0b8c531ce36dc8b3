package io.github.jouleflame.agent.dist;

import io.github.jouleflame.agent.config.OutputName;
import io.github.jouleflame.profile.Profile;
import io.github.jouleflame.viewer.HtmlReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code view PROFILE}: the HTML report. */
@Command(
    name = "view",
    description = "Write the HTML report of a profile: one file that works offline.",
    mixinStandardHelpOptions = true)
final class ViewCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Parameters(paramLabel = "PROFILE", description = "profile that the agent wrote (.json)")
  private Path profile;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "the report; by default beside the profile, ending in .html")
  private @Nullable Path output;

  @Override
  public Integer call() throws IOException {
    Profile read = ProfileInput.read(profile);
    Path target = output;
    if (target == null) {
      target = profile.resolveSibling(OutputName.html(String.valueOf(profile.getFileName())));
    }
    HtmlReport.write(read, target);
    spec.commandLine().getOut().println("report: " + target.toAbsolutePath().normalize());
    return ExitCode.DONE;
  }
}
