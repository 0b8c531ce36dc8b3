package io.github.jouleflame.agent.meter;

import io.github.jouleflame.agent.attribute.IdleFloor;
import io.github.jouleflame.agent.attribute.ShareRule;
import io.github.jouleflame.nvml.LongResult;
import io.github.jouleflame.nvml.NvmlAction;
import io.github.jouleflame.nvml.NvmlAnswer;
import io.github.jouleflame.nvml.NvmlDevice;
import io.github.jouleflame.nvml.NvmlPolicy;
import io.github.jouleflame.nvml.NvmlReturn;
import io.github.jouleflame.nvml.OwnPids;
import io.github.jouleflame.nvml.Utilization;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One NVIDIA GPU: its energy counter or, where it has none, its power over time.
 *
 * <p>What goes wrong follows {@link NvmlPolicy}. A passing trouble is a gap with growing pauses; a
 * lost device ends the series and is looked for once a minute; what the device will never answer
 * switches the meter off. The energy counter never wraps: when it falls, the driver was reloaded.
 *
 * <p>Not thread-safe: owned by the sampler thread. A good reading makes no garbage.
 */
final class NvmlMeter implements Meter {
  /** Caveat of a meter that counts the processor too. */
  static final String MODULE = "gpu-module";

  private static final long PROBE_EVERY_NANOS = 60_000_000_000L;
  private static final long MAX_BACK_OFF_NANOS = 5_000_000_000L;

  /** NVML counts in millijoules and milliwatts. */
  private static final double MILLI = 1e-3;

  /** Half of the longest polling period, and as much again for a sensor that averages over 1 s. */
  private static final long MAX_LAG_NANOS = PollingPace.MAX_PERIOD_NANOS;

  private final NvmlSession session;
  private final NvmlSource source;
  private final Clock clock;
  private final MeterDescription description;
  private final boolean isBoardShared;
  private final NvmlCompany company;

  private final LongResult result = new LongResult();
  private final SensorSeries series;
  private final PollingPace pace = new PollingPace();

  private NvmlDevice device;
  private State state = State.RUNNING;
  private NvmlReturn lastCode = NvmlReturn.SUCCESS;
  private int failuresInARow;

  private enum State {
    RUNNING,
    /** Looked for once a minute. */
    LOST,
    /** For good. */
    OFF
  }

  NvmlMeter(NvmlSession session, NvmlDevice device, NvmlSource source, int index, Clock clock) {
    this.session = session;
    this.device = device;
    this.source = source;
    this.clock = clock;
    this.series = new SensorSeries(source.isPower(), MILLI, source.averagingNanos(), MAX_LAG_NANOS);
    this.isBoardShared = isBoardShared(device);
    this.company = new NvmlCompany(clock, OwnPids.ofThisProcess());
    String name = device.name().orElse("NVIDIA GPU");
    this.description =
        new MeterDescription(
            "gpu:" + index,
            "gpu",
            source.isPower() ? MeterQuality.INTEGRATED : MeterQuality.MEASURED,
            source.name(),
            name
                + (source.isModule() ? ", CPU + GPU module" : "")
                + (isBoardShared ? ", board-shared" : ""),
            MeterPace.OWN,
            ShareRule.OPEN_TIME,
            null,
            MAX_LAG_NANOS / 1e6,
            null,
            IdleFloor.UNKNOWN);
    session.enter();
  }

  private static boolean isBoardShared(NvmlDevice device) {
    var mode = device.migMode().valueOrNull();
    return (mode != null && mode.isEnabled()) || device.isMigDevice().orElse(false);
  }

  @Override
  public MeterDescription description() {
    return description;
  }

  @Override
  public MeterDescription observed() {
    return series.observed(description, pace.periodNanos(series.pollNanos()));
  }

  @Override
  public boolean isDue(long nowNanos) {
    return state != State.OFF && pace.isDue(nowNanos);
  }

  @Override
  public boolean usesNativeCalls() {
    return true;
  }

