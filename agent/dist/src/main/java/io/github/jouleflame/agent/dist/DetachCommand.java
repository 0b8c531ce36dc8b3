package io.github.jouleflame.agent.dist;

import io.github.jouleflame.agent.dist.jvm.TargetJvm;
import io.github.jouleflame.agent.dist.jvm.TargetRefusedException;
import io.github.jouleflame.agent.live.LiveAnswer;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code detach PID}: ends a run and removes every trace of the agent. */
@Command(
    name = "detach",
    description = "End a run: write profile and report, and remove every trace of the agent.",
    mixinStandardHelpOptions = true)
final class DetachCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Parameters(paramLabel = "PID", description = "process id of the JVM; see: list")
  private long pid;

  @Override
  public Integer call() throws IOException, TargetRefusedException {
    LiveAnswer answer = TargetJvm.of(pid, OwnJar.path()).detach();
    CommandLine line = spec.commandLine();
    answer.problems().forEach(problem -> line.getErr().println("jouleflame: " + problem));
    line.getErr().flush();
    line.getOut().println("detached from " + pid);
    if (!answer.text().isEmpty()) {
      line.getOut().println(answer.text());
    }
    line.getOut().flush();
    return ExitCode.DONE;
  }
}
