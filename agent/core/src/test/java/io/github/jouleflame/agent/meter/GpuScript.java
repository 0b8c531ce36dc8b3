package io.github.jouleflame.agent.meter;

/**
 * A GPU whose power is a square wave: idle watts, and full watts for a part of each cycle. Its
 * counter is renewed once per update period, as real ones are.
 */
public final class GpuScript {
  private final double idleWatts;
  private final double fullWatts;
  private final double cycleMillis;
  private final double busyMillis;
  private final double updateMillis;

  public GpuScript(
      double idleWatts,
      double fullWatts,
      double cycleMillis,
      double busyMillis,
      double updateMillis) {
    this.idleWatts = idleWatts;
    this.fullWatts = fullWatts;
    this.cycleMillis = cycleMillis;
    this.busyMillis = busyMillis;
    this.updateMillis = updateMillis;
  }

  /** What the GPU has really used since time 0. */
  public double trueJoules(double millis) {
    double cycles = Math.floor(millis / cycleMillis);
    double busy = cycles * busyMillis + Math.min(busyMillis, millis - cycles * cycleMillis);
    return (idleWatts * (millis - busy) + fullWatts * busy) / 1000;
  }

  /** What its counter shows: the energy up to the last update. */
  public long counterMillijoules(double millis) {
    double updated = Math.floor(millis / updateMillis) * updateMillis;
    return 5_000_000 + Math.round(trueJoules(updated) * 1000);
  }

  /** What its power sensor shows: the power at the last update. */
  public int milliwatts(double millis) {
    double updated = Math.floor(millis / updateMillis) * updateMillis;
    double inCycle = updated - Math.floor(updated / cycleMillis) * cycleMillis;
    long noise = (long) (updated / updateMillis) * 37 % 101 - 50; // as real sensors have
    return (int) (Math.round((inCycle < busyMillis ? fullWatts : idleWatts) * 1000) + noise);
  }
}