  @Override
  public void read(Reading into) {
    long before = clock.nanos();
    if (state == State.OFF || (state == State.LOST && !foundAgain(before))) {
      into.gap(lastCode.toString());
      return;
    }
    NvmlReturn code = source.call().read(device, result);
    long after = clock.nanos();
    pace.polled(before, after, series.pollNanos());
    if (!code.isSuccess() || !result.isPresent()) {
      failed(code, after);
      into.gap(lastCode.toString());
      return;
    }
    state = State.RUNNING;
    failuresInARow = 0;
    long at = before + (after - before) / 2;
    series.take(at, result.value(), !pace.isSlowed(), into);
    company.lookWhenDue(device, after);
  }

  @Override
  public String hardware() {
    return device.uuid().orElse("");
  }

  @Override
  public @Nullable Double busyShare() {
    Utilization busy = device.utilization().valueOrNull();
    return busy == null ? null : busy.gpuPercent() / 100.0;
  }

  @Override
  public @Nullable OthersShare othersShare() {
    return company.othersShare();
  }

  private void failed(NvmlReturn code, long nowNanos) {
    // A driver that claims success and gives no number is as good as an unknown error.
    lastCode = code.isSuccess() ? NvmlReturn.UNKNOWN : code;
    failuresInARow++;
    NvmlAction action = NvmlPolicy.after(lastCode, failuresInARow);
    switch (action) {
      case INITIALIZE_AGAIN -> session.initializeAgain();
      case FETCH_HANDLE_AGAIN -> fetchHandleAgain();
      case DEVICE_LOST -> lose(nowNanos);
      case FEATURE_OFF, FEATURE_OFF_TELL_USER, SKIP_DEVICE, NVML_OFF -> {
        // A long row of passing troubles is no verdict for the rest of a run that may last weeks.
        if (NvmlPolicy.after(lastCode, 1) == action) {
          state = State.OFF;
        } else {
          lose(nowNanos);
        }
      }
      default -> backOff(nowNanos);
    }
    series.interrupt();
  }

  private void backOff(long nowNanos) {
    long pauseNanos = UpdatePeriod.FIRST_POLL_NANOS << Math.min(failuresInARow, 10);
    pace.waitUntil(nowNanos + Math.min(MAX_BACK_OFF_NANOS, pauseNanos));
  }

  private void lose(long nowNanos) {
    state = State.LOST;
    series.end();
    pace.waitUntil(nowNanos + PROBE_EVERY_NANOS);
  }

  /** Whether it is time to look for a lost device and its handle can be had. */
  private boolean foundAgain(long nowNanos) {
    if (!pace.isDue(nowNanos)) {
      return false;
    }
    if (lastCode.equals(NvmlReturn.UNINITIALIZED)) {
      session.initializeAgain();
    }
    if (fetchHandleAgain()) {
      return true;
    }
    pace.waitUntil(nowNanos + PROBE_EVERY_NANOS);
    return false;
  }

  private boolean fetchHandleAgain() {
    NvmlAnswer<NvmlDevice> answer = device.refetch();
    @Nullable NvmlDevice anew = answer.valueOrNull();
    if (anew != null) {
      device = anew;
    } else {
      lastCode = answer.code();
    }
    return anew != null;
  }

  @Override
  public List<MeterCaveat> caveats() {
    String id = description.id();
    List<MeterCaveat> caveats = new ArrayList<>();
    if (isBoardShared) {
      caveats.add(
          new MeterCaveat(
              "gpu-board-shared",
              id
                  + " is divided (MIG), and energy exists for the whole board only: its joules are"
                  + " those of all its parts together."));
    }
    if (source.isModule()) {
      caveats.add(
          new MeterCaveat(
              MODULE, id + " counts the whole CPU + GPU module, the processor included."));
    }
    if (company.mostOthers() > 0) {
      caveats.add(new MeterCaveat("gpu-shared", company.inWords(id)));
    }
    if (pace.isSlowed()) {
      caveats.add(
          new MeterCaveat(
              "gpu-slow-readings",
              "The driver took long to answer for "
                  + id
                  + ", so that it was read every "
                  + pace.periodNanos(series.pollNanos()) / 1_000_000
                  + " ms: its joules are shared more coarsely."));
    }
    if (state != State.RUNNING) {
      caveats.add(
          new MeterCaveat(
              "gpu-lost",
              id
                  + " stopped answering during the run (NVML returned "
                  + lastCode
                  + "): what it used afterwards is not measured. Next: see what nvidia-smi"
                  + " reports."));
    }
    return caveats;
  }

  @Override
  public void close() {
    session.leave();
  }
}
