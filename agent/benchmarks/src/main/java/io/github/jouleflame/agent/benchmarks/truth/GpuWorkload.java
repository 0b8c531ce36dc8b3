package io.github.jouleflame.agent.benchmarks.truth;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * The measured program of the GPU worlds: its methods draw known watts on {@link GpuBoards} while
 * they wait, as callers of a GPU do. Arguments: load and seconds. It prints what each of its
 * boundaries used on each device.
 */
public final class GpuWorkload {
  static final List<String> BOUNDARIES = List.of("a", "b", "launch", "batch");

  /** Above idle. */
  private static final double WATTS_A = 240;

  private static final double WATTS_B = 150;
  private static final long MILLI = 1_000_000;

  /** At both ends nothing runs, so that the counter's first and last steps see all kernels. */
  private static final long PAD_NANOS = 1_200 * MILLI;

  /** Fixed, so that the mix of calls is much the same in every run. */
  private static final long SEED = 4711;

  private final Truth truth = new Truth();
  private final GpuBoards boards;
  private final GpuLane[] lanesA;
  private final GpuLane[] lanesB;
  private final long endNanos;

  private GpuWorkload(GpuBoards boards, long endNanos) {
    this.boards = boards;
    this.endNanos = endNanos;
    lanesA = lanes(0);
    lanesB = lanes(1);
  }

  private GpuLane[] lanes(int lane) {
    GpuLane[] lanes = new GpuLane[boards.devices()];
    for (int device = 0; device < lanes.length; device++) {
      lanes[device] = boards.lane(device, lane);
    }
    return lanes;
  }

  public static void main(String[] arguments) throws Exception {
    GpuBoards boards = GpuBoards.open(Path.of(System.getenv(GpuBoards.FILE_VARIABLE)));
    long lengthNanos = Math.round(Double.parseDouble(arguments[1]) * 1e9);
    if (arguments[0].equals("other")) {
      Pause.nanos(PAD_NANOS);
      other(boards, System.nanoTime() + lengthNanos);
      return;
    }
    Process other = arguments[0].equals("beside-other") ? startOther(arguments[1]) : null;
    if (other != null) {
      boards.otherPid(other.pid());
    }
    Pause.nanos(PAD_NANOS);
    GpuWorkload workload = new GpuWorkload(boards, System.nanoTime() + lengthNanos);
    workload.run(arguments[0]);
    if (other != null) {
      other.waitFor();
    }
    Pause.nanos(PAD_NANOS);
    for (int device = 0; device < boards.devices(); device++) {
      workload.truth.add(meter(device), Truth.ALL, boards.dynamicJoules(device));
    }
    workload.truth.print();
  }

  private void run(String load) {
    switch (load) {
      case "1s" -> alternate(1000 * MILLI);
      case "200ms", "beside-other" -> mixed(200 * MILLI);
      case "20ms" -> mixed(20 * MILLI);
      case "2ms" -> mixed(2 * MILLI);
      case "20ms-even" -> alternate(20 * MILLI);
      case "two-threads" -> twoThreads();
      case "async" -> async(false);
      case "async-outer" -> async(true);
      case "devices-apart" -> devicesApart();
      default -> throw new IllegalArgumentException("load: " + load);
    }
  }

  private boolean goesOn() {
    return System.nanoTime() - endNanos < 0;
  }

  private static String meter(int device) {
    return "gpu:" + device;
  }

  // Loads.

  private void alternate(long nanos) {
    while (goesOn()) {
      a(nanos, lanesA, 0, lanesA.length);
      b(nanos, lanesB, 0, lanesB.length);
    }
  }

