package io.github.jouleflame.agent.dist;

import io.github.jouleflame.profile.Profile;
import io.github.jouleflame.profile.ProfileFormatException;
import io.github.jouleflame.profile.ProfileJson;
import io.github.jouleflame.profile.ProfileMerge;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/*
 * The agent goes in by JAVA_TOOL_OPTIONS: it reaches every JVM that the command starts, whatever scripts lie between,
 * where editing the command line would reach only a command that begins with "java". Each JVM writes a profile of its
 * own (%p in the name). Those in which a boundary was called are the run, added up; the others (a build tool, a
 * launcher) are kept beside it. Our options go by environment variables, which need no quoting.
 */
/** Runs commands under the agent, one at a time, and takes in their profiles. */
final class BenchForks {
  private static final String TOOL_OPTIONS = "JAVA_TOOL_OPTIONS";
  private static final int TAIL_CHARS = 160;

  private final Path folder;
  private final Path agentJar;
  private final String agentOptions;

  /** Read by the shutdown hook. */
  private volatile @Nullable Process running;

  /**
   * @param agentOptions the user's, as behind {@code -javaagent:jar=}; empty for none
   */
  BenchForks(Path folder, Path agentJar, String agentOptions) {
    this.folder = folder;
    this.agentJar = agentJar;
    this.agentOptions = agentOptions;
  }

  /** Ends the process that runs, if any, and those that it has started. Any thread. */
  void stop() {
    Process process = running;
    if (process != null) {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
  }

  /**
   * @throws IOException when files cannot be written, or there is no shell
   */
  BenchRun run(BenchPlan.Step step) throws IOException, InterruptedException {
    Path own = Files.createDirectories(folder.resolve(step.variant().name()));
    Path raw = Files.createDirectories(folder.resolve(BenchVariant.RAW));
    String stem = step.variant().name() + "-" + step.fileStem();
    Path log =
        (step.warmup() ? raw : own).resolve((step.warmup() ? stem : step.fileStem()) + ".log");
    Path quality = Files.writeString(raw.resolve(stem + ".quality"), "");

    ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", step.variant().command());
    Map<String, String> environment = builder.environment();
    environment.merge(TOOL_OPTIONS, agentOption(), (given, ours) -> given + " " + ours);
    environment.put("JOULEFLAME_LABEL", step.variant().name());
    environment.put(
        "JOULEFLAME_OUT", raw.toString().replace("%", "%%") + File.separator + stem + "-%p.json");
    environment.put("JOULEFLAME_HTML", "false");
    environment.put("JOULEFLAME_QUIET", "true");
    environment.put("JOULEFLAME_QUALITY", quality.toString());
    builder.redirectInput(new File("/dev/null"));
    builder.redirectErrorStream(true);
    builder.redirectOutput(log.toFile());

    MachineState before = MachineState.read(Path.of("/"));
    long startNanos = System.nanoTime();
    Process process = builder.start();
    running = process;
    int code = process.waitFor();
    running = null;
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    MachineState after = MachineState.read(Path.of("/"));
    if (Files.size(quality) == 0) {
      Files.delete(quality);
    }
    if (code != 0) {
      String failure = "exit code " + code + lastLine(log) + " (" + log + ")";
      return new BenchRun(step, seconds, before, after, null, failure);
    }
    return taken(step, seconds, before, after, raw, stem, own);
  }

  private BenchRun taken(
      BenchPlan.Step step,
      double seconds,
      MachineState before,
      MachineState after,
      Path raw,
      String stem,
      Path own)
      throws IOException {
    List<Path> files = profiles(raw, stem);
    List<Profile> profiles = new ArrayList<>();
    Path last = raw;
    try {
      for (Path file : files) {
        Profile profile = ProfileInput.read(file);
        if (!profile.tree().children().isEmpty()) {
          profiles.add(profile);
          last = file;
        }
      }
    } catch (ProfileFormatException e) {
      return new BenchRun(step, seconds, before, after, null, String.valueOf(e.getMessage()));
    }
    if (profiles.isEmpty()) {
      String failure =
          files.isEmpty()
              ? "no JVM wrote a profile: does the command start Java 17 or later?"
              : "no boundary was called: name methods with --agent boundaries=Class#method";
      return new BenchRun(step, seconds, before, after, null, failure);
    }
    Profile profile = withQuality(ProfileMerge.merge(profiles), profiles);
    if (!step.warmup()) {
      Path kept = own.resolve(step.fileStem() + ".json");
      if (profiles.size() == 1) {
        Files.move(last, kept);
      } else {
        ProfileJson.write(profile, kept);
      }
    }
    return new BenchRun(step, seconds, before, after, profile, null);
  }

  /** Of many JVMs often only one knows how good the answers were. */
  private static Profile withQuality(Profile merged, List<Profile> parts) {
    Set<Double> known =
        parts.stream()
            .map(part -> part.run().quality())
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    return known.size() == 1
        ? merged.withRun(merged.run().withQuality(known.iterator().next()))
        : merged;
  }

  private static List<Path> profiles(Path raw, String stem) throws IOException {
    try (Stream<Path> files = Files.list(raw)) {
      return files
          .filter(
              file -> {
                String name = String.valueOf(file.getFileName());
                return name.startsWith(stem + "-") && name.endsWith(".json");
              })
          .sorted()
          .toList();
    }
  }

  private String agentOption() {
    String option = "-javaagent:" + agentJar + (agentOptions.isEmpty() ? "" : "=" + agentOptions);
    char quote = option.indexOf('"') < 0 ? '"' : '\'';
    return option.matches("[^\\s\"']*") ? option : quote + option + quote;
  }

  private static String lastLine(Path log) {
    try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
      String last = lines.filter(line -> !line.isBlank()).reduce("", (a, b) -> b).trim();
      return last.isEmpty()
          ? ""
          : ": " + (last.length() > TAIL_CHARS ? last.substring(0, TAIL_CHARS) + "..." : last);
    } catch (IOException e) {
      return "";
    }
  }
}
