package io.github.jouleflame.carbon;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * An intensity that changes with the hour. Each value holds from its time to that of the next one,
 * the last one as long as the one before it. Immutable.
 */
public final class IntensitySeries {

  /**
   * A value and when it begins to hold.
   *
   * @param from its begin
   * @param gramsPerKwh gCO2e per kWh; absent where the source knows none, which is not zero
   */
  public record Point(Instant from, @Nullable Double gramsPerKwh) {

    /** Refuses an intensity that is negative or not finite. */
    public Point {
      requireNonNull(from, "from");
      if (gramsPerKwh != null && !(gramsPerKwh >= 0 && Double.isFinite(gramsPerKwh))) {
        throw new IllegalArgumentException(
            "gramsPerKwh: " + gramsPerKwh + " (expected: a finite number >= 0)");
      }
    }
  }

  /**
   * A time to begin and the mean intensity that a run would meet then.
   *
   * @param at when it begins
   * @param gramsPerKwh mean over its energy
   */
  public record Start(Instant at, double gramsPerKwh) {}

  private final List<Point> points;
  private final Instant end;

  /**
   * @param points at least two, each later than the one before
   * @throws IllegalArgumentException when they are not so
   */
  public IntensitySeries(List<Point> points) {
    this.points = List.copyOf(points);
    if (points.size() < 2) {
      throw new IllegalArgumentException("points: " + points.size() + " (expected: at least two)");
    }
    for (int i = 1; i < points.size(); i++) {
      if (!points.get(i).from().isAfter(points.get(i - 1).from())) {
        throw new IllegalArgumentException(
            "points: "
                + points.get(i).from()
                + " after "
                + points.get(i - 1).from()
                + " (expected: each later than the one before)");
      }
    }
    int last = points.size() - 1;
    var step = Duration.between(points.get(last - 1).from(), points.get(last).from());
    end = points.get(last).from().plus(step);
  }

  /** Begin of the first value. */
  public Instant start() {
    return points.get(0).from();
  }

  /** End of the last value. */
  public Instant end() {
    return end;
  }

  /**
   * Mean intensity of a run, each part of its energy at the intensity of its own time.
   *
   * @param start begin of the run
   * @param stepSeconds width of its bins, more than 0
   * @param joules energy per bin; when all are 0 the mean goes by time
   * @return nothing when the series has a gap where the run spends energy
   */
  public OptionalDouble mean(Instant start, double stepSeconds, double[] joules) {
    double all = 0;
    for (double bin : joules) {
      all += bin;
    }
    double weighted = 0;
    double weights = 0;
    int point = 0;
    double startSeconds = seconds(start);
    for (int bin = 0; bin < joules.length; bin++) {
      double weight = all > 0 ? joules[bin] : 1;
      double from = startSeconds + bin * stepSeconds;
      double to = from + stepSeconds;
      while (point < points.size() && endSeconds(point) <= from) {
        point++;
      }
      for (int i = point; i < points.size() && seconds(points.get(i).from()) < to; i++) {
        double overlap =
            Math.min(to, endSeconds(i)) - Math.max(from, seconds(points.get(i).from()));
        var value = points.get(i).gramsPerKwh();
        if (overlap > 0 && value != null) {
          weighted += value * weight * overlap / stepSeconds;
          weights += weight * overlap / stepSeconds;
        }
      }
    }
    double needed = all > 0 ? all : joules.length;
    // What rounding of times leaves open is no gap.
    return needed > 0 && weights >= needed * (1 - 1e-6)
        ? OptionalDouble.of(weighted / weights)
        : OptionalDouble.empty();
  }

  /**
   * What the same run would meet at each time of the series at which it could begin, in the order
   * of time; empty when the series is too short for it.
   */
  public List<Start> starts(double stepSeconds, double[] joules) {
    var starts = new ArrayList<Start>();
    for (var point : points) {
      mean(point.from(), stepSeconds, joules)
          .ifPresent(gramsPerKwh -> starts.add(new Start(point.from(), gramsPerKwh)));
    }
    return starts;
  }

  private double endSeconds(int point) {
    return seconds(point + 1 < points.size() ? points.get(point + 1).from() : end);
  }

  /** Seconds since the series began: small numbers, so that fractions of a second are kept. */
  private double seconds(Instant time) {
    return Duration.between(start(), time).toNanos() / 1e9;
  }
}
