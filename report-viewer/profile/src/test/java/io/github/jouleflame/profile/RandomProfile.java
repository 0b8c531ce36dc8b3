package io.github.jouleflame.profile;

import io.github.jouleflame.carbon.GridIntensity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Profiles whose books close, out of few names so that merged ones overlap, with parts missing at
 * random.
 */
final class RandomProfile {

  private static final List<String> METERS = List.of("cpu:package-0", "gpu:0", "cpu:core-0");
  private static final List<String> FRAMES = List.of("a.A#a", "b.B#b", "c.C#c", "d.D#d(int)");

  private final Random random;
  private final Map<String, double[]> booked = new TreeMap<>();
  private final boolean priced;
  private final int priceList;

  private RandomProfile(long seed) {
    random = new Random(seed);
    priced = random.nextInt(8) > 0;
    priceList = random.nextInt(3);
  }

  static Profile of(long seed) {
    return new RandomProfile(seed).profile();
  }

  private Profile profile() {
    var children = frames(0);
    var tree = PathNode.root(children);
    var meters = new ArrayList<MeterInfo>();
    var ledger = new ArrayList<LedgerRow>();
    booked.forEach(
        (id, joules) -> {
          var row = row(id, joules[0], joules[1]);
          ledger.add(row);
          meters.add(meter(id, row.measured()));
        });
    var profile =
        new Profile(random.nextBoolean(), run(), meters, ledger, null, tree, timeline(), notes());
    return priced ? priced(profile) : profile;
  }

  private Profile priced(Profile profile) {
    var intensity =
        new GridIntensity(
            100 + 50 * priceList, "Z" + priceList, null, 2020 + priceList, "d", "lifecycle");
    return ProfileCarbon.priced(profile, intensity, 1 + priceList / 4.0);
  }

  private Run run() {
    return new Run(
        new UUID(random.nextLong(), random.nextLong()).toString(),
        maybe("label " + random.nextInt(2)),
        Instant.ofEpochMilli(1_700_000_000_000L + random.nextInt(1_000_000)),
        random.nextDouble() * 100,
        maybe((long) random.nextInt(1000)),
        maybe("host" + random.nextInt(3)),
        maybe("17"),
        maybe("Main"),
        maybe("Linux"),
        maybe("Xeon"),
        maybe(8 + random.nextInt(2)),
        maybe("0.1.0"),
        Map.of("period", random.nextInt(2) + "ms", "label", "x"),
        1,
        maybe(random.nextInt(2) / 2.0));
  }

  private MeterInfo meter(String id, double joules) {
    return new MeterInfo(
        id,
        "kind",
        Quality.values()[random.nextInt(4)],
        "source" + random.nextInt(2),
        maybe("device" + random.nextInt(2)),
        joules,
        random.nextInt(4) * 10.0,
        random.nextInt(100),
        random.nextInt(3),
        maybe(random.nextDouble()),
        maybe(random.nextDouble()),
        maybe(random.nextDouble()),
        maybe(random.nextDouble() * 30),
        IdleSource.values()[random.nextInt(4)]);
  }

  private LedgerRow row(String id, double boundaries, double boundariesIdle) {
    var rest = random.doubles(7, 0, 50).toArray();
    double measured = boundaries + boundariesIdle;
    for (double part : rest) {
      measured += part;
    }
    return new LedgerRow(
        id,
        measured,
        boundaries,
        boundariesIdle,
        rest[0],
        rest[1],
        rest[2],
        rest[3],
        rest[4],
        rest[5],
        rest[6]);
  }

  private List<PathNode> frames(int depth) {
    var frames = new ArrayList<PathNode>();
    for (var name : FRAMES) {
      if (random.nextInt(3 + depth) == 0) {
        frames.add(frame(name, frames(depth + 1)));
      }
    }
    return frames;
  }

