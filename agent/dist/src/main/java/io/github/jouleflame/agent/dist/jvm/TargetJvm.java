package io.github.jouleflame.agent.dist.jvm;

import io.github.jouleflame.agent.live.LiveAnswer;
import io.github.jouleflame.agent.live.LiveRequest;
import io.github.jouleflame.profile.Profile;
import io.github.jouleflame.profile.ProfileJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One JVM to be talked to: attaches to it and hands a request to the agent in it.
 *
 * <p>Each request loads the agent's jar into the JVM once more, which makes the JVM call the
 * agent's entry class: no port is needed. Not for polling: JVMs keep a little memory for each.
 */
public final class TargetJvm {
  private static final Path PROC = Path.of("/proc");

  private final long pid;
  private final Path agentJar;

  private TargetJvm(long pid, Path agentJar) {
    this.pid = pid;
    this.agentJar = agentJar;
  }

  /**
   * @param agentJar the packaged agent
   * @throws TargetRefusedException when it is clear from outside that the process will refuse
   */
  public static TargetJvm of(long pid, Path agentJar) throws TargetRefusedException {
    if (!ModuleLayer.boot().findModule("jdk.attach").isPresent()) {
      throw new TargetRefusedException(
          "the Java runtime of this command ("
              + System.getProperty("java.home")
              + ") has no attach module (jdk.attach): nothing was done. Next: run it with the java of"
              + " a full JDK, 17 or later.");
    }
    if (pid == ProcessHandle.current().pid()) {
      throw new TargetRefusedException(
          "process "
              + pid
              + " is this command itself: nothing was done. Next: see others with: list");
    }
    Path jar = agentJar.toAbsolutePath().normalize();
    if (ProcProcess.isAvailable(PROC)) {
      Obstacles.check(new ProcProcess(PROC, pid), pid, jar);
    } else if (ProcessHandle.of(pid).isEmpty()) {
      throw new TargetRefusedException("there is no process " + pid + ": nothing was done.");
    }
    return new TargetJvm(pid, jar);
  }

  /** What {@link #attach} will cost the process beyond the usual, as a line; null for nothing. */
  public @Nullable String costOfAttach() {
    return ProcProcess.isAvailable(PROC)
        ? FirstAttach.cost(new ProcProcess(PROC, pid), pid, agentJar)
        : null;
  }

  /**
   * Begins to measure.
   *
   * @param options {@code key=value,...}
   * @param outFolder where a relative {@code out=} begins
   * @param leaseSeconds the agent leaves by itself after this time; 0 for never
   */
  public LiveAnswer attach(String options, Path outFolder, long leaseSeconds)
      throws TargetRefusedException, IOException {
    return exchange(
        folder ->
            new LiveRequest(LiveRequest.Verb.ATTACH, folder, options, outFolder, leaseSeconds),
        (request, answer) -> answer);
  }

  /** What the agent knows now. */
  public LiveState state() throws TargetRefusedException, IOException {
    mustBeMeasured();
    return exchange(
        folder -> LiveRequest.of(LiveRequest.Verb.SNAPSHOT, folder),
        (request, answer) -> new LiveState(ProfileJson.read(request.snapshotFile()), answer));
  }

  /** Ends the run, writes its files and removes the agent. */
  public LiveAnswer detach() throws TargetRefusedException, IOException {
    mustBeMeasured();
    return exchange(
        folder -> LiveRequest.of(LiveRequest.Verb.DETACH, folder), (request, answer) -> answer);
  }

  /** Whether the process is still there. */
  public boolean isAlive() {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  /**
   * What a running agent knows.
   *
   * @param profile an incomplete profile
   * @param answer the rest
   */
  public record LiveState(Profile profile, LiveAnswer answer) {}

  /** Else the question itself would load the agent. */
  private void mustBeMeasured() throws TargetRefusedException {
    if (ProcProcess.isAvailable(PROC) && !new ProcProcess(PROC, pid).hasAgent()) {
      throw new TargetRefusedException(
          "Jouleflame does not run in process " + pid + ": nothing was done. Next: attach " + pid);
    }
  }

  private interface Reader<T> {
    T read(LiveRequest request, LiveAnswer answer) throws IOException;
  }

  private <T> T exchange(Function<Path, LiveRequest> maker, Reader<T> reader)
      throws TargetRefusedException, IOException {
    try (ExchangeFolder folder = ExchangeFolder.forProcess(PROC, pid)) {
      LiveRequest request = maker.apply(folder.path());
      String argument = request.write();
      folder.handOver();
      AttachApi.load(pid, agentJar, argument);
      if (!Files.exists(request.answerFile())) {
        throw new TargetRefusedException(
            "the agent in process "
                + pid
                + " did not answer: whether it measures is unknown. Next: see the stderr of that"
                + " process, and use the same jouleflame.jar that it uses.");
      }
      LiveAnswer answer = LiveAnswer.read(request.answerFile());
      if (!answer.ok()) {
        throw new TargetRefusedException("process " + pid + ": " + answer.text());
      }
      return reader.read(request, answer);
    }
  }
}
