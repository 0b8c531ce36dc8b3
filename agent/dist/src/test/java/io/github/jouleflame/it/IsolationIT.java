package io.github.jouleflame.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jouleflame.it.program.OwnLibraries;
import io.github.jouleflame.it.program.RefusingLoader;
import io.github.jouleflame.it.program.Silent;
import io.github.jouleflame.it.program.Visibility;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;

/** The agent's classes and the application's never meet, whatever loaders the application has. */
final class IsolationIT {
  private static final String WORK = "boundaries=" + Silent.class.getName() + "#work";

  @OnEachJdk
  void systemLoader_seesNothingButTheEntry(Jdk jdk) {
    List<String> hidden =
        List.of(
            "io.github.jouleflame.agent.dist.AgentEntry",
            "io.github.jouleflame.agent.run.AgentRuntime",
            "io.github.jouleflame.agent.record.Recorder",
            "io.github.jouleflame.profile.Profile",
            "io.github.jouleflame.viewer.HtmlReport",
            "io.github.jouleflame.nvml.Nvml",
            "org.objectweb.asm.ClassReader",
            "com.fasterxml.jackson.core.JsonFactory",
            "com.sun.jna.Native",
            "org.HdrHistogram.Histogram",
            "picocli.CommandLine",
            "org.jspecify.annotations.NullMarked");
    List<String> visible =
        List.of("io.github.jouleflame.agent.bootstrap.Premain", "java.lang.JouleflameHook");

    Outcome outcome =
        Fork.of(jdk, Visibility.class)
            .agent(WORK)
            .arguments(hidden.toArray(String[]::new))
            .arguments(visible.toArray(String[]::new))
            .run()
            .succeeded();

    assertThat(outcome.stdout().lines())
        .filteredOn(line -> line.startsWith("visible "))
        .containsExactlyElementsOf(visible.stream().map("visible "::concat).toList());
    assertThat(outcome.stdout().lines()).hasSize(hidden.size() + visible.size());
    assertThat(outcome.frames().only(Silent.class, "work").calls()).isEqualTo(1);
  }

  @OnEachJdk
  void application_withItsOwnOlderLibraries_usesThose(Jdk jdk) {
    Fork fork =
        Fork.of(jdk, OwnLibraries.class)
            .agent(WORK)
            .jvm("-Dnet.bytebuddy.experimental=true")
            .classPath(
                Fork.TEST_CLASSES,
                Fork.LIBRARIES.resolve("byte-buddy.jar"),
                Fork.LIBRARIES.resolve("jackson-core.jar"),
                Fork.LIBRARIES.resolve("jna.jar"));

    Outcome outcome = fork.run().succeeded();

    assertThat(outcome.stdout())
        .isEqualTo(
            """
            byte-buddy byte-buddy.jar makes a class
            jackson-core jackson-core.jar writes {"n":1}
            jna jna.jar calls true
            """);
    assertThat(outcome.frames().only(Silent.class, "work").calls()).isEqualTo(2);
  }

  @OnEachJdk
  void loader_thatHandsOnNothingButJava_isWovenAndRuns(Jdk jdk) {
    String guest = RefusingLoader.class.getPackageName() + ".Guest#work";

    Outcome outcome =
        Fork.of(jdk, RefusingLoader.class).agent("boundaries=" + guest).run().succeeded();

    assertThat(outcome.stdout())
        .isEqualTo("sum 45, loader " + RefusingLoader.class.getName() + "\n");
    assertThat(outcome.problemLines()).isEmpty();
    assertThat(outcome.frames().only(guest).calls()).isEqualTo(10);
  }

  /** As on a JVM that lets nobody define a class in its own packages. */
  @OnEachJdk
  void hookThatJavaBaseRefuses_liesOnTheBootPath(Jdk jdk) throws IOException {
    Path jar = Files.copy(Fork.AGENT_JAR, Fork.newFolder().resolve("jouleflame.jar"));
    try (FileSystem files = FileSystems.newFileSystem(jar)) {
      Files.writeString(files.getPath("inst/hook/java/lang/JouleflameHook.bin"), "no class");
    }

    Outcome outcome =
        Fork.of(jdk, Visibility.class)
            .agentJar(jar)
            .agent(WORK)
            .arguments("java.lang.JouleflameHook", "io.github.jouleflame.hook.JouleflameHook")
            .run()
            .succeeded();

    assertThat(outcome.stdout().lines())
        .contains("visible io.github.jouleflame.hook.JouleflameHook")
        .doesNotContain("visible java.lang.JouleflameHook");
    assertThat(outcome.frames().only(Silent.class, "work").calls()).isEqualTo(1);
  }

  @OnEachJdk
  void namedModule_thatReadsOnlyJavaBase_isWoven(Jdk jdk) throws IOException {
    Path sources = Fork.newFolder();
    Path module = Fork.newFolder();
    Files.writeString(sources.resolve("module-info.java"), "module guest.app {}");
    Files.writeString(
        sources.resolve("Main.java"),
        """
        package guest.app;
        public class Main {
          public static void main(String[] arguments) {
            for (int i = 0; i < 3; i++) work();
            System.out.println(Main.class.getModule());
          }
          private static void work() {}
        }
        """);
    ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
    int code =
        javac.run(
            System.out,
            System.err,
            "--release",
            "17",
            "-d",
            module.toString(),
            sources.resolve("module-info.java").toString(),
            sources.resolve("Main.java").toString());
    assertThat(code).isZero();

    Outcome outcome =
        Fork.of(jdk, "--module-path", module.toString(), "-m", "guest.app/guest.app.Main")
            .classPath()
            .agent("boundaries=guest.app.Main#work")
            .run()
            .succeeded();

    assertThat(outcome.stdout()).isEqualTo("module guest.app\n");
    assertThat(outcome.problemLines()).isEmpty();
    assertThat(outcome.frames().only("guest.app.Main#work").calls()).isEqualTo(3);
  }

  @OnEachJdk
  void singleSourceFile_isAnApplicationAndNoTool(Jdk jdk) throws IOException {
    Path source = Fork.newFolder().resolve("Script.java");
    Files.writeString(
        source,
        """
        public class Script {
          public static void main(String[] arguments) {
            for (int i = 0; i < 3; i++) work();
          }
          static void work() {}
        }
        """);

    Outcome outcome =
        Fork.of(jdk, source.toString()).classPath().agent("boundaries=Script#work").run();

    outcome.succeeded();
    assertThat(outcome.problemLines()).isEmpty();
    assertThat(outcome.frames().only("Script#work").calls()).isEqualTo(3);
  }
}
