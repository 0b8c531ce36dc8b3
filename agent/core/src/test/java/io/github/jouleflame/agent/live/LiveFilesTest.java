package io.github.jouleflame.agent.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests and answers survive their way through a file. */
class LiveFilesTest {
  @TempDir private Path folder;

  @Test
  void request_isReadAsItWasWritten() throws IOException {
    LiveRequest request =
        new LiveRequest(
            LiveRequest.Verb.ATTACH,
            folder,
            "boundaries=a.B#c(float[],int),label=café = \\ two\nlines",
            Path.of("/home/a b"),
            75);

    String argument = request.write();

    assertThat(argument).isEqualTo("@" + folder.resolve("request"));
    assertThat(LiveRequest.read(Path.of(argument.substring(1)))).isEqualTo(request);
    assertThat(folder.toFile().list()).containsExactly("request");
  }

  @Test
  void request_withoutOptions_isReadAsItWasWritten() throws IOException {
    LiveRequest request = LiveRequest.of(LiveRequest.Verb.DETACH, folder);

    assertThat(LiveRequest.read(Path.of(request.write().substring(1)))).isEqualTo(request);
  }

  @Test
  void request_ofAnotherVersion_isRefusedWithBothNumbers() throws IOException {
    Path file = Files.writeString(folder.resolve("request"), "protocol=2\nverb=detach\n");

    assertThatThrownBy(() -> LiveRequest.read(file))
        .isInstanceOf(IOException.class)
        .hasMessage("request of version 2 (expected: 1)");
  }

  @Test
  void request_thatIsDamaged_isRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("request"), "protocol=1\nverb=explode\n");

    assertThatThrownBy(() -> LiveRequest.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is damaged");
  }

  @Test
  void answer_isReadAsItWasWritten() throws IOException {
    LiveAnswer answer =
        new LiveAnswer(
            true,
            "0.1.0 running: cpu:model",
            List.of("one", "two"),
            Path.of("/tmp/p.json"),
            List.of("a.B#c", "a.B#d(int)"),
            3,
            0.25);
    LiveAnswer failed = LiveAnswer.failed("no: nothing was done");

    answer.write(folder.resolve("a"));
    failed.write(folder.resolve("b"));

    assertThat(LiveAnswer.read(folder.resolve("a"))).isEqualTo(answer);
    assertThat(LiveAnswer.read(folder.resolve("b"))).isEqualTo(failed);
  }
}
