package io.github.jouleflame.agent.dist;

import io.github.jouleflame.agent.dist.jvm.TargetJvm;
import io.github.jouleflame.agent.dist.jvm.TargetRefusedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code status PID}: what the agent in a JVM measures and costs now. */
@Command(
    name = "status",
    description = "Show what the agent in a JVM measures, and what it costs.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Parameters(paramLabel = "PID", description = "process id of the JVM; see: list")
  private long pid;

  @Option(names = "--json", description = "for programs")
  private boolean json;

  @Override
  public Integer call() throws IOException, TargetRefusedException {
    TargetJvm.LiveState state = TargetJvm.of(pid, OwnJar.path()).state();
    Status status = Status.of(state.profile(), state.answer());
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? StatusJson.render(pid, status) : StatusText.render(pid, status));
    out.flush();
    return ExitCode.DONE;
  }
}
