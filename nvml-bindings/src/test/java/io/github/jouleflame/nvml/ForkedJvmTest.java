package io.github.jouleflame.nvml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.Native;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** JNA reads its settings once per JVM, so each of these needs a fresh one. */
class ForkedJvmTest {
  private static final int FIRST_VERSION_WITH_ILLEGAL_NATIVE_ACCESS = 24;

  @Test
  void hostileJnaSettings_ofTheApplication_doNotReachUs() throws Exception {
    String output =
        run(
            List.of(
                "-Djna.boot.library.path=/nowhere",
                "-Djna.nounpack=true",
                "-Djna.noclasspath=true"),
            StubLibrary.current(),
            Native.class);

    assertThat(output).contains("OPENED 1").contains("nounpack=true");
  }

  @Test
  void noJnaOnTheClassPath_isAReasonAndNoException() throws Exception {
    String output = run(List.of(), "libnvidia-ml.so.1");

    assertThat(output)
        .contains("JNA_UNUSABLE|JNA cannot load its native part (java.lang.NoClassDefFoundError")
        .contains("Fix: put jna.jar on the class path");
  }

  @Test
  void nativeAccessDenied_namesTheFlag() throws Exception {
    int version = Runtime.version().feature();
    String reason = "JDK " + version + " does not deny native access (24 and newer can)";
    if (version < FIRST_VERSION_WITH_ILLEGAL_NATIVE_ACCESS) {
      System.err.println("skipped: " + reason);
    }
    assumeTrue(version >= FIRST_VERSION_WITH_ILLEGAL_NATIVE_ACCESS, reason);

    String output = run(List.of("--illegal-native-access=deny"), "libnvidia-ml.so.1", Native.class);

    assertThat(output)
        .contains("JNA_UNUSABLE|")
        .contains("Fix: start Java with --enable-native-access=ALL-UNNAMED");
  }

  private static String run(List<String> options, String library, Class<?>... onClassPath)
      throws IOException, InterruptedException, URISyntaxException {
    List<String> classPath = new ArrayList<>();
    classPath.add(placeOf(Nvml.class));
    classPath.add(placeOf(ForkedProbe.class));
    for (Class<?> type : onClassPath) {
      classPath.add(placeOf(type));
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath)));
    command.addAll(List.of(ForkedProbe.class.getName(), library));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  private static String placeOf(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }
}