  /** As a server's: the mix of calls changes from second to second, and there are lulls. */
  private void mixed(long nanos) {
    Random blocks = new Random(SEED);
    Random random = new Random(SEED + 1);
    while (goesOn()) {
      double shareOfA = blocks.nextDouble();
      long blockEnd = System.nanoTime() + 1500 * MILLI;
      while (goesOn() && System.nanoTime() - blockEnd < 0) {
        if (random.nextDouble() < shareOfA) {
          a(nanos, lanesA, 0, lanesA.length);
        } else {
          b(nanos, lanesB, 0, lanesB.length);
        }
      }
      if (blocks.nextInt(3) == 0) {
        Pause.nanos(blocks.nextInt(600) * MILLI);
      }
    }
  }

  private void twoThreads() {
    Threads.inParallel(
        () -> {
          Random random = new Random(SEED);
          while (goesOn()) {
            a((20 + random.nextInt(60)) * MILLI, lanesA, 0, 1);
            lull(random, 1200);
          }
        },
        () -> {
          Random random = new Random(SEED + 1);
          while (goesOn()) {
            b((30 + random.nextInt(150)) * MILLI, lanesB, 0, 1);
            lull(random, 1700);
          }
        });
  }

  /** Short after most calls, long after one in ten. */
  private static void lull(Random random, int longestMillis) {
    boolean isLong = random.nextInt(10) == 0;
    Pause.nanos(random.nextInt(isLong ? longestMillis : 10) * MILLI);
  }

  /** Kernels outlive the call; only a batch waits for them. */
  private void async(boolean withBatch) {
    Random random = new Random(SEED);
    while (goesOn()) {
      if (withBatch) {
        batch();
      } else {
        Pause.until(launchTen());
      }
      Pause.nanos((100 + random.nextInt(400)) * MILLI);
    }
  }

  private long launchTen() {
    long end = 0;
    for (int i = 0; i < 10; i++) {
      end = launch();
    }
    return end;
  }

  private static Process startOther(String seconds) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-cp",
            System.getProperty("java.class.path"),
            GpuWorkload.class.getName(),
            "other",
            seconds)
        .inheritIO()
        .start();
  }

  /** Runs as another process: kernels of the watts of A for half the time. */
  private static void other(GpuBoards boards, long endNanos) {
    Random random = new Random(SEED + 2);
    GpuLane lane = boards.lane(0, GpuBoards.OTHERS_LANE);
    while (System.nanoTime() - endNanos < 0) {
      lane.begin(WATTS_A);
      Pause.nanos((50 + random.nextInt(300)) * MILLI);
      lane.end();
      Pause.nanos((50 + random.nextInt(300)) * MILLI);
    }
  }

  /** a computes on device 0 only, b on device 1 only, at the same time. */
  private void devicesApart() {
    Threads.inParallel(
        () -> {
          Random random = new Random(SEED);
          while (goesOn()) {
            a((200 + random.nextInt(500)) * MILLI, lanesA, 0, 1);
            lull(random, 2000);
          }
        },
        () -> {
          Random random = new Random(SEED + 1);
          while (goesOn()) {
            b((300 + random.nextInt(500)) * MILLI, lanesB, 1, 2);
            lull(random, 2000);
          }
        });
    truth.add(meter(1), "a", 0);
    truth.add(meter(0), "b", 0);
  }

  // Boundaries. Those of a and b compute on the devices from..to-1.

  void a(long nanos, GpuLane[] lanes, int from, int to) {
    compute("a", WATTS_A, nanos, lanes, from, to);
  }

  void b(long nanos, GpuLane[] lanes, int from, int to) {
    compute("b", WATTS_B, nanos, lanes, from, to);
  }

  long launch() {
    return lanesA[0].queue(WATTS_A, 20 * MILLI);
  }

  void batch() {
    double before = lanesA[0].joules();
    Pause.until(launchTen());
    truth.add(meter(0), "batch", lanesA[0].joules() - before);
  }

  private void compute(String method, double watts, long nanos, GpuLane[] lanes, int from, int to) {
    for (int device = from; device < to; device++) {
      lanes[device].begin(watts);
    }
    Pause.nanos(nanos);
    for (int device = from; device < to; device++) {
      truth.add(meter(device), method, lanes[device].end());
    }
  }
}
