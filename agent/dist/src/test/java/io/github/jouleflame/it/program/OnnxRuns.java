package io.github.jouleflame.it.program;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Method;
import java.util.Map;

/**
 * Runs an ONNX model: file, number of runs, rows and columns of its input {@code x}. By reflection,
 * since the library is on the class path of this run only. Prints CPU seconds: the caller's and the
 * process's during the runs, and the process's before them.
 */
public final class OnnxRuns {
  private OnnxRuns() {}

  public static void main(String[] arguments) throws ReflectiveOperationException {
    int runs = Integer.parseInt(arguments[1]);
    int rows = Integer.parseInt(arguments[2]);
    int columns = Integer.parseInt(arguments[3]);
    Class<?> environmentType = Class.forName("ai.onnxruntime.OrtEnvironment");
    Class<?> optionsType = Class.forName("ai.onnxruntime.OrtSession$SessionOptions");
    Class<?> sessionType = Class.forName("ai.onnxruntime.OrtSession");
    Object environment = environmentType.getMethod("getEnvironment").invoke(null);
    Object options = optionsType.getDeclaredConstructor().newInstance();
    optionsType.getMethod("setIntraOpNumThreads", int.class).invoke(options, 2);
    Object session =
        environmentType
            .getMethod("createSession", String.class, optionsType)
            .invoke(environment, arguments[0], options);
    Object input =
        Class.forName("ai.onnxruntime.OnnxTensor")
            .getMethod("createTensor", environmentType, Object.class)
            .invoke(null, environment, new float[rows][columns]);
    Method run = sessionType.getMethod("run", Map.class);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    OperatingSystemMXBean process =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long callerBefore = threads.getCurrentThreadCpuTime();
    long processBefore = process.getProcessCpuTime();
    for (int i = 0; i < runs; i++) {
      Object result = run.invoke(session, Map.of("x", input));
      result.getClass().getMethod("close").invoke(result);
    }
    System.out.println((threads.getCurrentThreadCpuTime() - callerBefore) / 1e9);
    System.out.println((process.getProcessCpuTime() - processBefore) / 1e9);
    System.out.println(processBefore / 1e9);
  }
}
