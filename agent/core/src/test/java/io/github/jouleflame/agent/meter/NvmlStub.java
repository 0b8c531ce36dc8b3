package io.github.jouleflame.agent.meter;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.NativeLibrary;
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
 * The C stub of NVML, compiled from the sources of the module nvml-bindings, and its controls.
 * Making one resets the stub. Tests are skipped, and say so, where it cannot be built.
 */
public final class NvmlStub {
  private static final Path BASE = Path.of(System.getProperty("basedir", ""));
  private static final Path SOURCE =
      BASE.resolve("../../nvml-bindings/src/test/native/nvml_stub.c");
  private static final Path TARGET = BASE.resolve("target/nvml-stub");
  private static final Map<String, String> COMPILED = new ConcurrentHashMap<>();

  private final String path;
  private final NativeLibrary library;

  private NvmlStub(String variant) {
    assume(System.getProperty("os.name").equals("Linux"), "the C stub of NVML needs Linux");
    assume(hasCompiler(), "no C compiler (cc) to build the stub of NVML with");
    path = COMPILED.computeIfAbsent(variant, NvmlStub::compile);
    library = NativeLibrary.getInstance(path);
    call("stub_reset");
  }

  /** A driver of today. */
  public static NvmlStub current() {
    return new NvmlStub("CURRENT");
  }

  /** A driver that has neither the energy function nor fields. */
  public static NvmlStub withoutEnergy() {
    return new NvmlStub("NO_ENERGY");
  }

  /** A library that is not NVML. */
  public static NvmlStub notNvml() {
    return new NvmlStub("NOT_NVML");
  }

  public String path() {
    return path;
  }

  public void deviceCount(int count) {
    call("stub_set_device_count", count);
  }

  public void energyMillijoules(int device, long millijoules) {
    call("stub_set_energy", device, millijoules);
  }

  /** Instant and average power of the fields 186 and 185, and what PowerUsage answers. */
  public void powerMilliwatts(int device, int instant, int average, int usage) {
    call("stub_set_power", device, instant, average, usage);
  }

  /** Bit n of the mask: scope n is answered. */
  public void scopes(int device, int mask) {
    call("stub_set_scopes", device, mask);
  }

  /** Type and return code of a field's values. */
  public void field(int field, int type, int code) {
    call("stub_set_field", field, type, code);
  }

  public void mig(int device) {
    call("stub_set_mig", device, 1, 1, 1);
  }

  public void process(int device, int pid) {
    call("stub_add_process", device, pid, 1L, 0);
  }

  /** A sample of the driver's ring: so busy was the GPU, and this process stands for it. */
  public void utilization(int device, int pid, long atMicros, int percent) {
    call("stub_add_utilization", device, pid, atMicros, percent, 0);
  }

  /** Empties the ring of samples. */
  public void forgetUtilization(int device) {
    call("stub_clear_utilization", device);
  }

  /** From now on a function (named without its version) answers with a code. */
  public void returns(String function, int device, int code) {
    call("stub_set_return", function, device, code);
  }

  public void clearReturns() {
    call("stub_clear_returns");
  }

  /** Calls of any function so far. */
  public int calls() {
    return library.getFunction("stub_calls").invokeInt(new Object[0]);
  }

  /** How often NVML is initialised at present. */
  public int references() {
    return library.getFunction("stub_references").invokeInt(new Object[0]);
  }

  private void call(String function, Object... arguments) {
    library.getFunction(function).invokeVoid(arguments);
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
    command.addAll(List.of("-D" + define, SOURCE.toString(), "-o", library.toString()));
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
