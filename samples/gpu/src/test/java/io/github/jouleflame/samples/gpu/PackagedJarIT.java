package io.github.jouleflame.samples.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The jar as users start it, in a JVM of its own: without a GPU, and with a stub of CUDA, so that
 * the real way through JNA is taken.
 */
class PackagedJarIT {
  private static final String JAR = System.getProperty("sample.jar");

  @TempDir Path folder;

  @Test
  void noDriver_isOneLineAndExitCodeThree() throws Exception {
    StubLibraries.assume(!hasDriver(), "an NVIDIA driver is installed here");
    Run run = run(Map.of());

    assertThat(run.exitCode()).as(run.output()).isEqualTo(3);
    assertThat(run.output())
        .isEqualTo(
            "gpu-sample: no NVIDIA driver (libcuda.so.1 was not found): nothing was run. Next:"
                + " install the driver; in a container, start it with access to the GPU\n");
  }

  @Test
  void driverWithoutGpu_isOneLineAndExitCodeThree() throws Exception {
    StubLibraries.driver(folder);
    Run run = run(Map.of("STUB_NO_DEVICE", "1"), "--cuda-lib", folder.toString());

    assertThat(run.exitCode()).as(run.output()).isEqualTo(3);
    assertThat(run.output())
        .startsWith(
            "gpu-sample: the NVIDIA driver finds no GPU (cuInit returned 100"
                + " CUDA_ERROR_NO_DEVICE): nothing was run. Next: ")
        .hasLineCount(1);
  }

  @Test
  void noCublas_saysWhereItWasLookedFor() throws Exception {
    StubLibraries.driver(folder);
    StubLibraries.assume(!hasCublas(), "cuBLAS is installed here");
    Run run = run(Map.of(), "--cuda-lib", folder.toString());

    assertThat(run.exitCode()).as(run.output()).isEqualTo(3);
    assertThat(run.output())
        .startsWith(
            "gpu-sample: no cuBLAS (libcublas.so.13 or libcublas.so.12 was not found; looked in "
                + folder
                + ", the loader's path, ")
        .contains("name their folder with --cuda-lib")
        .hasLineCount(1);
  }

  @Test
  void brokenCublas_isNotCalledMissing() throws Exception {
    StubLibraries.driver(folder);
    StubLibraries.assume(!hasCublas(), "cuBLAS is installed here");
    Path broken = Files.writeString(folder.resolve("libcublas.so.13"), "no library");
    Run run = run(Map.of(), "--cuda-lib", folder.toString());

    assertThat(run.exitCode()).as(run.output()).isEqualTo(3);
    assertThat(run.output())
        .contains("libcublas.so.12 could not be loaded: " + broken + ": ")
        .hasLineCount(1);
  }

  @Test
  void stub_allVariants_areRightAndExitCodeZero() throws Exception {
    StubLibraries.all(folder);
    Run run = run(Map.of(), small());

    assertThat(run.exitCode()).as(run.output()).isZero();
    assertThat(run.output())
        .startsWith(
            "CPU stub (driver for CUDA 13.0, CUDA runtime 13.0, cuBLAS 13.1.2)\n"
                + "fp32 batch 6: copying weights\n");
    for (Precision precision : Precision.values()) {
      for (Mode mode : Mode.values()) {
        assertThat(run.output())
            .containsPattern(
                "(?m)^" + precision.text() + " +" + mode.text() + " +6 +[1-9][0-9]* .*[0-9]$");
      }
    }
  }

  @Test
  void stubThatMiscounts_isExitCodeFour() throws Exception {
    StubLibraries.all(folder);
    Run run = run(Map.of("STUB_WRONG", "1"), small());

    assertThat(run.exitCode()).as(run.output()).isEqualTo(4);
    assertThat(run.output()).contains("gpu-sample: results differ from the CPU");
    assertThat(run.output().lines().filter(line -> line.endsWith(" WRONG"))).hasSize(8);
  }

  @Test
  void stubWithoutBf16_skipsItAndIsDone() throws Exception {
    StubLibraries.all(folder);
    Run run = run(Map.of("STUB_NO_BF16", "1"), small());

    assertThat(run.exitCode()).as(run.output()).isZero();
    assertThat(run.output().lines())
        .filteredOn(line -> line.contains("not on this GPU: cublasGemmEx returned 15"))
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).startsWith("bf16 "));
  }

  @Test
  void stubWithLittleMemory_isExitCodeOne() throws Exception {
    StubLibraries.all(folder);
    Run run = run(Map.of("STUB_MEMORY_BYTES", "6000"), small());

    assertThat(run.exitCode()).as(run.output()).isEqualTo(1);
    assertThat(run.output())
        .contains("gpu-sample: cudaMalloc returned 2 cudaErrorMemoryAllocation: the run was given");
  }

  @Test
  void driverTooOldForTheRuntime_saysWhatTheDriverServes() throws Exception {
    StubLibraries.all(folder);
    StubLibraries.assume(!canLoad("libcublas.so.12"), "an older cuBLAS is installed here");
    Run run = run(Map.of("STUB_OLD_DRIVER", "1"), small());

    assertThat(run.exitCode()).as(run.output()).isEqualTo(3);
    assertThat(run.output())
        .startsWith(
            "gpu-sample: CUDA cannot use the GPU (toolkit 13: cudaSetDevice returned 35"
                + " cudaErrorInsufficientDriver; toolkit 13 without its runtime: cublasCreate_v2"
                + " returned 1 NOT_INITIALIZED): nothing was run. Next: the driver serves CUDA 13.0"
                + " and older;");
  }

  @Test
  void wrongUsage_isExitCodeTwo() throws Exception {
    assertThat(run(Map.of(), "--precisions", "fp7").exitCode()).isEqualTo(2);
  }

  private String[] small() {
    return new String[] {
      "--cuda-lib", folder.toString(), "--sizes", "21,18,9", "--batches", "6", "--seconds", "0.02"
    };
  }

  private static boolean hasDriver() {
    return canLoad("libcuda.so.1") || Files.exists(Path.of("/usr/local/nvidia/lib64/libcuda.so.1"));
  }

  private static boolean hasCublas() {
    return canLoad("libcublas.so.13")
        || canLoad("libcublas.so.12")
        || Files.exists(Path.of("/usr/local/cuda/lib64/libcublas.so.13"))
        || Files.exists(Path.of("/usr/local/cuda/lib64/libcublas.so.12"));
  }

  private static boolean canLoad(String name) {
    try {
      NativeLibrary.getInstance(name).close();
      return true;
    } catch (UnsatisfiedLinkError e) {
      return false;
    }
  }

  private static Run run(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", JAR));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), output);
  }

  private record Run(int exitCode, String output) {}
}
