package io.github.jouleflame.agent.run;

import io.github.jouleflame.agent.config.OptionSources;
import io.github.jouleflame.agent.config.Options;
import io.github.jouleflame.agent.config.OptionsParser;
import io.github.jouleflame.agent.config.OutputName;
import io.github.jouleflame.agent.config.ParsedOptions;
import io.github.jouleflame.agent.instrument.BoundaryPattern;
import io.github.jouleflame.agent.instrument.BoundaryPatternParser;
import io.github.jouleflame.agent.instrument.BoundaryRegistry;
import io.github.jouleflame.agent.instrument.Instrumenter;
import io.github.jouleflame.agent.instrument.Presets;
import io.github.jouleflame.agent.meter.Clock;
import io.github.jouleflame.agent.record.Lanes;
import io.github.jouleflame.agent.record.Recorder;
import io.github.jouleflame.agent.record.Thinning;
import io.github.jouleflame.profile.Profile;
import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The running agent. {@link #start} returns as soon as classes are being watched; meters are opened
 * on the sampler thread meanwhile. Where the user has named boundaries it waits for the meters'
 * first reading too, a fifth of a second at most; where only presets watch, the first class with a
 * boundary does. {@link #stop} is called once, by the shutdown hook or by a detach.
 */
public final class AgentRuntime {
  /** Memory of all threads' rings together. */
  private static final long MAX_RING_BYTES = 16L << 20;

  /** How long the application may wait for the meters' first reading. */
  private static final long START_GRACE_MILLIS = 200;

  /** How long the end of the JVM may wait for the profile. */
  private static final long STOP_TIMEOUT_MILLIS = 5_000;

  /**
   * A JVM that goes on loses nothing by waiting. On two processors with twenty threads in line, two
   * seconds were not enough for the sampler's last tick, and the profile was lost.
   */
  private static final long DETACH_TIMEOUT_MILLIS = 20_000;

  private final Sampler sampler;
  private final Recording recording;
  private final Instrumenter instrumenter;
  private final ProfileFiles files;
  private final Messages messages;
  private final AtomicBoolean stopped = new AtomicBoolean();

  private AgentRuntime(
      Sampler sampler,
      Recording recording,
      Instrumenter instrumenter,
      ProfileFiles files,
      Messages messages) {
    this.sampler = sampler;
    this.recording = recording;
    this.instrumenter = instrumenter;
    this.files = files;
    this.messages = messages;
  }

  /**
   * @param sources where options come from
   * @param outFolder where a relative {@code out} begins; null for the working folder
   * @param report writes the HTML report
   * @throws IOException when nothing can be timed at all
   */
  public static AgentRuntime start(
      OptionSources sources,
      @Nullable Path outFolder,
      Instrumentation instrumentation,
      ReportWriter report,
      Messages messages)
      throws IOException {
    File proc = new File("/proc");
    EarlyCpuClocks clocks = new EarlyCpuClocks(proc);
    Presets presets = Presets.load();
    ParsedOptions parsed = OptionsParser.parse(sources, presets.names());
    Options options = parsed.options();
    if (options.quiet()) {
      messages.beQuiet();
    }
    for (String problem : parsed.problems()) {
      messages.problem(problem);
    }
    for (String strayName : parsed.strayNames()) {
      messages.problem(strayName);
    }

    Clock clock = new NanoClock();
    Instant startedAt = Instant.now();
    Lanes lanes = new Lanes(MAX_RING_BYTES, VirtualThreads.test());
    Thinning thinning = new Thinning();
    Recorder recorder = new Recorder(lanes, thinning);
    BoundaryRegistry boundaries = new BoundaryRegistry();
    List<BoundaryPattern> own = ownPatterns(options, messages);
    Instrumenter instrumenter =
        new Instrumenter(
            instrumentation, own, presets.lines(options.presets()), boundaries, recorder);

    String name = OutputName.expand(options.out(), RunFacts.host(), RunFacts.pid(), startedAt);
    Path file = outFolder == null ? Path.of(name) : outFolder.resolve(name);
    Path json = file.toAbsolutePath().normalize();
    ProfileFiles files = new ProfileFiles(json, options.html() ? report : null, messages);
    Recording recording =
        new Recording(
            options,
            clock,
            proc,
            clocks,
            startedAt,
            recorder,
            thinning,
            lanes,
            boundaries,
            instrumenter,
            files,
            messages);
    Sampler sampler = new Sampler(recording, clock, options.periodNanos(), messages);
    AgentRuntime runtime = new AgentRuntime(sampler, recording, instrumenter, files, messages);
    // Meters are opened on the sampler's thread while the hook is made ready on this one.
    sampler.start();
    try {
      instrumenter.start(new FirstBoundary(sampler));
    } catch (Throwable t) {
      sampler.stop(0);
      throw t;
    }
    // Whoever names boundaries means the run from its first moment. What a preset may find, an
    // application may never load: it does not wait.
    if (!own.isEmpty()) {
      sampler.awaitBaseline(START_GRACE_MILLIS);
    }
    return runtime;
  }

  /** What has to be done before the first boundary can be entered. */
  private static final class FirstBoundary implements Runnable {
    private final Sampler sampler;

    FirstBoundary(Sampler sampler) {
      this.sampler = sampler;
    }

    @Override
    public void run() {
      WarmUp.run();
      sampler.wake();
      sampler.awaitBaseline(START_GRACE_MILLIS);
    }
  }

  private static List<BoundaryPattern> ownPatterns(Options options, Messages messages) {
    List<BoundaryPattern> patterns = new ArrayList<>();
    for (String text : options.boundaries()) {
      try {
        patterns.add(BoundaryPatternParser.parse(text));
      } catch (IllegalArgumentException e) {
        messages.problem(e.getMessage() + ": it is ignored.");
      }
    }
    for (String text : options.work()) {
      try {
        patterns.add(BoundaryPatternParser.parseWork(text));
      } catch (IllegalArgumentException e) {
        messages.problem(e.getMessage() + ": no units are counted there.");
      }
    }
    return patterns;
  }

  /** Ends the run and writes its files. Never throws; further calls do nothing. */
  public void stop() {
    stop(STOP_TIMEOUT_MILLIS);
  }

  private void stop(long timeoutMillis) {
    if (!stopped.compareAndSet(false, true)) {
      return;
    }
    try {
      if (!sampler.stop(0)) {
        files.warmUp(); // while the sampler makes the profile
      }
      if (!sampler.stop(timeoutMillis)) {
        messages.problem(
            "the sampler did not end within "
                + timeoutMillis / 1000
                + " s: the last checkpoint, if any, is the profile.");
        return;
      }
      Profile profile = recording.complete();
      if (profile != null) {
        files.finish(profile);
      }
    } catch (Throwable t) {
      messages.problem("the profile cannot be written (" + t + "): the application goes on.");
    }
  }

  /** Where the profile is written: at checkpoints, and at the end. */
  public Path profileFile() {
    return files.profileFile();
  }

  /** Waits until the meters have been read for the first time, or for so long. */
  public void awaitBaseline(long millis) {
    sampler.awaitBaseline(millis);
  }

  /** What is known now, or null when the sampler does not answer in time. */
  public @Nullable LiveSnapshot snapshot(long timeoutMillis) {
    try {
      return recording.snapshot().get(timeoutMillis, TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  /** Ends the run, writes its files and restores all woven classes. Never throws. */
  public void detach() {
    stop(DETACH_TIMEOUT_MILLIS);
    try {
      instrumenter.close();
      String problem;
      while ((problem = instrumenter.nextProblem()) != null) {
        messages.problem(problem);
      }
    } catch (Throwable t) {
      messages.problem(
          "the woven classes cannot be restored ("
              + t
              + "): they stay as they are, untimed; the application goes on. Next: please report"
              + " this line.");
    }
  }
}
