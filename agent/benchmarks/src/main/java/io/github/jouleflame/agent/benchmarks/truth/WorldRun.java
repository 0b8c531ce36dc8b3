package io.github.jouleflame.agent.benchmarks.truth;

import io.github.jouleflame.profile.Profile;
import io.github.jouleflame.profile.ProfileJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs one world's workload in a JVM of its own, under the packaged agent. */
final class WorldRun {
  private final String agent;
  private final String jar;
  private final double seconds;
  private final Path folder;

  /**
   * @param seconds of each CPU world; a GPU world takes {@value #GPU_FACTOR} times as long, since
   *     its counter steps so rarely
   */
  WorldRun(String agent, String jar, double seconds, Path folder) {
    this.agent = agent;
    this.jar = jar;
    this.seconds = seconds;
    this.folder = folder;
  }

  private static final int GPU_FACTOR = 2;

  /**
   * What came of it.
   *
   * @param exitNanos when the workload's JVM had ended, by {@code System.nanoTime}
   * @param powercap the CPU world, closed; null in a GPU world
   */
  record Outcome(Known known, Profile profile, long exitNanos, @Nullable PowercapWorld powercap) {}

  /** A world that this machine cannot have; the message says what it lacks. */
  static final class Impossible extends Exception {
    private static final long serialVersionUID = 1;

    Impossible(String message) {
      super(message);
    }
  }

  Outcome run(World world) throws Exception {
    String java = Jdks.java(world.feature());
    if (java == null) {
      throw new Impossible("no JDK " + world.feature() + ": name one with " + Jdks.SECOND_HOME);
    }
    Path out = folder.resolve(world.name() + ".json");
    List<String> options = new ArrayList<>();
    options.addAll(List.of("preset=none", "html=false", "quiet=true", "out=" + out));
    if (!world.options().isEmpty()) {
      options.add(world.options());
    }
    return world.isGpu() ? runGpu(world, java, options, out) : runCpu(world, java, options, out);
  }

  private Outcome runCpu(World world, String java, List<String> options, Path out)
      throws Exception {
    options.add("meters=rapl");
    if (world.isFloorGiven()) {
      options.add("idle=" + PowercapWorld.METER + "=" + PowercapWorld.IDLE_WATTS + "W");
    }
    options.add(
        "boundaries="
            + boundaries(Workload.class, Workload.BOUNDARIES)
            + ";"
            + boundaries(ThreadLoads.class, ThreadLoads.BOUNDARIES));
    List<String> command = new ArrayList<>(List.of(java));
    if (world.load().equals("native-threads")) {
      Path library = Native.threads(folder);
      if (library == null) {
        throw new Impossible("no C compiler");
      }
      command.add("-D" + NativeThreads.LIBRARY_PROPERTY + "=" + library);
    }
    Process other = world.hasOtherProcess() ? startOther(java) : null;
    try (PowercapWorld powercap = PowercapWorld.start()) {
      options.add("powercap=" + powercap.root());
      command.add("-javaagent:" + agent + "=" + String.join(",", options));
      Known known = fork(command, Workload.class, world.load(), seconds, Map.of());
      long exitNanos = System.nanoTime();
      return new Outcome(known, ProfileJson.read(out), exitNanos, powercap);
    } finally {
      if (other != null) {
        other.destroyForcibly();
      }
    }
  }

  private Outcome runGpu(World world, String java, List<String> options, Path out)
      throws Exception {
    Path library = Native.nvml(folder);
    if (library == null) {
      throw new Impossible("no C compiler");
    }
    Path memory = Scratch.folder("jouleflame-gpus");
    Path file = memory.resolve("boards");
    GpuBoards boards =
        GpuBoards.create(file, world.devices(), world.updateMillis(), world.lagMillis());
    options.add("meters=nvml");
    options.add("nvml=" + library);
    if (world.isFloorGiven()) {
      List<String> floors = new ArrayList<>();
      for (int device = 0; device < boards.devices(); device++) {
        floors.add("gpu:" + device + "=" + GpuBoards.IDLE_WATTS + "W");
      }
      options.add("idle=" + String.join(";", floors));
    }
    options.add("boundaries=" + boundaries(GpuWorkload.class, GpuWorkload.BOUNDARIES));
    List<String> command = List.of(java, "-javaagent:" + agent + "=" + String.join(",", options));
    Known known =
        fork(
            command,
            GpuWorkload.class,
            world.load(),
            GPU_FACTOR * seconds,
            Map.of(GpuBoards.FILE_VARIABLE, file.toString()));
    long exitNanos = System.nanoTime();
    Scratch.delete(memory);
    return new Outcome(known, ProfileJson.read(out), exitNanos, null);
  }

  private static String boundaries(Class<?> type, List<String> methods) {
    List<String> names = new ArrayList<>();
    for (String method : methods) {
      names.add(type.getName() + "#" + method);
    }
    return String.join(";", names);
  }

  private Known fork(
      List<String> start,
      Class<?> workload,
      String load,
      double loadSeconds,
      Map<String, String> environment)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(start);
    if (!start.get(0).startsWith(System.getProperty("java.home"))) {
      command.add("--enable-native-access=ALL-UNNAMED"); // newer JDKs warn of it
    }
    command.addAll(
        List.of("-Xmx512m", "-cp", jar, workload.getName(), load, Double.toString(loadSeconds)));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    Process process = builder.start();
    List<String> lines = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line;
      while ((line = reader.readLine()) != null) {
        lines.add(line);
      }
    }
    if (process.waitFor() != 0) {
      throw new IllegalStateException("the workload failed: " + load);
    }
    return Known.parse(lines);
  }

  private Process startOther(String java) throws IOException {
    return new ProcessBuilder(java, "-cp", jar, Workload.class.getName(), "slices-2ms", "3600")
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
