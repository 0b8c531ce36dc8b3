package io.github.jouleflame.agent.dist.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FirstAttachTest {
  private static final Path JAR = Path.of("/opt/jouleflame.jar");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"17", "17.0.15", "21.0.2+13-LTS", "22-ea"})
  void olderJvmWithoutAnAgent_losesItsCompiledCode(String version) throws IOException {
    assertThat(FirstAttach.cost(jvm(version, ""), 4711, JAR))
        .startsWith("process 4711 runs on Java " + version.substring(0, 2) + " and was started")
        .contains("drops all compiled code", "-javaagent:" + JAR + "=dormant=true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"23", "25.0.1"})
  void newerJvm_losesNothing(String version) throws IOException {
    assertThat(FirstAttach.cost(jvm(version, ""), 4711, JAR)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"libinstrument.so", "libjdwp.so"})
  void jvmThatHasHadAnAgent_losesNothingMore(String library) throws IOException {
    assertThat(FirstAttach.cost(jvm("17.0.15", library), 4711, JAR)).isNull();
  }

  @Test
  void whatCannotBeTold_isNotSaid() throws IOException {
    assertThat(FirstAttach.cost(new ProcProcess(folder, 4711), 4711, JAR)).isNull();

    ProcProcess noVersion = jvm("nonsense", "");

    assertThat(noVersion.javaVersion()).isNull();
    assertThat(FirstAttach.cost(noVersion, 4711, JAR)).isNull();
  }

  /** A process whose JDK lies in a folder with a blank in its name. */
  private ProcProcess jvm(String version, String furtherLibrary) throws IOException {
    Path jdk = Files.createDirectories(folder.resolve("a jdk"));
    Files.writeString(
        jdk.resolve("release"),
        "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\nJAVA_VERSION_DATE=\"2\"\n");
    Path process = Files.createDirectories(folder.resolve("4711"));
    Files.writeString(
        process.resolve("maps"),
        "7f00-7f01 r-xp 00000000 fe:00 1                          "
            + jdk.resolve("lib/server/libjvm.so")
            + "\n7f02-7f03 r-xp 00000000 fe:00 2                          "
            + jdk.resolve("lib/" + furtherLibrary)
            + "\n");
    return new ProcProcess(folder, 4711);
  }
}
