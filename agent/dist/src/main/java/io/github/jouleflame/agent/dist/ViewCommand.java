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

/** {@code view PROFILE}: the HTML report; without a profile an empty page that opens one. */
@Command(
    name = "view",
    description =
        "Write the HTML report of a profile: one file that works offline. Without a profile: an"
            + " empty page, to which profiles can be dragged.",
    mixinStandardHelpOptions = true)
final class ViewCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Parameters(
      paramLabel = "PROFILE",
      arity = "0..1",
      description = "profile that the agent wrote (.json)")
  private @Nullable Path profile;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description =
          "the report; by default beside the profile, ending in .html, or jouleflame-viewer.html")
  private @Nullable Path output;

  @Override
  public Integer call() throws IOException {
    Path input = profile;
    Path target = output;
    if (input == null) {
      target = target == null ? Path.of("jouleflame-viewer.html") : target;
      HtmlReport.writeEmpty(target);
      return said("viewer: ", target);
    }
    Profile read = ProfileInput.read(input);
    if (target == null) {
      target = input.resolveSibling(OutputName.html(String.valueOf(input.getFileName())));
    }
    HtmlReport.write(read, target);
    return said("report: ", target);
  }

  private int said(String what, Path target) {
    spec.commandLine().getOut().println(what + target.toAbsolutePath().normalize());
    return ExitCode.DONE;
  }
}
