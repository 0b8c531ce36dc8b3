package io.github.jouleflame.nvml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The README's example is the code that runs here. */
class ReadmeTest {
  private static final Path BASE = Path.of(System.getProperty("basedir", ""));
  private static final String EXAMPLE =
      "src/test/java/io/github/jouleflame/nvml/ReadmeExample.java";

  @Test
  void example_isTheOneThatIsCompiled() throws IOException {
    String source = Files.readString(BASE.resolve(EXAMPLE));
    String body = between(source, "// README begin\n", "\n    // README end").stripIndent();

    assertThat(Files.readString(BASE.resolve("README.md"))).contains(body);
  }

  @Test
  void example_printsTheEnergyOfEachGpu() {
    Stub stub = Stub.ofCurrentDriver();
    stub.deviceCount(2);
    stub.energy(0, 1_234);
    stub.returns("nvmlDeviceGetTotalEnergyConsumption", 1, 3);

    assertThat(outputOf(Nvml.open(stub.path())))
        .isEqualTo(
            """
            Stub H100: 1234 mJ
            Stub H100: no energy counter, 3 NOT_SUPPORTED (this device cannot do that)
            """);
  }

  @Test
  void example_withoutNvml_printsOneLine() {
    assertThat(outputOf(Nvml.open("libno-such-nvml.so.1")))
        .startsWith("cannot load libno-such-nvml.so.1")
        .hasLineCount(1);
  }

  @Test
  void featureTable_namesEveryFunction() throws IOException {
    String readme = Files.readString(BASE.resolve("README.md"));

    for (NvmlFunction function : NvmlFunction.values()) {
      assertThat(readme).contains(function.symbols().get(0));
    }
  }

  private static String between(String text, String begin, String end) {
    return text.substring(text.indexOf(begin) + begin.length(), text.indexOf(end));
  }

  private static String outputOf(NvmlOpening opening) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ReadmeExample.print(opening, new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }
}
