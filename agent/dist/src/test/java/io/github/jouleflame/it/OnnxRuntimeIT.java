package io.github.jouleflame.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jouleflame.it.program.OnnxRuns;
import io.github.jouleflame.profile.LedgerRow;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The preset against ONNX Runtime itself: names, calls, and the native workers' joules. */
final class OnnxRuntimeIT {
  private static final int RUNS = 50;
  private static final int ROWS = 256;
  private static final int COLUMNS = 512;
  private static final int LAYERS = 12;
  private static final double FULL_WATTS = 20;

  @OnEachJdk
  void runs_areCountedAndGetTheJoulesOfTheNativePool(Jdk jdk) {
    Path library = Fork.LIBRARIES.resolve("onnxruntime.jar");
    if (!Files.exists(library)) {
      System.out.println("Skipped: ONNX Runtime is not here. Next: build with -Preal-libraries.");
      Assumptions.abort("no ONNX Runtime: build with -Preal-libraries");
    }
    Path model = OnnxModel.chainOfProducts(ROWS, COLUMNS, LAYERS);

    Fork fork = Fork.of(jdk, OnnxRuns.class);
    if (jdk.feature() >= 24) {
      fork.jvm("--enable-native-access=ALL-UNNAMED"); // else the JDK warns of the library
    }
    Outcome outcome =
        fork.classPath(Fork.TEST_CLASSES, library)
            .agent("meters=model", "cpuWatts=0:20")
            .arguments(model.toString(), "" + RUNS, "" + ROWS, "" + COLUMNS)
            .run()
            .succeeded();

    Frame run = outcome.frames().only("ai.onnxruntime.OrtSession#run");
    assertThat(run.path()).hasSize(1);
    assertThat(run.calls()).isEqualTo(RUNS);
    assertThat(run.node().errors()).isZero();
    assertThat(outcome.frames().all())
        .anyMatch(frame -> frame.name().startsWith("ai.onnxruntime.OrtEnvironment#createSession"));
    double[] seconds = outcome.stdout().lines().mapToDouble(Double::parseDouble).toArray();
    assertNativePoolIsCredited(outcome, run, seconds[0], seconds[1], seconds[2]);
    assertThat(outcome.problemLines()).isEmpty();
  }

  /** In CPU seconds: the model gives each of them the same joules. */
  private static void assertNativePoolIsCredited(
      Outcome outcome, Frame run, double caller, double process, double processBefore) {
    LedgerRow row = outcome.profile().ledger().get(0);
    double wattsPerCpu = FULL_WATTS / outcome.profile().run().cpus();
    double credited = run.joules() / wattsPerCpu;
    double vm = (row.gc() + row.jit() + row.agent()) / wattsPerCpu;
    double pool = Math.max(0, process - caller - vm);
    String facts =
        "caller %s s, process %s s, before %s s, pool %s s, %s"
            .formatted(caller, process, processBefore, pool, row);
    assertThat(run.cpuSeconds()).as(facts).isGreaterThan(0.9 * caller);
    assertThat(credited).as(facts).isGreaterThan(0.9 * caller + 0.6 * pool);
    // What is left to the application: what came before the runs, and little else.
    assertThat(row.application() / wattsPerCpu)
        .as(facts)
        .isLessThan(1.1 * processBefore + 0.3 * credited);
  }
}