  private PathNode frame(String name, List<PathNode> children) {
    var self = new LinkedHashMap<String, Double>();
    var selfIdle = new LinkedHashMap<String, Double>();
    for (var meter : METERS) {
      if (random.nextBoolean()) {
        var joules = booked.computeIfAbsent(meter, id -> new double[2]);
        self.put(meter, random.nextInt(4) * 10 + random.nextDouble());
        joules[0] += self.get(meter);
        if (random.nextBoolean()) {
          selfIdle.put(meter, random.nextDouble() * 10);
          joules[1] += selfIdle.get(meter);
        }
      }
    }
    Map<String, Double> joules = new LinkedHashMap<>(self);
    Map<String, Double> idle = new LinkedHashMap<>(selfIdle);
    double seconds = random.nextDouble();
    double selfSeconds = seconds;
    for (var child : children) {
      joules = Combine.sums(joules, child.joules());
      idle = Combine.sums(idle, child.idleJoules());
      seconds += child.seconds();
    }
    int completed = random.nextInt(3);
    int open = random.nextInt(2);
    return PathNode.builder(name)
        .boundary(maybe(FRAMES.indexOf(name)))
        .compute(random.nextBoolean())
        .calls(completed + open)
        .open(open)
        .errors(random.nextInt(2))
        .thinned(1 << random.nextInt(3))
        .seconds(seconds)
        .selfSeconds(selfSeconds)
        .cpuSeconds(maybe(random.nextDouble()))
        .joules(joules)
        .idleJoules(idle)
        .selfJoules(self)
        .exclusive(exclusive(joules))
        .watts(watts(joules))
        .perCall(completed == 0 ? null : maybe(perCall(completed)))
        .work(maybe(work()))
        .async(maybe(async()))
        .children(children)
        .build();
  }

  private AsyncCalls async() {
    return new AsyncCalls(
        random.nextInt(3), random.nextInt(2), random.nextInt(2), random.nextDouble());
  }

  private Map<String, Double> exclusive(Map<String, Double> joules) {
    var shares = new LinkedHashMap<String, Double>();
    joules.keySet().stream()
        .filter(meter -> random.nextInt(4) > 0)
        .forEach(meter -> shares.put(meter, random.nextDouble()));
    return shares;
  }

  private Map<String, WattsEstimate> watts(Map<String, Double> joules) {
    var watts = new LinkedHashMap<String, WattsEstimate>();
    for (var meter : joules.keySet()) {
      if (random.nextBoolean()) {
        watts.put(
            meter,
            new WattsEstimate(random.nextDouble() * 90, random.nextDouble(), random.nextInt(3)));
      }
    }
    return watts;
  }

  private PerCall perCall(int calls) {
    return new PerCall(
        distribution(calls, Distribution.MICROJOULES_PER_JOULE),
        distribution(calls, Distribution.NANOSECONDS_PER_SECOND));
  }

  private Distribution distribution(int calls, double unitsPerOne) {
    var histogram = new Histogram(2 + random.nextInt(2));
    for (int i = 0; i < calls; i++) {
      histogram.recordValue(1 + random.nextInt(1_000_000_000));
    }
    var d = Distribution.of(histogram, unitsPerOne);
    return random.nextInt(10) > 0
        ? d
        : new Distribution(d.mean(), d.p50(), d.p90(), d.p99(), d.max(), null);
  }

  private Work work() {
    return new Work(
        random.nextInt(5) > 0 ? "token" : "image", random.nextInt(3), random.nextDouble());
  }

  private @Nullable Timeline timeline() {
    return maybe(
        new Timeline(
            0.1,
            Map.of("cpu:package-0", List.of(random.nextDouble(), 2.0)),
            List.of(new TimelinePath(List.of(), List.of(random.nextDouble()))),
            random.nextBoolean()
                ? List.of()
                : List.of(
                    new TimelineGap("cpu:package-0", random.nextDouble(), 1 + random.nextDouble())),
            random.nextBoolean() ? List.of() : List.of(random.nextDouble(), 2.5)));
  }

  private List<Note> notes() {
    return random.nextBoolean()
        ? List.of()
        : List.of(new Note(Severity.values()[random.nextInt(3)], "code", "text"));
  }

  private <T> @Nullable T maybe(T value) {
    return random.nextInt(4) > 0 ? value : null;
  }
}
