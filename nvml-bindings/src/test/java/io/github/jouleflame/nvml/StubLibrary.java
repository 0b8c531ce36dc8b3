package io.github.jouleflame.nvml;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Compiles the C stub of NVML, once for each variant. Tests that need it are skipped where there is
 * no C compiler.
 */
final class StubLibrary {
  private static final Path BASE = Path.of(System.getProperty("basedir", ""));
  private static final Path SOURCE = BASE.resolve("src/test/native/nvml_stub.c");
  private static final Path TARGET = BASE.resolve("target/nvml-stub");
  private static final Map<String, String> COMPILED = new ConcurrentHashMap<>();

  private StubLibrary() {}

  /** Absolute path of the stub as a current driver. */
  static String current() {
    return variant("CURRENT");
  }

  /** The stub with only the unversioned symbols of an old driver. */
  static String oldAbi() {
    return variant("OLD_ABI");
  }

  /** The stub without the energy functions. */
  static String withoutEnergy() {
    return variant("NO_ENERGY");
  }

  /** A shared library that is not NVML at all. */
  static String notNvml() {
    return variant("NOT_NVML");
  }

  private static String variant(String define) {
    String os = System.getProperty("os.name");
    assume(os.equals("Linux"), "the C stub of NVML is built on Linux only, this is " + os);
    assume(hasCompiler(), "no C compiler (cc) to build the stub of NVML with");
    return COMPILED.computeIfAbsent(define, StubLibrary::compile);
  }

  private static void assume(boolean condition, String reason) {
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

  private static String compile(String define) {
    Path library = TARGET.resolve(define).resolve("libnvidia-ml.so.1").toAbsolutePath();
    List<String> command = new ArrayList<>(List.of("cc", "-shared", "-fPIC", "-O1", "-pthread"));
    command.addAll(List.of("-Wall", "-Wextra", "-Werror", "-D" + define, SOURCE.toString()));
    command.addAll(List.of("-o", library.toString()));
    try {
      Files.createDirectories(library.getParent());
      Process compiler = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (compiler.waitFor() != 0) {
        throw new AssertionError("the stub does not compile:\n" + output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return library.toString();
  }
}
