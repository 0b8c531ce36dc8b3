package io.github.jouleflame.agent.meter;

import io.github.jouleflame.agent.attribute.IdleFloor;
import io.github.jouleflame.agent.cpu.KeptOpenFile;
import java.io.IOException;

/**
 * One sensor of the kernel's hwmon tree: an energy counter, or power over time. The file is kept
 * open; after a failure it is opened anew, at most once a second.
 *
 * <p>Not thread-safe: owned by the sampler thread. A good reading makes no garbage.
 */
final class HwmonMeter implements Meter {
  private static final int FILE_BYTES = 32;
  private static final long REOPEN_EVERY_NANOS = 1_000_000_000;
  private static final long MAX_LAG_NANOS = PollingPace.MAX_PERIOD_NANOS / 2;

  /** hwmon counts in microjoules and microwatts (kernel: hwmon/sysfs-interface). */
  private static final double MICRO = 1e-6;

  private final HwmonSensor sensor;
  private final Clock clock;
  private final MeterDescription description;
  private final SensorSeries series;
  private final PollingPace pace = new PollingPace();
  private KeptOpenFile file;
  private boolean isBroken;

  private HwmonMeter(HwmonSensor sensor, Clock clock, KeptOpenFile file) {
    this.sensor = sensor;
    this.clock = clock;
    this.file = file;
    this.series = new SensorSeries(sensor.isPower(), MICRO, 0, MAX_LAG_NANOS);
    this.description =
        new MeterDescription(
            sensor.meterId(),
            sensor.scope().kind(),
            sensor.isPower() ? MeterQuality.INTEGRATED : MeterQuality.MEASURED,
            "hwmon-" + sensor.driver(),
            sensor.device(),
            MeterPace.OWN,
            sensor.scope().rule(),
            null,
            MAX_LAG_NANOS / 1e6,
            null,
            IdleFloor.UNKNOWN);
  }

  /**
   * @throws IOException when the sensor cannot be opened or read now
   */
  static HwmonMeter open(HwmonSensor sensor, Clock clock) throws IOException {
    KeptOpenFile file = new KeptOpenFile(sensor.file(), FILE_BYTES);
    try {
      file.readLong();
    } catch (IOException e) {
      file.close();
      throw e;
    }
    return new HwmonMeter(sensor, clock, file);
  }

  @Override
  public MeterDescription description() {
    return description;
  }

  @Override
  public MeterDescription observed() {
    return series.observed(description, pace.periodNanos(sensor.pollNanos()));
  }

  @Override
  public boolean isDue(long nowNanos) {
    return pace.isDue(nowNanos);
  }

  @Override
  public void read(Reading into) {
    long before = clock.nanos();
    try {
      if (isBroken) {
        reopen();
      }
      long raw = file.readLong();
      long after = clock.nanos();
      pace.polled(before, after, sensor.pollNanos());
      series.take(before + (after - before) / 2, raw, false, into);
    } catch (IOException e) {
      isBroken = true;
      pace.waitUntil(before + REOPEN_EVERY_NANOS);
      series.interrupt();
      into.gap(String.valueOf(e.getMessage()));
    }
  }

  private void reopen() throws IOException {
    KeptOpenFile anew = new KeptOpenFile(sensor.file(), FILE_BYTES);
    close();
    file = anew;
    isBroken = false;
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
