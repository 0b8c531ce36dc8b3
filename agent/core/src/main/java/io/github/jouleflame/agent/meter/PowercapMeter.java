package io.github.jouleflame.agent.meter;

import io.github.jouleflame.agent.attribute.IdleFloor;
import io.github.jouleflame.agent.attribute.ShareRule;
import io.github.jouleflame.agent.cpu.KeptOpenFile;
import java.io.IOException;
import java.util.List;

/**
 * RAPL through the kernel's powercap files: one zone.
 *
 * <p>The file is kept open and read at position 0, about a microsecond and no garbage. No time
 * stamp comes with the value, so it gets the midpoint of the clock before and after. A read that
 * fails is a gap; the file is then opened anew, at most once a second. A counter that was set back
 * begins anew: see {@link RaplCounter}.
 */
final class PowercapMeter implements Meter {
  private static final int FILE_BYTES = 32;
  private static final long REOPEN_EVERY_NANOS = 1_000_000_000L;

  /** RAPL counters step about once a millisecond (Intel SDM 3B, 16.10). */
  private static final double UPDATE_MILLIS = 1;

  /** Half a step: a value read now was counted between one step ago and now. */
  private static final double LAG_MILLIS = 0.5;

  private final PowercapZone zone;
  private final List<String> mirroredBy;
  private final Clock clock;
  private final MeterDescription description;
  private final RaplCounter counter;
  private KeptOpenFile file;
  private boolean broken;
  private long reopenAtNanos;

  private PowercapMeter(
      PowercapZone zone, List<String> mirroredBy, Clock clock, KeptOpenFile file) {
    this.zone = zone;
    this.mirroredBy = List.copyOf(mirroredBy);
    this.clock = clock;
    this.file = file;
    this.counter = new RaplCounter(zone.rangeMicrojoules());
    this.description =
        new MeterDescription(
            zone.meterId(),
            zone.kind(),
            MeterQuality.MEASURED,
            "rapl-powercap",
            zone.device(),
            MeterPace.TICK,
            ShareRule.CPU_TIME,
            UPDATE_MILLIS,
            LAG_MILLIS,
            null,
            IdleFloor.UNKNOWN);
  }

  /**
   * @throws IOException when the counter cannot be opened or read now
   */
  static PowercapMeter open(PowercapZone zone, Clock clock) throws IOException {
    return open(zone, List.of(), clock);
  }

  /**
   * @param mirroredBy other zones that show the same counter and are left out
   * @throws IOException when the counter cannot be opened or read now
   */
  static PowercapMeter open(PowercapZone zone, List<String> mirroredBy, Clock clock)
      throws IOException {
    KeptOpenFile file = new KeptOpenFile(zone.energyFile(), FILE_BYTES);
    try {
      file.readLong();
    } catch (IOException e) {
      file.close();
      throw e;
    }
    return new PowercapMeter(zone, mirroredBy, clock, file);
  }

  @Override
  public MeterDescription description() {
    return description;
  }

  @Override
  public void read(Reading into) {
    long before = clock.nanos();
    if (broken && !reopened(before)) {
      into.gap();
      return;
    }
    try {
      long raw = file.readLong();
      long after = clock.nanos();
      long at = before + (after - before) / 2;
      boolean goesOn = counter.accept(at, raw);
      double joules = Joules.ofMicrojoules(counter.totalMicrojoules());
      if (goesOn) {
        into.value(at, joules);
      } else {
        into.restart(at, joules, String.valueOf(counter.cause()));
      }
    } catch (IOException e) {
      broken = true;
      reopenAtNanos = before + REOPEN_EVERY_NANOS;
      into.gap(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public List<MeterCaveat> caveats() {
    if (mirroredBy.isEmpty()) {
      return List.of();
    }
    return List.of(
        new MeterCaveat(
            "rapl-mirrored",
            String.join(", ", mirroredBy)
                + " shows the same counter as "
                + zone.device()
                + " (the whole package's): it is counted once, as "
                + zone.meterId()
                + "."));
  }

  private boolean reopened(long nowNanos) {
    if (nowNanos - reopenAtNanos < 0) {
      return false;
    }
    reopenAtNanos = nowNanos + REOPEN_EVERY_NANOS;
    try {
      KeptOpenFile anew = new KeptOpenFile(zone.energyFile(), FILE_BYTES);
      close();
      file = anew;
      broken = false;
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      // Nothing is lost: the file was only read.
    }
  }
}
