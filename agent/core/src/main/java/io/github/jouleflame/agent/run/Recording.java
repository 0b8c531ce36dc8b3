package io.github.jouleflame.agent.run;

import io.github.jouleflame.agent.attribute.Attributor;
import io.github.jouleflame.agent.attribute.FloorSource;
import io.github.jouleflame.agent.attribute.IdleFloor;
import io.github.jouleflame.agent.attribute.MeterSpec;
import io.github.jouleflame.agent.calibration.CalibratedFloors;
import io.github.jouleflame.agent.config.Options;
import io.github.jouleflame.agent.cpu.ThreadClock;
import io.github.jouleflame.agent.instrument.BoundaryRegistry;
import io.github.jouleflame.agent.instrument.Instrumenter;
import io.github.jouleflame.agent.meter.Clock;
import io.github.jouleflame.agent.meter.CpuModel;
import io.github.jouleflame.agent.meter.CpuWatts;
import io.github.jouleflame.agent.meter.Meter;
import io.github.jouleflame.agent.meter.MeterChoice;
import io.github.jouleflame.agent.meter.MeterDescription;
import io.github.jouleflame.agent.meter.MeterDiscovery;
import io.github.jouleflame.agent.meter.MeterPace;
import io.github.jouleflame.agent.record.Lanes;
import io.github.jouleflame.agent.record.PathStats;
import io.github.jouleflame.agent.record.PathTable;
import io.github.jouleflame.agent.record.Recorder;
import io.github.jouleflame.agent.record.Thinning;
import io.github.jouleflame.profile.MeterInfo;
import io.github.jouleflame.profile.Note;
import io.github.jouleflame.profile.Profile;
import java.io.File;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One run of the agent, from the first baseline to the written report. Meters, clocks and books are
 * opened on the sampler thread, so that a slow sensor cannot hold the application up.
 *
 * <p>Owned by the sampler thread, but for {@link #complete}.
 */
final class Recording implements Sampler.Work {
  /** Design limit: further call paths share one frame. */
  private static final int MAX_PATHS = 10_000;

  private static final long LOOK_EVERY_NANOS = 500_000_000;

  /** What a profile is made of. */
  private record Books(
      CpuModel cpu, CpuClocks clocks, PathTable paths, PathStats stats, Attributor attributor) {}

  /** A class with a name, since a lambda is one that the JVM makes while the application waits. */
  private static final class Problems implements Consumer<String> {
    private final Messages messages;

    Problems(Messages messages) {
      this.messages = messages;
    }

    @Override
    public void accept(String problem) {
      messages.problem(problem);
    }
  }

  private final Options options;
  private final Clock clock;
  private final File proc;
  private final EarlyCpuClocks earlyClocks;
  private final Instant startedAt;
  private final FileAtStart qualityFile;
  private final Recorder recorder;
  private final Thinning thinning;
  private final Lanes lanes;
  private final BoundaryRegistry boundaries;
  private final Instrumenter instrumenter;
  private final ProfileFiles files;
  private final Messages messages;

  private final List<MeterWatch> meters = new ArrayList<>();
  private final Set<String> saidAboutUnits = new HashSet<>();
  private @Nullable CpuClocks cpuClocks;
  private @Nullable SliceSource slices;
  private @Nullable Books books;
  private @Nullable ProfileMaker maker;
  private @Nullable TickPace pace;
  private @Nullable OverheadBudget budget;
  private boolean triedCarriers;

  private long startNanos;
  private long nextCheckpointNanos;
  private long nextLookNanos;
  private final Queue<CompletableFuture<LiveSnapshot>> asked = new ConcurrentLinkedQueue<>();
  private volatile @Nullable Profile complete;

  Recording(
      Options options,
      Clock clock,
      File proc,
      EarlyCpuClocks earlyClocks,
      Instant startedAt,
      Recorder recorder,
      Thinning thinning,
      Lanes lanes,
      BoundaryRegistry boundaries,
      Instrumenter instrumenter,
      ProfileFiles files,
      Messages messages) {
    this.options = options;
    this.clock = clock;
    this.proc = proc;
    this.earlyClocks = earlyClocks;
    this.startedAt = startedAt;
    // Here and not on the sampler's thread, which the application need not wait for.
    this.qualityFile = RunFacts.qualityFile(options.given(), startedAt);
    this.recorder = recorder;
    this.thinning = thinning;
    this.lanes = lanes;
    this.boundaries = boundaries;
    this.instrumenter = instrumenter;
    this.files = files;
    this.messages = messages;
  }

  @Override
  public void begin() {
    CpuClocks clocks = earlyClocks.get();
    cpuClocks = clocks;
    if (clocks.threads() == null) {
      messages.problem(
          "this JVM has no CPU clock for threads: all CPU joules count as the application's. Next:"
              + " use a JVM that supports ThreadMXBean.getThreadCpuTime.");
    } else {
      recorder.useCpuClock(clocks.threads());
    }
    CpuModel cpu = CpuModel.read(new File(proc, "cpuinfo"));
    openMeters(clocks, cpu);
    PathTable paths = new PathTable(MAX_PATHS, boundaries);
    PathStats stats = new PathStats();
    List<MeterSpec> specs = new ArrayList<>();
    for (MeterWatch meter : meters) {
      MeterDescription description = meter.description();
      specs.add(
          new MeterSpec(
              description.rule(),
              description.lagNanos(),
              description.floor(),
              !MeterInfo.isSubMeter(description.id())));
    }
    Attributor attributor = new Attributor(clocks.cpus(), specs);
    books = new Books(cpu, clocks, paths, stats, attributor);
    SliceSource source =
        new SliceSource(clock, clocks, meters, lanes, paths, boundaries, stats, attributor);
    source.begin();
    slices = source;
    startNanos = clock.nanos();
    nextCheckpointNanos = startNanos + options.checkpointNanos();
    nextLookNanos = startNanos + LOOK_EVERY_NANOS;
    messages.info(opening());
  }

  private void openMeters(CpuClocks clocks, CpuModel cpu) {
    Options.WattsRange range = options.cpuWatts();
    CpuWatts watts =
        range == null
            ? null
            : new CpuWatts(
                range.idleWatts(),
                range.fullWatts(),
                range.idleWatts() + " to " + range.fullWatts() + " W for the machine",
                "given by cpuWatts=");
    MeterChoice choice =
        new MeterChoice(
            options.meters(), new File(options.powercap()), watts, options.nvml(), new File("/"));
    CalibratedFloors calibrated =
        CalibratedFloors.ofThisMachine(
            options.calibration(), cpu, clocks.cpus(), new Problems(messages));
    List<String> problems = new ArrayList<>();
    for (Meter meter : MeterDiscovery.open(choice, cpu, clocks.cpus(), clocks, clock, problems)) {
      MeterDescription description = meter.description().withFloor(floor(meter, calibrated));
      meters.add(new MeterWatch(meter, description, meters.size(), messages));
    }
    List<MeterPace> paces = new ArrayList<>();
    for (MeterWatch meter : meters) {
      paces.add(meter.description().pace());
    }
    pace = new TickPace(paces);
    for (String problem : problems) {
      messages.problem(problem);
    }
  }

  private IdleFloor floor(Meter meter, CalibratedFloors calibrated) {
    Double given = options.idle().get(meter.description().id());
    if (given == null) {
      given = options.idle().get(Options.ALL_METERS);
    }
    return given == null ? calibrated.of(meter) : new IdleFloor(given, FloorSource.CONFIGURED);
  }

  private String opening() {
    StringJoiner list = new StringJoiner(", ");
    for (MeterWatch meter : meters) {
      MeterDescription description = meter.description();
      list.add(
          description.id()
              + " "
              + switch (description.quality()) {
                case MEASURED -> "measured (" + description.source() + ")";
                case INTEGRATED -> "integrated (" + description.source() + ")";
                case MODELLED ->
                    "modelled, no readable sensor ("
                        + description.device()
                        + "; "
                        + description.source()
                        + ")";
              });
    }
    return AgentVersion.TEXT + " running: " + list;
  }

  @Override
  public Sampler.Pace tick() {
    SliceSource source = slices;
    if (source == null) {
      return Sampler.Pace.EVERY_OTHER;
    }
    if (source.tick() && instrumenter.isInUse()) {
      budget().endOfWindow(lanes, source.takeDrainNanos());
    }
    if (!triedCarriers && lanes.hasVirtual()) {
      useCarriers();
    }
    answerAsked();
    long nowNanos = clock.nanos();
    // At once: a class that is loaded before the type that makes it a boundary is called soon.
    instrumenter.catchUp();
    if (nowNanos - nextLookNanos >= 0) {
      nextLookNanos = nowNanos + LOOK_EVERY_NANOS;
      sayProblems();
    }
    if (options.checkpointNanos() > 0 && nowNanos - nextCheckpointNanos >= 0) {
      nextCheckpointNanos = nowNanos + options.checkpointNanos();
      ProfileMaker known = maker();
      if (known != null) {
        files.checkpoint(known.checkpoint(seconds()));
      }
    }
    return pace == null
        ? Sampler.Pace.NEXT
        : pace.next(instrumenter.isInUse(), source.isQuiet(), lanes.isCrowded());
  }

  // Made when they are needed: by then the application has started.

  private OverheadBudget budget() {
    OverheadBudget known = budget;
    if (known == null) {
      known =
          new OverheadBudget(
              options.maxOverhead(),
              OverheadBudget.clockNanos(clock),
              thinning,
              instrumenter::takeOut);
      budget = known;
    }
    return known;
  }

  /** Null when the run has not begun. */
  private @Nullable ProfileMaker maker() {
    Books kept = books;
    if (maker == null && kept != null) {
      maker =
          new ProfileMaker(
              new RunFacts(
                  startedAt,
                  options.label(),
                  options.given(),
                  kept.cpu,
                  kept.clocks.cpus(),
                  qualityFile),
              CarbonBasis.of(options),
              meters,
              kept.paths,
              kept.stats,
              boundaries,
              lanes,
              kept.attributor,
              instrumenter::unmatchedByUser,
              kept.clocks::busiest);
    }
    return maker;
  }

  private void useCarriers() {
    triedCarriers = true;
    CpuClocks clocks = cpuClocks;
    ThreadClock threads = clocks == null ? null : clocks.threads();
    if (threads != null) {
      threads.useCarriers(instrumenter::open);
    }
  }

  /** Asks for what is known now; answered on the next tick. Any thread may ask. */
  CompletableFuture<LiveSnapshot> snapshot() {
    CompletableFuture<LiveSnapshot> future = new CompletableFuture<>();
    asked.add(future);
    return future;
  }

  private void answerAsked() {
    if (asked.isEmpty()) {
      return;
    }
    ProfileMaker known = maker();
    CpuClocks clocks = cpuClocks;
    if (known == null || clocks == null) {
      return;
    }
    ThreadClock threads = clocks.threads();
    double cpuSeconds = threads == null ? -1 : threads.currentThreadNanos() / 1e9;
    List<String> names = new ArrayList<>();
    for (int i = 0; i < boundaries.size(); i++) {
      names.add(boundaries.boundary(i).frameName());
    }
    LiveSnapshot snapshot =
        new LiveSnapshot(known.makeSnapshot(seconds()), names, lanes.size(), cpuSeconds);
    CompletableFuture<LiveSnapshot> next;
    while ((next = asked.poll()) != null) {
      next.complete(snapshot);
    }
  }

  @Override
  public void finish() {
    SliceSource source = slices;
    ProfileMaker known = maker();
    if (source != null && known != null) {
      source.finish();
      Profile made = known.make(true, seconds());
      complete = made;
      sayUnmatched(made);
    }
    sayProblems();
    for (MeterWatch meter : meters) {
      meter.close();
    }
    CpuClocks clocks = cpuClocks;
    if (clocks != null) {
      clocks.close();
    }
  }

  /** The whole profile once the sampler has finished, else null. Any thread may ask. */
  @Nullable Profile complete() {
    return complete;
  }

  private double seconds() {
    return (clock.nanos() - startNanos) / 1e9;
  }

  /** Whoever misspelt a boundary may see no more of the report than these lines. */
  private void sayUnmatched(Profile made) {
    for (Note note : made.notes()) {
      if (note.code().equals(Notes.UNMATCHED)) {
        messages.problem(note.text().replaceFirst("^The", "the"));
      }
    }
  }

  private void sayProblems() {
    String problem;
    while ((problem = instrumenter.nextProblem()) != null) {
      messages.problem(problem);
    }
    List<String> lines = boundaries.unitProblems();
    for (int i = 0; i < lines.size(); i++) {
      if (saidAboutUnits.add(lines.get(i))) {
        messages.problem(lines.get(i));
      }
    }
  }
}
