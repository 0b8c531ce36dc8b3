package io.github.jouleflame.profile;

import org.jspecify.annotations.Nullable;

/**
 * Makes one meter of two of the same id: joules and times add up, the worse of two qualities stands
 * for both.
 */
final class MeterMerge {

  static MeterInfo merge(MeterInfo a, MeterInfo b) {
    return new MeterInfo(
        a.id(),
        Combine.join(a.kind(), b.kind()),
        a.quality().compareTo(b.quality()) >= 0 ? a.quality() : b.quality(),
        Combine.join(a.source(), b.source()),
        Combine.texts(a.device(), b.device()),
        a.joules() + b.joules(),
        a.seconds() + b.seconds(),
        a.readings() + b.readings(),
        a.gaps() + b.gaps(),
        Combine.max(a.updateMillis(), b.updateMillis()),
        Combine.max(a.lagMillis(), b.lagMillis()),
        Combine.max(a.resolutionJoules(), b.resolutionJoules()),
        idleWatts(a, b),
        a.idleSource().compareTo(b.idleSource()) >= 0 ? a.idleSource() : b.idleSource());
  }

  /**
   * The mean floor by time: times the sum of the seconds it gives the joules of both floors again.
   */
  private static @Nullable Double idleWatts(MeterInfo a, MeterInfo b) {
    var idleA = a.idleWatts();
    var idleB = b.idleWatts();
    return idleA == null || idleB == null
        ? null
        : Double.valueOf(Combine.mean(idleA, a.seconds(), idleB, b.seconds()));
  }

  private MeterMerge() {}
}
