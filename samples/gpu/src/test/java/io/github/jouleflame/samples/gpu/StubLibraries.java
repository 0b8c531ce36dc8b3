package io.github.jouleflame.samples.gpu;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Compiles the C stub of CUDA into a folder. Tests that need it are skipped, and say so, where
 * there is no C compiler.
 */
final class StubLibraries {
  private static final Path SOURCE =
      Path.of(System.getProperty("basedir", ""), "src/test/native/cuda_stub.c");

  private StubLibraries() {}

  /** Driver, runtime and cuBLAS, as a machine with the toolkit has them. */
  static void all(Path folder) {
    driver(folder);
    part("PART_RUNTIME", folder, "libcudart.so.13");
    cublas(folder);
  }

  static void driver(Path folder) {
    part("PART_DRIVER", folder, "libcuda.so.1");
  }

  /** Needs the driver in the same folder. */
  static void cublas(Path folder) {
    part("PART_BLAS", folder, "libcublas.so.13");
  }

  private static void part(String define, Path folder, String fileName) {
    assume(
        System.getProperty("os.name").equals("Linux") && hasCompiler(),
        "no C compiler (cc), or no Linux, to build the stub of CUDA with");
    List<String> command =
        new ArrayList<>(List.of("cc", "-shared", "-fPIC", "-O2", "-Wall", "-Wextra", "-Werror"));
    command.addAll(List.of("-Wno-unused-function", "-D" + define, SOURCE.toString()));
    command.addAll(List.of("-o", folder.resolve(fileName).toString(), "-Wl,-soname," + fileName));
    if (!define.equals("PART_DRIVER")) {
      command.addAll(List.of("-L" + folder, "-l:libcuda.so.1", "-Wl,-rpath,$ORIGIN"));
    }
    try {
      Process compiler = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (compiler.waitFor() != 0) {
        throw new AssertionError("the stub does not compile:\n" + output);
      }
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  static void assume(boolean condition, String reason) {
    if (!condition) {
      System.err.println("skipped: " + reason);
    }
    assumeTrue(condition, reason);
  }

  private static boolean hasCompiler() {
    for (String folder : System.getenv("PATH").split(":", -1)) {
      if (Files.isExecutable(Path.of(folder, "cc"))) {
        return true;
      }
    }
    return false;
  }
}
