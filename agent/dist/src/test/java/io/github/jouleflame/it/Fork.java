package io.github.jouleflame.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A JVM to be started: what to run, on which JDK, with which agent options. Filled like a form and
 * then {@link #run} or {@link #start}ed, any number of times.
 *
 * <p>The class path is the folder of test classes alone, so that a program sees nothing of the
 * agent but what the agent's jar shows. The environment is empty but for the essentials. Each start
 * has a folder of its own for its files.
 */
final class Fork {
  /** The packaged jar. */
  static final Path AGENT_JAR = Path.of(property("it.agentJar"));

  /** The programs' classes, and the tests'. */
  static final Path TEST_CLASSES = Path.of(property("it.testClasses"));

  /** Where the build puts libraries that only some tests need. */
  static final Path LIBRARIES = Path.of(property("it.libraries"));

  /** For a JVM that lives for a second: it would never have the use of what C2 compiles. */
  private static final List<String> BRIEF = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  /** Each run's folder lies here, so that a failure can be looked into. */
  private static final Path RUNS = Path.of(property("it.runs"));

  private static final String PROFILE = "profile.json";

  private final Jdk jdk;
  private final List<String> what;
  private final List<String> jvmArguments = new ArrayList<>();
  private final List<String> agentOptions = new ArrayList<>();
  private final List<String> arguments = new ArrayList<>();
  private final Map<String, String> environment = new TreeMap<>();
  private List<Path> classPath = List.of(TEST_CLASSES);
  private Path agentJar = AGENT_JAR;
  private String shell = "";
  private boolean underAgent = true;
  private boolean choosesOutput = true;

  private Fork(Jdk jdk, List<String> what) {
    this.jdk = jdk;
    this.what = what;
  }

  /** A program of the test classes. */
  static Fork of(Jdk jdk, Class<?> program) {
    return new Fork(jdk, List.of(program.getName()));
  }

  /** What stands at the end of the command line instead of a main class: {@code -m}, ... */
  static Fork of(Jdk jdk, String... what) {
    return new Fork(jdk, List.of(what));
  }

  /** The command line of the packaged jar. */
  static Fork commandLine(Jdk jdk, String... arguments) {
    return new Fork(jdk, List.of("-jar", AGENT_JAR.toString()))
        .withoutAgent()
        .jvm(BRIEF.toArray(String[]::new))
        .classPath()
        .arguments(arguments);
  }

  /** A new empty folder. */
  static Path newFolder() {
    try {
      return Files.createTempDirectory(Files.createDirectories(RUNS), "run-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String property(String name) {
    String value = System.getProperty(name);
    if (value == null) {
      throw new IllegalStateException(name + " is not set: run these tests with Maven");
    }
    return value;
  }

  Fork withoutAgent() {
    underAgent = false;
    return this;
  }

  /**
   * Options of the agent, one per text: {@code "label=a"}. Unless {@link #defaultOutput} is called,
   * the profile goes to the run's folder, and there is no HTML report without {@code html=true}.
   */
  Fork agent(String... options) {
    agentOptions.addAll(List.of(options));
    return this;
  }

  /** In place of the packaged jar. */
  Fork agentJar(Path jar) {
    agentJar = jar;
    return this;
  }

  /** Leaves {@code out} and {@code html} alone. */
  Fork defaultOutput() {
    choosesOutput = false;
    return this;
  }

  Fork jvm(String... options) {
    jvmArguments.addAll(List.of(options));
    return this;
  }

  Fork arguments(String... values) {
    arguments.addAll(List.of(values));
    return this;
  }

  Fork environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Fork classPath(Path... entries) {
    classPath = Arrays.asList(entries);
    return this;
  }

  /** What a shell does before it becomes the JVM: {@code ulimit -f 1}. */
  Fork shell(String command) {
    shell = command;
    return this;
  }

  /** Starts the JVM and waits for its end. */
  Outcome run() {
    return start().await();
  }

  /** Starts the JVM. */
  RunningFork start() {
    try {
      Path folder = newFolder();
      Path profile = folder.resolve(PROFILE);
      ProcessBuilder builder = new ProcessBuilder(command(profile));
      builder.directory(folder.toFile());
      builder.environment().keySet().retainAll(List.of("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR"));
      builder.environment().putAll(environment);
      builder.redirectOutput(folder.resolve("stdout").toFile());
      builder.redirectError(folder.resolve("stderr").toFile());
      return new RunningFork(builder.start(), folder, profile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> command(Path profile) {
    List<String> command = new ArrayList<>();
    if (!shell.isEmpty()) {
      command.addAll(List.of("sh", "-c", shell + "; exec \"$@\"", "sh"));
    }
    command.add(jdk.tool("java"));
    if (underAgent) {
      List<String> options = new ArrayList<>(agentOptions);
      if (choosesOutput) {
        options.add("out=" + profile);
        if (agentOptions.stream().noneMatch(option -> option.startsWith("html="))) {
          options.add("html=false");
        }
      }
      command.add("-javaagent:" + agentJar + "=" + String.join(",", options));
    }
    command.addAll(jvmArguments);
    if (!classPath.isEmpty()) {
      command.add("-cp");
      command.add(String.join(":", classPath.stream().map(Path::toString).toList()));
    }
    command.addAll(what);
    command.addAll(arguments);
    return command;
  }
}
