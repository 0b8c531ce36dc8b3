package io.github.jouleflame.viewer;

import io.github.jouleflame.profile.CarbonInfo;
import io.github.jouleflame.profile.IdleSource;
import io.github.jouleflame.profile.LedgerRow;
import io.github.jouleflame.profile.MeterInfo;
import io.github.jouleflame.profile.Note;
import io.github.jouleflame.profile.PathNode;
import io.github.jouleflame.profile.Profile;
import io.github.jouleflame.profile.ProfileJson;
import io.github.jouleflame.profile.Quality;
import io.github.jouleflame.profile.Run;
import io.github.jouleflame.profile.Severity;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Profiles to look at: two made-up but consistent files, and worse ones built here. */
final class Examples {

  static final String METER = "cpu:package-0";

  /** Training and serving with DJL and ONNX Runtime: three meters, a sub-meter, a timeline. */
  static Profile djl() throws IOException {
    return read("djl.json");
  }

  /** The same kind of program on a machine without sensors. */
  static Profile modelled() throws IOException {
    return read("modelled.json");
  }

  private static Profile read(String name) throws IOException {
    try (var in = Examples.class.getResourceAsStream(name)) {
      return ProfileJson.read(in, name);
    }
  }

  /** Names and numbers that try to break out of the page. */
  static Profile hostile() {
    var names =
        List.of(
            "</script><script>window.hacked=1</script>",
            "<!--<script>window.hacked=1",
            "<img src=x onerror=window.hacked=1>",
            "'\"><svg onload=window.hacked=1>",
            "com.evil.\u202Egnorw#\u2067daer\u2069",
            "a.b.C#m\u0000\u0007\u2028\u2029\uFEFF",
            "constructor",
            "__proto__",
            "[idle]",
            "com.long." + "x".repeat(100_000) + "#m",
            "##..#",
            "(((",
            "\uD83D\uDD25.\uD83D\uDD25#\uD83D\uDD25");
    var children = new ArrayList<PathNode>();
    for (var name : names) {
      children.add(leaf(name, 1e300));
    }
    children.add(chain(2000));
    return profile(
        "</title><script>window.hacked=1</script>",
        PathNode.root(children),
        List.of(new Note(Severity.WARNING, "<b>", "</ul><script>window.hacked=1</script>")));
  }

  private static PathNode chain(int levels) {
    var node = leaf("deep.Down#to" + levels, 1);
    for (int level = levels - 1; level > 0; level--) {
      node =
          PathNode.builder("deep.Down#to" + level)
              .boundary(0)
              .value(1)
              .calls(1)
              .seconds(1)
              .joules(Map.of(METER, 1.0))
              .addChild(node)
              .build();
    }
    return node;
  }

  /** As many paths as the agent keeps at most. */
  static Profile large(int paths) {
    var random = new Random(11);
    var left = new int[] {paths};
    var children = new ArrayList<PathNode>();
    while (left[0] > 0) {
      children.add(grow(random, left, 0));
    }
    return profile("large", PathNode.root(children), List.of());
  }

  private static PathNode grow(Random random, int[] left, int depth) {
    left[0]--;
    double self = random.nextDouble();
    double joules = self;
    var children = new ArrayList<PathNode>();
    int wanted = depth > 60 ? 0 : random.nextInt(4) + (depth < 8 ? 1 : 0);
    for (int i = 0; i < wanted && left[0] > 0; i++) {
      var child = grow(random, left, depth + 1);
      joules += child.value();
      children.add(child);
    }
    int name = random.nextInt(900);
    return PathNode.builder("com.acme.pack" + name % 37 + ".Type" + name % 211 + "#method" + name)
        .boundary(name)
        .value(joules)
        .calls(1 + random.nextInt(1000))
        .seconds(joules / 50)
        .joules(Map.of(METER, joules))
        .children(children)
        .build();
  }

  /** A tree that nothing was spent in. */
  static Profile empty() {
    return profile("empty", PathNode.root(List.of()), List.of());
  }

  static PathNode leaf(String name, double joules) {
    return PathNode.builder(name)
        .boundary(0)
        .value(joules)
        .calls(1)
        .seconds(1)
        .joules(Map.of(METER, joules))
        .build();
  }

  static Profile profile(String label, PathNode tree, List<Note> notes) {
    double joules = tree.value();
    return new Profile(
        true,
        new Run(
            "00000000-0000-0000-0000-000000000001",
            label,
            Instant.parse("2026-01-31T12:00:00Z"),
            10,
            1L,
            "host",
            "17",
            "Main",
            "Linux",
            "cpu",
            8,
            "0.1.0",
            Map.of(),
            1),
        List.of(
            new MeterInfo(
                METER,
                "cpu",
                Quality.MEASURED,
                "rapl-powercap",
                "package-0",
                joules,
                10,
                1000,
                0,
                1.0,
                0.5,
                0.000061,
                null,
                IdleSource.UNKNOWN)),
        List.of(new LedgerRow(METER, joules, joules, 0, 0, 0, 0, 0, 0, 0, 0)),
        new CarbonInfo(400, "JP", 2024, "data", "lifecycle", 1, joules * 400 / 3.6e6),
        tree,
        null,
        notes);
  }

  private Examples() {}
}
