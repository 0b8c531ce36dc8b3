package io.github.jouleflame.viewer;

import io.github.jouleflame.profile.CarbonInfo;
import io.github.jouleflame.profile.IdleSource;
import io.github.jouleflame.profile.LedgerRow;
import io.github.jouleflame.profile.MeterInfo;
import io.github.jouleflame.profile.PathNode;
import io.github.jouleflame.profile.Profile;
import io.github.jouleflame.profile.Quality;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Profiles whose books close, of any size of joules, one to four meters, any shape of tree. */
final class RandomProfiles {

  private static final List<String> METERS =
      List.of("cpu:package-0", "gpu:0", "dram:package-0", "gpu:1");

  private final Random random;
  private final List<String> meters;
  private final double scale;

  private RandomProfiles(long seed) {
    random = new Random(seed);
    meters = METERS.subList(0, 1 + random.nextInt(METERS.size()));
    scale = Math.pow(10, random.nextInt(16) - 7);
  }

  static Profile of(long seed) {
    return new RandomProfiles(seed).make();
  }

  private Profile make() {
    var children = new ArrayList<PathNode>();
    int wanted = random.nextInt(6);
    for (int i = 0; i < wanted; i++) {
      children.add(grow(1));
    }
    var tree = PathNode.root(children);
    var ledger = new ArrayList<LedgerRow>();
    var described = new ArrayList<MeterInfo>();
    for (var meter : meters) {
      double boundaries = sum(children, meter, false);
      double idleShare = sum(children, meter, true);
      double[] rest = random.doubles(7, 0, scale).toArray();
      double measured = boundaries + idleShare;
      for (double joules : rest) {
        measured += joules;
      }
      ledger.add(
          new LedgerRow(
              meter,
              measured,
              boundaries,
              idleShare,
              rest[0],
              rest[1],
              rest[2],
              rest[3],
              rest[4],
              rest[5],
              rest[6]));
      described.add(
          new MeterInfo(
              meter,
              meter.substring(0, meter.indexOf(':')),
              Quality.MEASURED,
              "test",
              null,
              measured,
              10,
              100,
              0,
              1.0,
              0.0,
              1e-6,
              5.0,
              IdleSource.CONFIGURED));
    }
    double joules = ledger.stream().mapToDouble(LedgerRow::measured).sum();
    var plain = Examples.profile("random", tree, List.of());
    return new Profile(
        true,
        plain.run(),
        described,
        ledger,
        new CarbonInfo(473, "WORLD", 2024, "data", "lifecycle", 1.2, joules * 473 * 1.2 / 3.6e6),
        tree,
        null,
        List.of());
  }

  private PathNode grow(int depth) {
    var children = new ArrayList<PathNode>();
    int wanted = depth > 8 ? 0 : random.nextInt(4);
    for (int i = 0; i < wanted; i++) {
      children.add(grow(depth + 1));
    }
    var joules = map(children, false);
    var idle = map(children, true);
    int name = random.nextInt(40);
    return PathNode.builder("com.acme.p" + name % 5 + ".Type" + name % 7 + "#m" + name)
        .boundary(name)
        .calls(random.nextInt(1000))
        .seconds(random.nextDouble() * 10)
        .joules(joules)
        .idleJoules(idle)
        .value(sum(joules) + sum(idle))
        .children(children)
        .build();
  }

  private Map<String, Double> map(List<PathNode> children, boolean idle) {
    var result = new LinkedHashMap<String, Double>();
    for (var meter : meters) {
      double own = random.nextInt(3) == 0 ? 0 : random.nextDouble() * scale;
      result.put(meter, own + sum(children, meter, idle));
    }
    return result;
  }

  private static double sum(Map<String, Double> values) {
    return values.values().stream().mapToDouble(v -> v).sum();
  }

  private static double sum(List<PathNode> nodes, String meter, boolean idle) {
    return nodes.stream()
        .mapToDouble(node -> (idle ? node.idleJoules() : node.joules()).getOrDefault(meter, 0.0))
        .sum();
  }
}
