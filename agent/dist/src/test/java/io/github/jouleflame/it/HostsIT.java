package io.github.jouleflame.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jouleflame.it.program.Silent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Real hosts, which load classes in ways of their own, print the same with the agent as without.
 */
final class HostsIT {
  private static final Path HOSTS = Fork.TEST_CLASSES.resolve("hosts");

  @OnEachJdk
  void tomcat_twoWebApplicationsWithTheSameClass_bothAreTimed(Jdk jdk) {
    Path tomcat = Fork.LIBRARIES.resolve("tomcat-embed-core.jar");
    Path annotations = Fork.LIBRARIES.resolve("tomcat-annotations-api.jar");
    Sources sources =
        new Sources()
            .with(
                "shop/Model.java",
                """
                package shop;
                class Model {
                  static int score(int x) { return 2 * x; }
                }
                """)
            .with(
                "shop/ModelServlet.java",
                """
                package shop;
                import jakarta.servlet.http.*;
                public class ModelServlet extends HttpServlet {
                  private int calls;
                  @Override protected void doGet(HttpServletRequest in, HttpServletResponse out)
                      throws java.io.IOException {
                    boolean own = Model.class.getClassLoader() != HttpServlet.class.getClassLoader();
                    out.getWriter().println(
                        in.getContextPath() + " " + Model.score(++calls) + " own loader " + own);
                  }
                }
                """);
    Path first = Fork.newFolder();
    Path second = Fork.newFolder();
    sources.compile(first.resolve("WEB-INF/classes"), tomcat, annotations);
    sources.compile(second.resolve("WEB-INF/classes"), tomcat, annotations);

    Outcome outcome =
        WithAndWithout.run(
            () ->
                Fork.of(jdk, HOSTS.resolve("TomcatHost.java").toString())
                    .classPath(tomcat, annotations)
                    .agent("boundaries=shop.Model#score")
                    .arguments(first.toString(), second.toString()));

    assertThat(outcome.stdout().lines()).hasSize(7).allMatch(l -> l.endsWith("own loader true"));
    assertThat(ownProblems(outcome)).isEmpty();
    assertThat(outcome.frames().only("shop.Model#score").calls()).isEqualTo(7);
  }

  @OnEachJdk
  void felix_bundleThatSeesNothingOfOurs_isTimed(Jdk jdk) {
    Path felix = Fork.LIBRARIES.resolve("org.apache.felix.framework.jar");
    Path classes =
        new Sources()
            .with(
                "guest/bundle/Activator.java",
                """
                package guest.bundle;
                import org.osgi.framework.*;
                public class Activator implements BundleActivator {
                  public void start(BundleContext context) { System.out.println(work(20)); }
                  public void stop(BundleContext context) { System.out.println("stopped"); }
                  private int work(int x) { return x + 1; }
                }
                """)
            .compile(Fork.newFolder(), felix);
    Path bundle =
        new Jars()
            .manifest("Bundle-ManifestVersion", "2")
            .manifest("Bundle-SymbolicName", "guest.bundle")
            .manifest("Bundle-Activator", "guest.bundle.Activator")
            .manifest("Import-Package", "org.osgi.framework")
            .with("", classes)
            .write(Fork.newFolder().resolve("bundle.jar"));

    Outcome outcome =
        WithAndWithout.run(
            () ->
                Fork.of(jdk, HOSTS.resolve("FelixHost.java").toString())
                    .classPath(felix)
                    .agent("boundaries=guest.bundle.Activator#work")
                    .arguments(bundle.toString()));

    assertThat(outcome.stdout()).isEqualTo("21\nstopped\n21\nstopped\n");
    assertThat(ownProblems(outcome)).isEmpty();
    assertThat(outcome.frames().only("guest.bundle.Activator#work").calls()).isEqualTo(2);
  }

  @OnEachJdk
  void springBootJar_classInANestedJar_isTimed(Jdk jdk) {
    Path library =
        new Sources()
            .with(
                "library/Model.java",
                "package library; public class Model { public static int score() { return 7; } }")
            .compile(Fork.newFolder());
    Path application =
        new Sources()
            .with(
                "shop/Main.java",
                """
                package shop;
                public class Main {
                  public static void main(String[] arguments) {
                    for (int i = 0; i < 4; i++) System.out.println(library.Model.score());
                    System.out.println(library.Model.class.getClassLoader().getClass().getName());
                  }
                }
                """)
            .compile(Fork.newFolder(), library);
    Path jar =
        new Jars()
            .manifest("Main-Class", "org.springframework.boot.loader.launch.JarLauncher")
            .manifest("Start-Class", "shop.Main")
            .manifest("Spring-Boot-Classes", "BOOT-INF/classes/")
            .manifest("Spring-Boot-Lib", "BOOT-INF/lib/")
            .withClassesOf(Fork.LIBRARIES.resolve("spring-boot-loader.jar"))
            .with("BOOT-INF/classes/", application)
            .with("BOOT-INF/lib/library.jar", new Jars().with("", library).bytes())
            .write(Fork.newFolder().resolve("application.jar"));

    Outcome outcome =
        WithAndWithout.run(
            () ->
                Fork.of(jdk, "-jar", jar.toString())
                    .classPath()
                    .agent("boundaries=library.Model#score"));

    assertThat(outcome.stdout()).contains("org.springframework.boot.loader");
    assertThat(ownProblems(outcome)).isEmpty();
    assertThat(outcome.frames().only("library.Model#score").calls()).isEqualTo(4);
  }

