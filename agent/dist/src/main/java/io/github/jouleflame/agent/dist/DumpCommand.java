package io.github.jouleflame.agent.dist;

import io.github.jouleflame.agent.config.OptionKey;
import io.github.jouleflame.agent.config.OutputName;
import io.github.jouleflame.agent.dist.jvm.TargetJvm;
import io.github.jouleflame.agent.dist.jvm.TargetRefusedException;
import io.github.jouleflame.profile.Profile;
import io.github.jouleflame.profile.ProfileJson;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dump PID}: a profile of now; the run goes on. */
@Command(
    name = "dump",
    description = "Write a profile of now; the run goes on.",
    mixinStandardHelpOptions = true)
final class DumpCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Parameters(paramLabel = "PID", description = "process id of the JVM; see: list")
  private long pid;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "the profile; by default jouleflame-HOST-PID-TIME.json in this folder")
  private @Nullable Path output;

  @Override
  public Integer call() throws IOException, TargetRefusedException {
    Profile profile = TargetJvm.of(pid, OwnJar.path()).state().profile();
    Path target = output;
    if (target == null) {
      String host = profile.run().host();
      target =
          Path.of(
              OutputName.expand(
                  OptionKey.OUT.defaultText(), host == null ? "host" : host, pid, Instant.now()));
    }
    ProfileJson.write(profile, target);
    spec.commandLine().getOut().println("profile: " + target.toAbsolutePath().normalize());
    return ExitCode.DONE;
  }
}
