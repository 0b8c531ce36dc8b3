package io.github.jouleflame.agent.dist;

import io.github.jouleflame.profile.SummaryText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code summary PROFILE}: the ledger and the hottest paths as text. */
@Command(
    name = "summary",
    description = "Print the ledger and the hottest paths of a profile as a table.",
    mixinStandardHelpOptions = true)
final class SummaryCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Parameters(paramLabel = "PROFILE", description = "profile that the agent wrote (.json)")
  private Path profile;

  @Override
  public Integer call() throws IOException {
    spec.commandLine().getOut().print(SummaryText.render(ProfileInput.read(profile)));
    spec.commandLine().getOut().flush();
    return ExitCode.DONE;
  }
}