  /** As XGBoost4J has it: a parameter of Hadoop's, which is on no class path without Spark. */
  @OnEachJdk
  void method_whoseParameterTypeIsMissing_runsAsWithout(Jdk jdk) throws Exception {
    Path classes =
        new Sources()
            .with(
                "shop/Main.java",
                """
                package shop;
                public class Main {
                  public static void main(String[] arguments) { work("no checkpoint", null); }
                  static void work(String text, Missing missing) { System.out.println(text); }
                }
                class Missing {}
                """)
            .compile(Fork.newFolder());
    Files.delete(classes.resolve("shop/Missing.class"));

    Outcome outcome =
        WithAndWithout.run(
            () -> Fork.of(jdk, "shop.Main").classPath(classes).agent("boundaries=shop.Main#work"));

    assertThat(outcome.stdout()).isEqualTo("no checkpoint\n");
    assertThat(ownProblems(outcome)).isEmpty();
    assertThat(outcome.frames().only("shop.Main#work").calls()).isEqualTo(1);
  }

  @OnEachJdk
  void minimalImage_withoutManagement_isTimed(Jdk jdk) throws Exception {
    Path image = Fork.newFolder().resolve("image");
    link(jdk, image);
    Path classes =
        new Sources()
            .with(
                "shop/Main.java",
                """
                package shop;
                public class Main {
                  public static void main(String[] arguments) {
                    for (int i = 0; i < 3; i++) work();
                    System.out.println(ModuleLayer.boot().findModule("java.management").isPresent());
                  }
                  static void work() {}
                }
                """)
            .compile(Fork.newFolder());
    Jdk minimal = new Jdk(image, jdk.feature());

    Outcome outcome =
        WithAndWithout.run(
            () ->
                Fork.of(minimal, "shop.Main")
                    .classPath(classes)
                    .agent("boundaries=shop.Main#work"));

    assertThat(outcome.stdout()).isEqualTo("false\n");
    assertThat(ownProblems(outcome))
        .singleElement()
        .asString()
        .contains("this JVM has no CPU clock for threads");
    assertThat(outcome.frames().only("shop.Main#work").calls()).isEqualTo(3);
  }

  @OnEachJdk
  void nativeAccessDenied_hostRunsAndIsTimed(Jdk jdk) {
    Assumptions.assumeTrue(jdk.feature() >= 24, "the flag came with JDK 24");

    Outcome outcome =
        WithAndWithout.run(
            () ->
                Fork.of(jdk, Silent.class)
                    .jvm("--illegal-native-access=deny")
                    .agent("boundaries=" + Silent.class.getName() + "#work"));

    assertThat(outcome.stderr()).doesNotContain("Exception");
    assertThat(outcome.frames().only(Silent.class, "work").calls()).isEqualTo(1);
  }

  @Test
  void jacoco_inEitherOrder_bothSeeTheClass() {
    Path jacoco = Fork.LIBRARIES.resolve("org.jacoco.agent-runtime.jar");
    assertWithOtherAgent(jacoco + "=destfile=jacoco.exec", "jacoco.exec");
  }

  @Test
  void openTelemetry_inEitherOrder_hostPrintsTheSame() {
    Path openTelemetry = Fork.LIBRARIES.resolve("opentelemetry-javaagent.jar");
    if (!Files.exists(openTelemetry)) {
      System.out.println("Skipped: no OpenTelemetry agent. Next: build with -Preal-libraries.");
      Assumptions.abort("no OpenTelemetry agent: build with -Preal-libraries");
    }
    assertWithOtherAgent(openTelemetry.toString(), null);
  }

  private static void assertWithOtherAgent(String other, String fileOfTheOther) {
    String boundary = "boundaries=" + Silent.class.getName() + "#work";
    String quietTelemetry = "-Dotel.sdk.disabled=true";
    Fork oursFirst =
        Fork.of(Jdk.ofTheBuild(), Silent.class)
            .agent(boundary)
            .jvm("-javaagent:" + other, quietTelemetry);
    Fork oursLast =
        Fork.of(Jdk.ofTheBuild(), Silent.class)
            .withoutAgent()
            .jvm("-javaagent:" + other, quietTelemetry)
            .jvm("-javaagent:" + Fork.AGENT_JAR + "=html=false,out=profile.json," + boundary);
    for (Fork fork : List.of(oursFirst, oursLast)) {
      Outcome outcome = fork.run().succeeded();
      assertThat(outcome.stdout()).isEmpty();
      assertThat(outcome.frames().only(Silent.class, "work").calls()).isEqualTo(1);
      if (fileOfTheOther != null) {
        assertThat(outcome.folder().resolve(fileOfTheOther)).isNotEmptyFile();
      }
    }
  }

  /** The least that an agent can be loaded into. */
  private static void link(Jdk jdk, Path image) throws IOException, InterruptedException {
    Process jlink =
        new ProcessBuilder(
                jdk.tool("jlink"),
                "--add-modules",
                "java.base,java.instrument",
                "--output",
                image.toString())
            .inheritIO()
            .start();
    assertThat(jlink.waitFor()).as("exit code of jlink").isZero();
  }

  private static List<String> ownProblems(Outcome outcome) {
    return outcome.problemLines().stream().filter(line -> line.startsWith("jouleflame:")).toList();
  }
}
