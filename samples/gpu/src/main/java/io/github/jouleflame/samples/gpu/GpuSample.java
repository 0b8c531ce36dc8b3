package io.github.jouleflame.samples.gpu;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Lets the GPU multiply the matrices of a small neural network, in several precisions, and prints
 * how fast and how exact it was. {@code --help} shows the options.
 */
public final class GpuSample {
  private final PrintStream out;
  private final PrintStream err;

  GpuSample(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  public static void main(String[] arguments) {
    System.exit(new GpuSample(System.out, System.err).run(arguments).number());
  }

  ExitCode run(String... arguments) {
    if (Arrays.asList(arguments).contains("--help")) {
      out.println(Options.USAGE);
      return ExitCode.DONE;
    }
    Options options;
    try {
      options = Options.parse(arguments);
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      err.println(Options.USAGE);
      return ExitCode.WRONG_USAGE;
    }
    LibrarySearch search = new LibrarySearch(options.cudaFolder(), System.getenv(), Path.of("/"));
    return run(options, new GpuOpener(search).open());
  }

  ExitCode run(Options options, GpuOpening opening) {
    if (!(opening instanceof Gpu gpu)) {
      err.println(((NoGpu) opening).message());
      return ExitCode.NOTHING_TO_RUN_ON;
    }
    try (gpu) {
      out.println(gpu.name());
      List<VariantResult> results = new Benchmark(gpu, options, out).run();
      ResultTable.print(results, out);
      return judge(results);
    } catch (CudaException e) {
      err.println(
          "gpu-sample: "
              + e.getMessage()
              + ": the run was given up. Next: try smaller --batches and --sizes, and see whether"
              + " nvidia-smi still lists the GPU");
      return ExitCode.GPU_FAILED;
    }
  }

  private ExitCode judge(List<VariantResult> results) {
    if (results.stream().allMatch(VariantResult::isRefused)) {
      err.println(
          new NoGpu(
                  "this GPU can do none of the precisions (" + results.get(0).refusal() + ")",
                  "ask for others with --precisions")
              .message());
      return ExitCode.NOTHING_TO_RUN_ON;
    }
    if (!results.stream().allMatch(VariantResult::isRight)) {
      err.println(
          "gpu-sample: results differ from the CPU by more than is accepted (lines marked WRONG):"
              + " do not trust this run. Next: run it again, and report it if it stays");
      return ExitCode.WRONG_RESULT;
    }
    return ExitCode.DONE;
  }
}
