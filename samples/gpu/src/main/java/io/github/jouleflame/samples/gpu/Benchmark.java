package io.github.jouleflame.samples.gpu;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Runs the variants one after the other, each checked before and after it is timed. */
final class Benchmark {
  /** No size is a multiple of four, so that padding is checked, too. */
  static final MlpShape SMALL = new MlpShape(5, List.of(37, 29, 23));

  private static final double SECONDS_BETWEEN_LINES = 2;

  private final Gpu gpu;
  private final Options options;
  private final PrintStream out;

  Benchmark(Gpu gpu, Options options, PrintStream out) {
    this.gpu = gpu;
    this.options = options;
    this.out = out;
  }

  List<VariantResult> run() {
    List<VariantResult> results = new ArrayList<>();
    for (int batch : options.batches()) {
      MlpShape shape = new MlpShape(batch, options.sizes());
      for (Precision precision : options.precisions()) {
        run(precision, shape, results);
      }
    }
    return results;
  }

  private void run(Precision precision, MlpShape shape, List<VariantResult> results) {
    int batch = shape.batch();
    try (MlpForward forward = new MlpForward(gpu, shape, options.seed())) {
      double smallError = smallError(precision);
      say("%s batch %d: copying weights", precision.text(), batch);
      forward.prepare(precision);
      for (Mode mode : options.modes()) {
        // Also warms up: the first product of a kind makes cuBLAS load its kernel.
        once(forward, precision, mode);
        double before = Math.max(smallError, checkedError(forward, precision, batch));
        VariantResult timed = time(forward, precision, mode, shape);
        double after = checkedError(forward, precision, batch);
        VariantResult result = withError(timed, Math.max(before, after));
        say(
            "%s %s batch %d: %.2f T/s, error %.1e (accepted: %.0e)",
            precision.text(),
            mode.text(),
            batch,
            result.teraOperationsPerSecond(),
            result.maxRelativeError(),
            precision.tolerance());
        results.add(result);
      }
    } catch (CudaException e) {
      if (!e.isUnsupported()) {
        throw e;
      }
      say("%s batch %d: not on this GPU (%s)", precision.text(), batch, e.getMessage());
      for (Mode mode : options.modes()) {
        results.add(VariantResult.refused(precision, mode, batch, e.getMessage()));
      }
    }
  }

  /** A small network is compared in full, a large one in its first and last row. */
  private double smallError(Precision precision) {
    try (MlpForward small = new MlpForward(gpu, SMALL, options.seed())) {
      small.prepare(precision);
      once(small, precision, Mode.SYNC);
      return small.relativeError(precision, IntStream.range(0, SMALL.batch()).toArray());
    }
  }

  private static double checkedError(MlpForward forward, Precision precision, int batch) {
    return forward.relativeError(precision, 0, batch - 1);
  }

  private VariantResult time(MlpForward forward, Precision precision, Mode mode, MlpShape shape) {
    long calls = 0;
    double seconds;
    double nextLine = SECONDS_BETWEEN_LINES;
    Stopwatch watch = new Stopwatch();
    do {
      calls += mode == Mode.SYNC ? once(forward, precision, mode) : many(forward, precision);
      seconds = watch.seconds();
      if (seconds >= nextLine && seconds < options.secondsPerVariant()) {
        nextLine += SECONDS_BETWEEN_LINES;
        say("%s %s batch %d: %.0f s", precision.text(), mode.text(), shape.batch(), seconds);
      }
    } while (seconds < options.secondsPerVariant());
    double operations = (double) shape.operations() * calls;
    return new VariantResult(precision, mode, shape.batch(), calls, operations, seconds, 0, null);
  }

  private static VariantResult withError(VariantResult timed, double error) {
    return new VariantResult(
        timed.precision(),
        timed.mode(),
        timed.batch(),
        timed.calls(),
        timed.operations(),
        timed.seconds(),
        error,
        null);
  }

  /** Work runs in the order in which it was ordered, so the last one stands for all. */
  private int many(MlpForward forward, Precision precision) {
    Batch last = launch(forward, precision);
    for (int i = 1; i < options.inFlight(); i++) {
      last = launch(forward, precision);
    }
    last.await();
    return options.inFlight();
  }

  private static int once(MlpForward forward, Precision precision, Mode mode) {
    if (mode == Mode.ASYNC) {
      launch(forward, precision).await();
      return 1;
    }
    switch (precision) {
      case FP32 -> forward.forwardFp32();
      case TF32 -> forward.forwardTf32();
      case BF16 -> forward.forwardBf16();
      case INT8 -> forward.forwardInt8();
    }
    return 1;
  }

  private static Batch launch(MlpForward forward, Precision precision) {
    return switch (precision) {
      case FP32 -> forward.forwardFp32Async();
      case TF32 -> forward.forwardTf32Async();
      case BF16 -> forward.forwardBf16Async();
      case INT8 -> forward.forwardInt8Async();
    };
  }

  private void say(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
    out.flush();
  }
}
