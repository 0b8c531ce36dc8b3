package io.github.jouleflame.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jouleflame.profile.Profile;
import io.github.jouleflame.profile.ProfileJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Spark at work: plans on the driver, tasks on the executor, in one JVM and in two. */
final class SparkIT {
  private static final String ML = "org.apache.spark.ml.";
  private static final String TASKS = "org.apache.spark.scheduler.";
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final String OPTIONS = "meters=model,cpuWatts=0:20,html=false";

  /** What Spark's own launcher opens for the driver: it reaches into the JDK. */
  private static final List<String> OPENED =
      List.of(
          "java.lang",
          "java.lang.invoke",
          "java.lang.reflect",
          "java.io",
          "java.net",
          "java.nio",
          "java.util",
          "java.util.concurrent",
          "java.util.concurrent.atomic",
          "sun.nio.ch",
          "sun.nio.cs",
          "sun.util.calendar");

  @OnEachJdk
  void localMode_planAndTasks_areInOneProfile(Jdk jdk) throws IOException {
    Outcome plain = run(fork(jdk, "local[2]", home()).withoutAgent());
    Outcome timed = run(fork(jdk, "local[2]", home()).agent(OPTIONS));

    assertThat(timed.stdout()).isEqualTo(plain.stdout()).contains("\n200\n").hasLineCount(4);
    assertThat(ownProblems(timed)).isEmpty();
    assertPlan(timed.frames());
    assertTasks(timed, timed.frames());
  }

  @OnEachJdk
  void cluster_tasksAreInTheExecutorsProfile_andTheApplicationPrintsTheSame(Jdk jdk)
      throws IOException {
    // Its executors call Subject.getSubject, which is gone since JDK 24.
    Assumptions.assumeTrue(jdk.feature() < 24, "Spark 4.1 has no executors on this JDK");
    Path plainHome = home();
    Path timedHome = home();
    Path profiles = Fork.newFolder();
    String cluster = "local-cluster[1,2,1024]";
    Outcome plain = run(fork(jdk, cluster, plainHome).withoutAgent());
    String agent =
        "-javaagent:" + Fork.AGENT_JAR + "=" + OPTIONS + ",out=" + profiles + "/executor-%p.json";

    Outcome timed = run(fork(jdk, cluster, timedHome).agent(OPTIONS).arguments(agent));

    assertThat(timed.stdout()).isEqualTo(plain.stdout()).contains("\n200\n").hasLineCount(4);
    assertThat(ownProblems(timed)).isEmpty();
    assertPlan(timed.frames());
    assertThat(timed.frames().all()).noneMatch(frame -> frame.name().startsWith(TASKS));
    assertThat(Outcome.text(executorsFile(timedHome, "stdout")))
        .isEqualTo(Outcome.text(executorsFile(plainHome, "stdout")));
    // Its last line, about the profile, comes when the worker has closed the file already.
    assertThat(Outcome.text(executorsFile(timedHome, "stderr")).lines())
        .filteredOn(line -> line.startsWith("jouleflame:"))
        .allMatch(line -> line.contains(" running: ") || line.contains(" profile: "));
    Profile profile = awaitComplete(profiles);
    Books.assertClosed(profile);
    assertTasks(timed, new Frames(profile));
  }

  private static Outcome run(Fork fork) {
    return fork.start().await(PATIENCE).succeeded();
  }

  private static void assertPlan(Frames frames) {
    String model = ML + "classification.ProbabilisticClassificationModel#transform";
    String assembler = ML + "feature.VectorAssembler#transform";
    String fit = ML + "Pipeline#fit";
    String transform = ML + "PipelineModel#transform";
    assertThat(frames.path(fit).calls()).isEqualTo(1);
    assertThat(frames.path(fit).node().compute()).isFalse();
    assertThat(frames.path(fit, assembler).calls()).isEqualTo(1);
    assertThat(frames.path(fit, ML + "Predictor#fit").calls()).isEqualTo(1);
    // For the summary of the training.
    assertThat(frames.path(fit, ML + "Predictor#fit", model).calls()).isEqualTo(1);
    assertThat(frames.path(transform).calls()).isEqualTo(2);
    assertThat(frames.path(transform, assembler).calls()).isEqualTo(2);
    assertThat(frames.path(transform, model).calls()).isEqualTo(2);
  }

  /** As many tasks as Spark itself has counted. */
  private static void assertTasks(Outcome driver, Frames frames) {
    double joules = 0;
    for (String kind : List.of("ShuffleMapTask", "ResultTask")) {
      Matcher count = Pattern.compile("(?m)^ended " + kind + " (\\d+)$").matcher(driver.stderr());
      assertThat(count.find()).as("Spark's count of %s", kind).isTrue();
      Frame frame = frames.only(TASKS + kind + "#runTask");
      assertThat(frame.calls()).as(kind).isEqualTo(Long.parseLong(count.group(1)));
      assertThat(frame.node().compute()).isTrue();
      joules += frame.joules();
    }
    assertThat(joules).isPositive();
  }

  /** Spark looks for jars below its home, and its workers put folders there. */
  private static Path home() throws IOException {
    Path home = Fork.newFolder();
    Files.createSymbolicLink(home.resolve("jars"), RealLibraries.jars("spark"));
    return home;
  }

  private static Fork fork(Jdk jdk, String master, Path home) {
    Fork fork = RealLibraries.program(jdk, "SparkRuns", home.resolve("jars"));
    for (String name : OPENED) {
      fork.jvm("--add-opens=java.base/" + name + "=ALL-UNNAMED");
    }
    return fork.arguments(master)
        .environment("SPARK_HOME", home.toString())
        .environment("SPARK_SCALA_VERSION", "2.13")
        .environment("SPARK_LOCAL_IP", "127.0.0.1")
        .environment("SPARK_LOCAL_HOSTNAME", "localhost")
        .environment("JAVA_HOME", jdk.home().toString());
  }

  /** The executor may end after the driver has. */
  private static Profile awaitComplete(Path folder) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      try (Stream<Path> files = Files.list(folder)) {
        Optional<Path> file = files.filter(f -> f.toString().endsWith(".json")).findFirst();
        if (file.isPresent() && ProfileJson.read(file.get()).complete()) {
          return ProfileJson.read(only(folder, 1));
        }
      }
      LockSupport.parkNanos(50_000_000);
    }
    throw new AssertionError("no complete profile of the executor in " + folder);
  }

  /** {@code work/app-.../0/stdout} of the one executor. */
  private static Path executorsFile(Path home, String name) throws IOException {
    return only(only(home.resolve("work"), 1).resolve("0"), 2).resolveSibling(name);
  }

  private static Path only(Path folder, int files) throws IOException {
    try (Stream<Path> found = Files.list(folder)) {
      List<Path> list = found.toList();
      assertThat(list).hasSize(files);
      return list.get(0);
    }
  }

  private static List<String> ownProblems(Outcome outcome) {
    return outcome.problemLines().stream().filter(line -> line.startsWith("jouleflame:")).toList();
  }
}
