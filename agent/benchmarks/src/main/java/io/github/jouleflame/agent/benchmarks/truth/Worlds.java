package io.github.jouleflame.agent.benchmarks.truth;

import static io.github.jouleflame.agent.benchmarks.truth.Goal.regression;
import static io.github.jouleflame.agent.benchmarks.truth.Goal.regressionIfAny;
import static io.github.jouleflame.agent.benchmarks.truth.Goal.split;
import static io.github.jouleflame.agent.benchmarks.truth.World.cpu;
import static io.github.jouleflame.agent.benchmarks.truth.World.gpu;

import java.util.List;
import java.util.stream.Stream;

/** All worlds and their goals. */
final class Worlds {
  private static final String NO_BUDGET = "maxOverhead=off";

  private Worlds() {}

  static final List<World> ALL =
      Stream.of(
              cpu("slices-500ms", split("a", 1), split("b", 1)),
              cpu("slices-2ms", split("a", 2), split("b", 2)),
              cpu("slices-20us", split("a", 5), split("b", 5)).options(NO_BUDGET),
              cpu("two-threads", split("a", 2), split("b", 2)),
              cpu("waiting", split("a", 2), split("w", 2)),
              cpu("short-calls-between-waits", split("a", 2), split("b", 2)),
              cpu("burn-outside-wait-inside", split("w", 2)),
              cpu("nested", split("b", 2), split("outer", 2), split("outer" + Truth.SELF, 2)),
              cpu("native-threads", split("n", 3)),
              cpu("garbage", split("g", 3), split(Truth.GC, 5)),
              cpu("slices-2ms", split("a", 3), split("b", 3))
                  .named("other-process")
                  .besideAnotherProcess(),
              cpu("changing-load", split("a", 5), split("b", 5)).learningTheFloor(),
              cpu("virtual-threads", split("virtualA", 2), split("virtualB", 2)).from(21),
              cpu("short-lived-threads", split("shortLived", 3)),
              cpu("million-calls", split("tiny", 10)),
              cpu("never-returns", split("forever", 2)),
              cpu("recursion", split("recursive", 2)),
              gpu("1s", split("a", 3), split("b", 3)),
              gpu("1s", split("a", 3), split("b", 3))
                  .named("gpu-1s-floor-learnt")
                  .learningTheFloor(),
              gpu("1s", split("a", 3), split("b", 3)).named("gpu-1s-every-20ms").counter(20, 10),
              gpu("1s", split(Truth.ALL, 3), regressionIfAny("a", 10), regressionIfAny("b", 10))
                  .named("gpu-1s-every-500ms")
                  .counter(500, 10),
              gpu("1s", split("a", 3), split("b", 3)).named("gpu-eight-devices").devices(8),
              gpu("200ms", split(Truth.ALL, 3), regression("a", 10), regression("b", 10)),
              gpu("20ms", split(Truth.ALL, 3), regression("a", 10), regression("b", 10)),
              gpu("20ms", split(Truth.ALL, 3), regression("a", 10), regression("b", 10))
                  .named("gpu-20ms-floor-learnt")
                  .learningTheFloor(),
              gpu(
                  "20ms-even",
                  split(Truth.ALL, 3),
                  regressionIfAny("a", 10),
                  regressionIfAny("b", 10)),
              gpu("2ms", split(Truth.ALL, 3), regression("a", 10), regression("b", 10)),
              gpu("two-threads", split(Truth.ALL, 3), regression("a", 10), regression("b", 10)),
              gpu("async", split(Truth.ALL, 3)).noting("gpu-async"),
              gpu("async-outer", split(Truth.ALL, 3), regression("batch", 10)),
              gpu("beside-other", split(Truth.ALL, 3)).noting("gpu-shared"),
              gpu("devices-apart", split(Truth.ALL, 3), regression("a", 10), regression("b", 10))
                  .devices(2))
          .map(World.Builder::build)
          .toList();
}
