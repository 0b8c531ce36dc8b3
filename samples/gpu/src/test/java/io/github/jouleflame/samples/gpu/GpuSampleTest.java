package io.github.jouleflame.samples.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class GpuSampleTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final GpuSample sample =
      new GpuSample(
          new PrintStream(out, true, StandardCharsets.UTF_8),
          new PrintStream(err, true, StandardCharsets.UTF_8));
  private final FakeGpu fake = new FakeGpu();

  @Test
  void run_allVariants_printsALineForEach() {
    ExitCode code = sample.run(small(), fake.gpu());

    assertThat(code).as(text(err)).isEqualTo(ExitCode.DONE);
    assertThat(text(out))
        .startsWith("fake\nfp32 batch 3: copying weights\n")
        .contains("precision mode   batch     calls   TFLOP/s  ms per call max relative error\n")
        .containsPattern("(?m)^fp32      sync       3 +[1-9][0-9]* +[0-9.]+ +[0-9.]+ +[0-9.e+-]+$")
        .containsPattern("(?m)^int8      async      3 +[1-9][0-9]* +[0-9.]+ +[0-9.]+ +0.0e\\+00$");
    assertThat(fake.allocations()).isZero();
  }

  @Test
  void run_productsThatDoNothing_isAWrongResult() {
    fake.isLazy = true;
    assertThat(sample.run(small(), fake.gpu())).isEqualTo(ExitCode.WRONG_RESULT);
    assertThat(text(out)).contains("WRONG");
    assertThat(text(err)).startsWith("gpu-sample: results differ from the CPU");
  }

  @Test
  void run_gpuWithoutInt8_skipsItAndIsDone() {
    Gpu gpu = new Gpu("old", fake, refusing(Precision.INT8));
    assertThat(sample.run(small(), gpu)).isEqualTo(ExitCode.DONE);
    assertThat(text(out))
        .contains("not on this GPU: cublasGemmEx returned 8 ARCH_MISMATCH")
        .containsPattern("(?m)^bf16      sync       3 +[1-9]");
    assertThat(fake.allocations()).isZero();
  }

  @Test
  void run_gpuThatCanDoNothing_saysSo() {
    Options int8 = Options.parse("--precisions", "int8", "--sizes", "5,7", "--batches", "3");
    Gpu gpu = new Gpu("old", fake, refusing(Precision.INT8));
    assertThat(sample.run(int8, gpu)).isEqualTo(ExitCode.NOTHING_TO_RUN_ON);
    assertThat(text(err)).startsWith("gpu-sample: this GPU can do none of the precisions (");
  }

  @Test
  void run_failureAtWork_isOneLineAndCodeOne() {
    Blas failing =
        new DelegatingBlas(fake) {
          @Override
          public void gemm(Gemm gemm) {
            throw CudaException.ofBlas("cublasGemmEx", 13);
          }
        };
    assertThat(sample.run(small(), new Gpu("broken", fake, failing)))
        .isEqualTo(ExitCode.GPU_FAILED);
    assertThat(text(err))
        .startsWith("gpu-sample: cublasGemmEx returned 13 EXECUTION_FAILED: the run was given up.")
        .hasLineCount(1);
  }

  @Test
  void run_noGpu_isOneLineAndCodeThree() {
    assertThat(sample.run(small(), new NoGpu("no coffee", "make some")))
        .isEqualTo(ExitCode.NOTHING_TO_RUN_ON);
    assertThat(text(err)).isEqualTo("gpu-sample: no coffee: nothing was run. Next: make some\n");
  }

  @Test
  void run_wrongUsage_isToldWithTheUsage() {
    assertThat(sample.run("--batches", "0")).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(text(err)).startsWith("--batches: 0 (expected: 1..65536)\nusage: ");
  }

  @Test
  void run_help_isTheUsageWithTheExitCodes() {
    assertThat(sample.run("--help")).isEqualTo(ExitCode.DONE);
    assertThat(text(out)).contains("--cuda-lib FOLDER").contains("3 nothing to run on");
  }

  private static Options small() {
    return Options.parse("--sizes", "5,7,3", "--batches", "3", "--seconds", "0.001");
  }

  private Blas refusing(Precision refused) {
    return new DelegatingBlas(fake) {
      @Override
      public void gemm(Gemm gemm) {
        if (gemm.precision() == refused) {
          throw CudaException.ofBlas("cublasGemmEx", Cuda.CUBLAS_ARCH_MISMATCH);
        }
        super.gemm(gemm);
      }
    };
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
