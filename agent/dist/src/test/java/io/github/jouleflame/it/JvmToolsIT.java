package io.github.jouleflame.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** With the agent in JAVA_TOOL_OPTIONS the JDK's own tools run as ever. */
final class JvmToolsIT {

  @OnEachJdk
  void toolsOfTheJdk_areLeftAlone(Jdk jdk) throws Exception {
    Path folder = Fork.newFolder();
    Files.writeString(folder.resolve("A.java"), "class A {}");

    assertSilent(jdk, folder, "javac", "A.java");
    assertSilent(jdk, folder, "jcmd", "-l");

    assertThat(folder.resolve("A.class")).exists();
    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder("A.java", "A.class", "stdout", "stderr");
  }

  private static void assertSilent(Jdk jdk, Path folder, String tool, String argument)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(jdk.tool(tool), argument);
    builder.directory(folder.toFile());
    builder.environment().put("JAVA_TOOL_OPTIONS", "-javaagent:" + Fork.AGENT_JAR);
    builder.redirectOutput(folder.resolve("stdout").toFile());
    builder.redirectError(folder.resolve("stderr").toFile());
    Process process = builder.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

    List<String> stderr = Files.readAllLines(folder.resolve("stderr"));
    assertThat(process.exitValue()).as("%s: %s", tool, stderr).isZero();
    assertThat(stderr).allMatch(line -> line.startsWith("Picked up JAVA_TOOL_OPTIONS: "));
    assertThat(Files.readString(folder.resolve("stdout"))).doesNotContain("jouleflame: ");
  }
}
