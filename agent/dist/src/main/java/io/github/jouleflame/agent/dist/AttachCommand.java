package io.github.jouleflame.agent.dist;

import io.github.jouleflame.agent.config.DurationText;
import io.github.jouleflame.agent.config.OutputName;
import io.github.jouleflame.agent.dist.jvm.TargetJvm;
import io.github.jouleflame.agent.dist.jvm.TargetRefusedException;
import io.github.jouleflame.agent.live.LiveAnswer;
import io.github.jouleflame.profile.SummaryText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code attach PID}: loads the agent into a running JVM. */
@Command(
    name = "attach",
    description = {
      "Load the agent into a running JVM of the same user.",
      "With --duration it leaves after that time, and its summary is printed; Ctrl-C ends earlier."
    },
    mixinStandardHelpOptions = true)
final class AttachCommand implements Callable<Integer> {
  /** How much longer than asked for the agent stays when this command is killed. */
  private static final long LEASE_GRACE_SECONDS = 15;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Parameters(index = "0", paramLabel = "PID", description = "process id of the JVM; see: list")
  private long pid;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "key=value",
      description = "options of the agent, such as zone=JP or boundaries=com.acme.Ranker#score")
  private List<String> options = List.of();

  @Option(
      names = {"-d", "--duration"},
      paramLabel = "TIME",
      description = "how long to measure: 60s, 5m, ...; without it until detach or the JVM's end")
  private @Nullable String duration;

  @Override
  public Integer call() throws IOException, TargetRefusedException {
    long seconds = seconds();
    for (String option : options) {
      if (option.indexOf('=') < 1) {
        throw new CommandLine.ParameterException(
            spec.commandLine(), "option " + option + " (expected: key=value)");
      }
    }
    TargetJvm target = TargetJvm.of(pid, OwnJar.path());
    String cost = target.costOfAttach(); // afterwards the agent is there, and nothing to be seen
    long leaseSeconds = seconds == 0 ? 0 : seconds + LEASE_GRACE_SECONDS;
    LiveAnswer attached =
        target.attach(String.join(",", options), Path.of("").toAbsolutePath(), leaseSeconds);
    PrintWriter out = spec.commandLine().getOut();
    out.println("attached to " + pid + ": Jouleflame " + attached.text());
    say(attached.problems());
    if (cost != null) {
      say(List.of(cost));
    }
    if (seconds > 0) {
      return measure(target, seconds, attached);
    }
    out.println("profile, once it ends: " + attached.profile());
    out.println("next: status " + pid + ", dump " + pid + ", detach " + pid);
    out.flush();
    return ExitCode.DONE;
  }

  private long seconds() {
    String given = duration;
    if (given == null) {
      return 0;
    }
    try {
      long nanos = DurationText.nanos(given);
      if (nanos > 0) {
        return Math.max(1, Math.round(nanos / 1e9));
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw new CommandLine.ParameterException(
        spec.commandLine(), "--duration " + given + " (expected: a time such as 60s or 5m)");
  }

  private Integer measure(TargetJvm target, long seconds, LiveAnswer attached)
      throws IOException, TargetRefusedException {
    spec.commandLine().getOut().flush();
    AtomicBoolean left = new AtomicBoolean();
    Thread onInterrupt = new Thread(() -> leaveEarly(target, left), "jouleflame-interrupted");
    Runtime.getRuntime().addShutdownHook(onInterrupt);
    new Progress(spec.commandLine().getErr()).await(seconds, target::isAlive);
    if (!left.compareAndSet(false, true)) {
      awaitEnd(onInterrupt); // Ctrl-C: the JVM of this command is going down
      return ExitCode.DONE;
    }
    Runtime.getRuntime().removeShutdownHook(onInterrupt);
    if (!target.isAlive()) {
      say(List.of("process " + pid + " ended before the time was over."));
      return report(attached.profile());
    }
    return finish(target.detach());
  }

  private void leaveEarly(TargetJvm target, AtomicBoolean left) {
    if (!left.compareAndSet(false, true)) {
      return;
    }
    try {
      finish(target.detach());
    } catch (IOException | TargetRefusedException e) {
      say(List.of(String.valueOf(e.getMessage())));
    }
  }

  private static void awaitEnd(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int finish(LiveAnswer answer) throws IOException, TargetRefusedException {
    say(answer.problems());
    return report(answer.profile());
  }

  private int report(@Nullable Path profile) throws IOException, TargetRefusedException {
    if (profile == null || !Files.exists(profile)) {
      throw new TargetRefusedException(
          "process "
              + pid
              + " left no profile ("
              + profile
              + "): what it measured is lost. Next: set out= to a folder that its user can write"
              + " to.");
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println();
    out.print(SummaryText.render(ProfileInput.read(profile)));
    out.println();
    out.println("profile: " + profile);
    Path html = profile.resolveSibling(OutputName.html(String.valueOf(profile.getFileName())));
    if (Files.exists(html)) {
      out.println("report:  " + html);
    }
    out.flush();
    return ExitCode.DONE;
  }

  private void say(List<String> lines) {
    PrintWriter err = spec.commandLine().getErr();
    lines.forEach(line -> err.println("jouleflame: " + line));
    err.flush();
  }
}
