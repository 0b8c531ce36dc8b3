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
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The running agent. {@link #start} returns as soon as classes are being watched and the meters
 * have their baseline, or a fifth of a second later: meters are opened on the sampler thread.
 * {@link #stop} is called once, by the shutdown hook or by a detach.
 */
public final class AgentRuntime {
  /** Memory of all threads' rings together. */
  private static final long MAX_RING_BYTES = 16L << 20;

  /** How long the application's start may wait for the first baseline; usually a tenth of it. */
  private static final long START_GRACE_MILLIS = 200;

  private static final long STOP_TIMEOUT_MILLIS = 2_000;

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
   * @param report writes the HTML report
   * @throws IOException when nothing can be timed at all
   */
  public static AgentRuntime start(
      OptionSources sources,
      Instrumentation instrumentation,
      ReportWriter report,
      Messages messages)
      throws IOException {
    Presets presets = Presets.load();
    ParsedOptions parsed = OptionsParser.parse(sources, presets.names());
    Options options = parsed.options();
    if (options.quiet()) {
      messages.beQuiet();
    }
    parsed.problems().forEach(messages::problem);

    Clock clock = new NanoClock();
    Instant startedAt = Instant.now();
    Lanes lanes = new Lanes(MAX_RING_BYTES, VirtualThreads.test());
    Thinning thinning = new Thinning();
    Recorder recorder = new Recorder(lanes, thinning);
    BoundaryRegistry boundaries = new BoundaryRegistry();
    List<BoundaryPattern> own = ownPatterns(options, messages);
    List<BoundaryPattern> patterns = new ArrayList<>(own);
    patterns.addAll(presets.patterns(options.presets()));
    Instrumenter instrumenter =
        Instrumenter.install(instrumentation, patterns, own, boundaries, recorder);

    String name =
        OutputName.expand(options.out(), RunFacts.host(), ProcessHandle.current().pid(), startedAt);
    Path json = Path.of(name).toAbsolutePath().normalize();
    ProfileFiles files = new ProfileFiles(json, options.html() ? report : null, messages);
    Recording recording =
        new Recording(
            options,
            clock,
            new File("/proc"),
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
    // Meters are opened on the sampler's thread while classes are made ready on this one.
    sampler.start();
    try {
      WarmUp.run(clock);
      instrumenter.start();
    } catch (Throwable t) {
      sampler.stop(0);
      throw t;
    }
    sampler.awaitBaseline(START_GRACE_MILLIS);
    return runtime;
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
    if (!stopped.compareAndSet(false, true)) {
      return;
    }
    try {
      if (!sampler.stop(STOP_TIMEOUT_MILLIS)) {
        messages.problem(
            "the sampler did not end within "
                + STOP_TIMEOUT_MILLIS / 1000
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

  /** Restores all woven classes. */
  public void unweave() {
    instrumenter.close();
  }
}
