package io.github.jouleflame.agent.live;

import io.github.jouleflame.agent.config.OptionSources;
import io.github.jouleflame.agent.config.OptionsParser;
import io.github.jouleflame.agent.run.AgentRuntime;
import io.github.jouleflame.agent.run.LiveSnapshot;
import io.github.jouleflame.agent.run.Messages;
import io.github.jouleflame.agent.run.ReportWriter;
import io.github.jouleflame.profile.ProfileJson;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The agent of one JVM: starts it, obeys requests from outside, and removes it.
 *
 * <p>A detach uses the {@code Instrumentation} that the agent was started with; the one that comes
 * with the request belongs to that second attach and has woven nothing.
 *
 * <p>Thread-safe: one request at a time.
 */
public final class AgentSession {
  /** A snapshot is answered on the sampler's next tick, a second away at most. */
  private static final long SNAPSHOT_PATIENCE_MILLIS = 5_000;

  /** After an attach nobody's start is held up, so the first reading may take its time. */
  private static final long BASELINE_PATIENCE_MILLIS = 3_000;

  private final Function<String, OptionSources> sources;
  private final ReportWriter report;
  private final Supplier<Messages> newMessages;

  private @Nullable AgentRuntime runtime;
  private @Nullable Messages messages;
  private @Nullable Thread shutdownHook;
  private @Nullable Thread lease;

  /**
   * @param sources where options come from, given the agent's argument
   * @param newMessages makes the voice of one run
   */
  public AgentSession(
      Function<String, OptionSources> sources,
      ReportWriter report,
      Supplier<Messages> newMessages) {
    this.sources = sources;
    this.report = report;
    this.newMessages = newMessages;
  }

  /**
   * What the JVM hands to the agent: options, or a request behind {@link LiveRequest#MARK}.
   *
   * @param atStart whether the JVM is starting: then it may be told to wait for an attach
   * @throws IOException when nothing can be timed at all
   */
  public void enter(String argument, Instrumentation instrumentation, boolean atStart)
      throws IOException {
    if (argument.startsWith(LiveRequest.MARK)) {
      Path file = Path.of(argument.substring(LiveRequest.MARK.length()));
      // Not on the JVM's own thread, which lives on: what libraries leave in its thread-locals
      // would
      // hold the agent's classes after a detach.
      Thread thread = newThread(() -> obey(file, instrumentation), "jouleflame-command");
      thread.start();
      awaitEnd(thread);
    } else if (isRunning()) {
      newMessages.get().problem(alreadyRuns());
    } else {
      OptionSources given = sources.apply(argument);
      if (atStart && OptionsParser.isDormant(given)) {
        DormantStart.announce(given, newMessages.get());
      } else {
        start(given, null, instrumentation, newMessages.get());
      }
    }
  }

  private synchronized boolean isRunning() {
    return runtime != null;
  }

  private synchronized AgentRuntime start(
      OptionSources options,
      @Nullable Path outFolder,
      Instrumentation instrumentation,
      Messages voice)
      throws IOException {
    AgentRuntime started = AgentRuntime.start(options, outFolder, instrumentation, report, voice);
    runtime = started;
    messages = voice;
    Thread hook = new ShutdownHook(started);
    try {
      Runtime.getRuntime().addShutdownHook(hook);
      shutdownHook = hook;
    } catch (IllegalStateException e) {
      started.stop(); // the JVM is going down already
    }
    return started;
  }

  private static final class ShutdownHook extends Thread {
    private final AgentRuntime runtime;

    ShutdownHook(AgentRuntime runtime) {
      super("jouleflame-shutdown");
      this.runtime = runtime;
    }

    @Override
    public void run() {
      runtime.stop();
    }
  }

  private void obey(Path file, Instrumentation instrumentation) {
    try {
      LiveRequest request = LiveRequest.read(file);
      LiveAnswer answer;
      try {
        answer = answer(request, instrumentation);
      } catch (Throwable t) {
        answer =
            LiveAnswer.failed(
                "the agent failed (" + t + "): the application goes on. Next: please report this.");
      }
      answer.write(request.answerFile());
    } catch (Throwable t) {
      newMessages
          .get()
          .problem(
              "a request from outside cannot be answered ("
                  + t
                  + "): nothing was done, the application goes on. Next: use the same version of"
                  + " jouleflame.jar, and a user whose files this JVM can read.");
    }
  }

