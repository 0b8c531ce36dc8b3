package io.github.jouleflame.export;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.jouleflame.profile.Timeline;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * A profile holds sums and not single samples, so samples are made: one per path, spread evenly over the run, whose times
 * mean nothing. Where the profile has the joules of its largest paths over time, energy does better: such a path gets a
 * sample in each bin, and a path beyond them one sample at the middle of the joules of the caller that has bins. So a
 * range of the timeline has a flame graph of its own.
 */
/** The samples table of a thread of profiler.firefox.com, in the order of time. */
final class FirefoxSamples {

  private record Sample(double timeMillis, int path, long weight) {}

  private final List<Sample> samples;
  private final double endMillis;

  private FirefoxSamples(List<Sample> samples, double endMillis) {
    this.samples = samples;
    this.endMillis = endMillis;
  }

  /** A sample per path, whose times mean nothing. */
  static FirefoxSamples evenly(long[] numbers, double endMillis) {
    var samples = new ArrayList<Sample>();
    for (int i = 0; i < numbers.length; i++) {
      samples.add(new Sample(endMillis * i / (numbers.length + 1), i, numbers[i]));
    }
    return new FirefoxSamples(samples, endMillis);
  }

  /** Samples in the bins of the timeline's paths. */
  static FirefoxSamples overTime(
      CallPaths paths, long[] numbers, Timeline timeline, double endMillis) {
    var bins = new PathBins(paths, timeline);
    var samples = new ArrayList<Sample>();
    double stepMillis = timeline.stepSeconds() * 1e3;
    for (int i = 0; i < numbers.length; i++) {
      int owner = bins.owner(i);
      double @Nullable [] own = owner < 0 ? null : bins.own(owner);
      if (numbers[i] == 0) {
        continue;
      }
      if (own != null && owner == i) {
        addPerBin(samples, i, numbers[i], own, stepMillis);
      } else {
        double middle = own == null ? endMillis / 2 : (middle(own) + 0.5) * stepMillis;
        samples.add(new Sample(middle, i, numbers[i]));
      }
    }
    var inRun = new ArrayList<Sample>();
    for (var sample : samples) {
      // Just inside: the closing sample must stay the last.
      double time = Math.min(sample.timeMillis(), endMillis * (1 - 1e-9));
      inRun.add(new Sample(time, sample.path(), sample.weight()));
    }
    inRun.sort(Comparator.comparingDouble(Sample::timeMillis).thenComparingInt(Sample::path));
    return new FirefoxSamples(inRun, endMillis);
  }

  private static void addPerBin(
      List<Sample> samples, int path, long number, double[] bins, double stepMillis) {
    double all = 0;
    for (double bin : bins) {
      all += bin;
    }
    double exact = 0;
    long written = 0;
    for (int bin = 0; bin < bins.length; bin++) {
      exact += bins[bin];
      long weight = Math.round(number * (exact / all)) - written;
      if (weight > 0) {
        samples.add(new Sample((bin + 0.5) * stepMillis, path, weight));
        written += weight;
      }
    }
  }

  /** The bin in which half of all has been spent. */
  private static int middle(double[] bins) {
    double all = 0;
    for (double bin : bins) {
      all += bin;
    }
    double sum = 0;
    for (int bin = 0; bin < bins.length; bin++) {
      sum += bins[bin];
      if (sum >= all / 2) {
        return bin;
      }
    }
    return 0;
  }

  void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    // One more, of no stack and no weight, at the very end: without it the power tracks are cut
    // where the last sample is.
    json.writeNumberField("length", samples.size() + 1);
    json.writeArrayFieldStart("stack");
    for (var sample : samples) {
      json.writeNumber(sample.path());
    }
    json.writeNull();
    json.writeEndArray();
    json.writeArrayFieldStart("time");
    for (var sample : samples) {
      json.writeNumber(sample.timeMillis());
    }
    json.writeNumber(endMillis);
    json.writeEndArray();
    json.writeArrayFieldStart("weight");
    for (var sample : samples) {
      json.writeNumber(sample.weight());
    }
    json.writeNumber(0);
    json.writeEndArray();
    // The other types would print joules as milliseconds or as bytes.
    json.writeStringField("weightType", "samples");
    json.writeEndObject();
  }
}
