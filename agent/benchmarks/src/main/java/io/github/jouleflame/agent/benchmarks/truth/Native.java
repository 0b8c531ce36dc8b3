package io.github.jouleflame.agent.benchmarks.truth;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compiles the C parts, which lie as sources in this jar. */
public final class Native {
  private Native() {}

  /** NVML of {@link GpuBoards}; null where there is no C compiler. */
  public static @Nullable Path nvml(Path folder) throws IOException, InterruptedException {
    return compile(folder, "libnvidia-ml.so.1", "nvml_world.c", "nvml_stub.c");
  }

  /** For {@link NativeThreads}; null where there is no C compiler. */
  static @Nullable Path threads(Path folder) throws IOException, InterruptedException {
    return compile(folder, "libnative_threads.so", "native_threads.c");
  }

  private static @Nullable Path compile(Path folder, String library, String main, String... headers)
      throws IOException, InterruptedException {
    unpack(main, folder);
    for (String header : headers) {
      unpack(header, folder);
    }
    Path target = folder.resolve(library);
    List<String> command =
        new ArrayList<>(List.of("cc", "-O2", "-shared", "-fPIC", "-pthread", "-o"));
    command.addAll(List.of(target.toString(), folder.resolve(main).toString(), "-lm"));
    Process compiler;
    try {
      compiler = new ProcessBuilder(command).inheritIO().start();
    } catch (IOException e) {
      return null;
    }
    if (compiler.waitFor() != 0) {
      throw new IOException(main + " does not compile");
    }
    return target;
  }

  private static void unpack(String source, Path folder) throws IOException {
    try (InputStream in = Native.class.getResourceAsStream("/native/" + source)) {
      if (in == null) {
        throw new IOException(source + " is not in this jar");
      }
      Files.write(folder.resolve(source), in.readAllBytes());
    }
  }
}
