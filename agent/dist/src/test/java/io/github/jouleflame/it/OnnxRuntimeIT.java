package io.github.jouleflame.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jouleflame.it.program.OnnxRuns;
import io.github.jouleflame.profile.LedgerRow;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The preset against ONNX Runtime itself: names, calls, and the native workers' joules. */
final class OnnxRuntimeIT {
  private static final int MANY_RUNS = 400;
  private static final int FEW_RUNS = 50;
  private static final int ROWS = 256;
  private static final int COLUMNS = 512;
  private static final int LAYERS = 12;
  private static final double FULL_WATTS = 20;

  @OnEachJdk
  void runs_areCountedAndGetTheJoulesOfTheNativePool(Jdk jdk) {
    assertNativePoolIsCredited(jdk, MANY_RUNS, 0.8);
  }

  /**
   * A fifth of a second on a fast machine: all within one window, in which the process clock steps
   * by 10 ms, and which ends when {@code main} has.
   */
  @OnEachJdk
  void aFewRuns_getTheJoulesOfTheNativePoolToo(Jdk jdk) {
    assertNativePoolIsCredited(jdk, FEW_RUNS, 0.6);
  }

  private static void assertNativePoolIsCredited(Jdk jdk, int runs, double leastShareOfPool) {
    Path library = Fork.LIBRARIES.resolve("onnxruntime.jar");
    if (!Files.exists(library)) {
      System.out.println("Skipped: ONNX Runtime is not here. Next: build with -Preal-libraries.");
      Assumptions.abort("no ONNX Runtime: build with -Preal-libraries");
    }
    Hypervisor hypervisor = new Hypervisor();
    Path model = OnnxModel.chainOfProducts(ROWS, COLUMNS, LAYERS);

    Fork fork = Fork.of(jdk, OnnxRuns.class);
    if (jdk.feature() >= 24) {
      fork.jvm("--enable-native-access=ALL-UNNAMED"); // else the JDK warns of the library
    }
    Outcome outcome =
        fork.classPath(Fork.TEST_CLASSES, library)
            .agent("meters=model", "cpuWatts=0:20")
            .arguments(model.toString(), "" + runs, "" + ROWS, "" + COLUMNS)
            .run()
            .succeeded();

    Frame run = outcome.frames().only("ai.onnxruntime.OrtSession#run");
    assertThat(run.path()).hasSize(1);
    assertThat(run.calls()).isEqualTo(runs);
    assertThat(run.node().errors()).isZero();
    assertThat(outcome.frames().all())
        .anyMatch(frame -> frame.name().startsWith("ai.onnxruntime.OrtEnvironment#createSession"));
    assertThat(outcome.problemLines()).isEmpty();
    // Threads' clocks run on while the host has the processor, the machine's does not.
    Assumptions.assumeFalse(hypervisor.tookMuch(), "skipped: the host took much of the machine");
    double[] seconds = outcome.stdout().lines().mapToDouble(Double::parseDouble).toArray();
    assertCredited(outcome, run, seconds[0], seconds[1], seconds[2], leastShareOfPool);
  }

  /** In CPU seconds: the model gives each of them the same joules. */
  private static void assertCredited(
      Outcome outcome,
      Frame run,
      double caller,
      double process,
      double processBefore,
      double leastShareOfPool) {
    LedgerRow row = outcome.profile().ledger().get(0);
    double wattsPerCpu = FULL_WATTS / outcome.profile().run().cpus();
    double credited = run.joules() / wattsPerCpu;
    double vm = (row.gc() + row.jit() + row.agent()) / wattsPerCpu;
    double pool = Math.max(0, process - caller - vm);
    String facts =
        "caller %s s, process %s s, before %s s, pool %s s, %s"
            .formatted(caller, process, processBefore, pool, row);
    assertThat(run.cpuSeconds()).as(facts).isGreaterThan(0.9 * caller);
    assertThat(credited).as(facts).isGreaterThan(0.9 * caller + leastShareOfPool * pool);
    // What is left to the application: what came before the runs, and little else.
    assertThat(row.application() / wattsPerCpu)
        .as(facts)
        .isLessThan(1.1 * processBefore + 0.3 * credited);
  }
}