  private synchronized LiveAnswer answer(LiveRequest request, Instrumentation instrumentation)
      throws IOException {
    AgentRuntime running = runtime;
    if (request.verb() == LiveRequest.Verb.ATTACH) {
      return running == null ? attach(request, instrumentation) : LiveAnswer.failed(alreadyRuns());
    }
    if (running == null) {
      return LiveAnswer.failed(
          "no agent runs in this JVM: nothing was done. Next: attach one with: attach PID");
    }
    return request.verb() == LiveRequest.Verb.DETACH
        ? detach(running)
        : snapshot(running, request.snapshotFile());
  }

  private LiveAnswer attach(LiveRequest request, Instrumentation instrumentation)
      throws IOException {
    Messages voice = newMessages.get();
    List<String> infos = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    voice.copyTo(infos::add, problems::add);
    OptionSources options = sources.apply(request.options());
    AgentRuntime started = start(options, request.outFolder(), instrumentation, voice);
    started.awaitBaseline(BASELINE_PATIENCE_MILLIS);
    voice.copyTo(null, null);
    if (request.leaseSeconds() > 0) {
      lease = newThread(() -> endLease(request.leaseSeconds()), "jouleflame-lease");
      lease.start();
    }
    return LiveAnswer.done(String.join("; ", infos), problems, started.profileFile());
  }

  private static LiveAnswer snapshot(AgentRuntime running, Path file) throws IOException {
    LiveSnapshot snapshot = running.snapshot(SNAPSHOT_PATIENCE_MILLIS);
    if (snapshot == null) {
      return LiveAnswer.failed(
          "the agent does not measure any more, or its thread gets no CPU time: there is no profile"
              + " of now. Next: see the stderr of the application, then detach.");
    }
    ProfileJson.write(snapshot.profile(), file);
    return new LiveAnswer(
        true,
        "",
        List.of(),
        running.profileFile(),
        snapshot.boundaries(),
        snapshot.threads(),
        snapshot.agentCpuSeconds());
  }

  private LiveAnswer detach(AgentRuntime running) {
    List<String> infos = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    Messages voice = messages;
    if (voice != null) {
      voice.copyTo(infos::add, problems::add);
    }
    runtime = null;
    messages = null;
    Thread hook = shutdownHook;
    shutdownHook = null;
    Thread timer = lease;
    lease = null;
    if (timer != null && timer != Thread.currentThread()) {
      timer.interrupt();
    }
    running.detach();
    endLibraryThreads();
    try {
      if (hook != null) {
        Runtime.getRuntime().removeShutdownHook(hook);
      }
    } catch (IllegalStateException e) {
      // The JVM is going down: the hook finds its work done.
    }
    return LiveAnswer.done(String.join("; ", infos), problems, running.profileFile());
  }

  /** JNA's cleaner would linger for half a minute, and hold the agent's loader as long. */
  private static void endLibraryThreads() {
    ThreadGroup root = Thread.currentThread().getThreadGroup();
    while (root.getParent() != null) {
      root = root.getParent();
    }
    Thread[] threads = new Thread[2 * root.activeCount() + 16];
    int count = root.enumerate(threads);
    for (int i = 0; i < count; i++) {
      if (threads[i].getClass().getClassLoader() == AgentSession.class.getClassLoader()) {
        threads[i].interrupt();
      }
    }
  }

  /** The command that attached us has promised to come back, and did not. */
  private void endLease(long seconds) {
    try {
      Thread.sleep(seconds * 1000);
    } catch (InterruptedException e) {
      return; // detached meanwhile
    }
    synchronized (this) {
      AgentRuntime running = runtime;
      if (running != null && lease == Thread.currentThread()) {
        detach(running);
      }
    }
  }

  private static Thread newThread(Runnable work, String name) {
    Thread thread = new Thread(null, work, name, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(AgentSession.class.getClassLoader());
    return thread;
  }

  private static void awaitEnd(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String alreadyRuns() {
    return "the agent runs in this JVM already: the second one is ignored. Next: use status, dump or"
        + " detach, or stop the application to get its profile.";
  }
}
