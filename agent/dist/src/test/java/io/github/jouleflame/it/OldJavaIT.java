package io.github.jouleflame.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;

/**
 * A JVM that is too old is told so in one line, and its application runs. JVMs before 17 are hard
 * to come by, so a JVM says here that it is one: what it then loads of the jar must be of Java 8
 * (see {@link JarShapeIT}), so that a real one can load it too.
 */
final class OldJavaIT {
  private static final String ENTRY = "io.github.jouleflame.agent.bootstrap.";

  /** Sets the property that says how old the JVM is. The command line cannot: it is overridden. */
  private final Path older =
      new Sources()
          .with(
              "older/Agent.java",
              """
              package older;
              public class Agent {
                public static void premain(String version) {
                  System.setProperty("java.specification.version", version);
                }
                public static void main(String[] arguments) throws Exception {
                  premain(arguments[0]);
                  Class.forName("io.github.jouleflame.agent.bootstrap.Main")
                      .getMethod("main", String[].class).invoke(null, (Object) new String[] {"list"});
                }
              }
              """)
          .with(
              "shop/Main.java",
              """
              package shop;
              public class Main {
                public static void main(String[] arguments) {
                  System.out.println("Java " + System.getProperty("java.specification.version"));
                }
              }
              """)
          .compile(Fork.newFolder());

  @OnEachJdk
  void agentOnJava11And8_saysOneLine_andTheHostRuns(Jdk jdk) {
    Path jar =
        new Jars()
            .manifest("Premain-Class", "older.Agent")
            .with("", older)
            .write(Fork.newFolder().resolve("older.jar"));
    for (String version : List.of("11", "1.8")) {
      Outcome outcome =
          Fork.of(jdk, "shop.Main")
              .classPath(older)
              .withoutAgent()
              .jvm("-javaagent:" + jar + "=" + version)
              .jvm("-javaagent:" + Fork.AGENT_JAR + "=boundaries=shop.Main#main,out=profile.json")
              .jvm("-Xlog:class+load:file=loaded.txt")
              .run()
              .succeeded();

      assertThat(outcome.stdout()).isEqualTo("Java " + version + "\n");
      assertThat(outcome.stderr())
          .isEqualTo(
              "jouleflame: this JVM is Java "
                  + version.replace("1.", "")
                  + ": nothing is measured. Next: run on Java 17 or later.\n");
      assertThat(outcome.files()).containsExactly("loaded.txt");
      assertThat(ownClasses(outcome)).isNotEmpty().allMatch(name -> name.startsWith(ENTRY));
    }
  }

  @OnEachJdk
  void commandLineOnJava11And8_saysOneLine(Jdk jdk) {
    for (String version : List.of("11", "1.8")) {
      Outcome outcome =
          Fork.of(jdk, "older.Agent")
              .classPath(older, Fork.AGENT_JAR)
              .withoutAgent()
              .arguments(version)
              .jvm("-Xlog:class+load:file=loaded.txt")
              .run();

      assertThat(outcome.exitCode()).isEqualTo(2);
      assertThat(outcome.stdout()).isEmpty();
      assertThat(outcome.stderr())
          .isEqualTo(
              "jouleflame: this JVM is Java "
                  + version.replace("1.", "")
                  + ": the command does not run on it. Next: use a java of version 17 or later.\n");
      assertThat(ownClasses(outcome)).isNotEmpty().allMatch(name -> name.startsWith(ENTRY));
    }
  }

  private static List<String> ownClasses(Outcome outcome) {
    return Outcome.text(outcome.folder().resolve("loaded.txt"))
        .lines()
        .filter(line -> line.contains("] io.github.jouleflame."))
        .map(line -> line.replaceAll(".*\\] (\\S+) .*", "$1"))
        .toList();
  }
}
