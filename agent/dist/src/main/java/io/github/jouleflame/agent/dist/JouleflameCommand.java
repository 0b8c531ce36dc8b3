package io.github.jouleflame.agent.dist;

import io.github.jouleflame.agent.dist.jvm.TargetRefusedException;
import io.github.jouleflame.agent.run.AgentVersion;
import io.github.jouleflame.profile.ProfileFormatException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: one subcommand per task. Errors are one line on stderr. */
@Command(
    name = "jouleflame",
    description = "Which of my Java methods burn the energy, and how sure is that?",
    mixinStandardHelpOptions = true,
    versionProvider = JouleflameCommand.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      SummaryCommand.class,
      ViewCommand.class,
      CompareCommand.class,
      BenchCommand.class,
      MergeCommand.class,
      ExportCommand.class,
      CarbonCommand.class,
      DoctorCommand.class,
      ListCommand.class,
      AttachCommand.class,
      StatusCommand.class,
      DumpCommand.class,
      DetachCommand.class,
    },
    footer = {
      "",
      "As an agent:  java -javaagent:jouleflame.jar=key=value,... -jar app.jar",
      "Exit codes:   0 done, 1 a gate failed, 2 wrong usage, 3 bad or unreadable input,",
      "              4 the target JVM refused."
    })
final class JouleflameCommand implements Runnable {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  static CommandLine commandLine() {
    return new CommandLine(new JouleflameCommand())
        .setExitCodeExceptionMapper(JouleflameCommand::exitCode)
        .setExecutionExceptionHandler(
            (exception, command, parsed) -> {
              command.getErr().println("jouleflame: " + line(exception));
              return exitCode(exception);
            })
        .setParameterExceptionHandler(
            (exception, arguments) -> {
              CommandLine command = exception.getCommandLine();
              command
                  .getErr()
                  .println(
                      "jouleflame: "
                          + exception.getMessage()
                          + ". Nothing was done. Next: "
                          + command.getCommandSpec().qualifiedName()
                          + " --help");
              return ExitCode.WRONG_USAGE;
            });
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
  }

  private static int exitCode(Throwable failure) {
    if (failure instanceof TargetRefusedException) {
      return ExitCode.TARGET_REFUSED;
    }
    return failure instanceof IOException ? ExitCode.BAD_INPUT : ExitCode.GATE_FAILED;
  }

  private static String line(Exception failure) {
    if (failure instanceof NoSuchFileException) {
      return failure.getMessage()
          + " does not exist: nothing was done. Next: check the file's name.";
    }
    if (failure instanceof AccessDeniedException) {
      return failure.getMessage()
          + " is refused to this user: nothing was done. Next: check its permissions.";
    }
    if (failure instanceof ProfileFormatException
        || failure instanceof BadInput
        || failure instanceof TargetRefusedException) {
      return String.valueOf(failure.getMessage());
    }
    if (failure instanceof IOException) {
      return "cannot use "
          + failure.getMessage()
          + ": nothing was done. Next: check the file and its folder.";
    }
    return "unexpected: " + failure + ". Next: please report this line.";
  }

  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"jouleflame " + AgentVersion.TEXT};
    }
  }
}
