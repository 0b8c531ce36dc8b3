package io.github.jouleflame.agent.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptOpenFileTest {
  @TempDir Path temp;

  @Test
  void everyRead_beginsAtTheBeginning() throws IOException {
    Path path = Files.writeString(temp.resolve("energy"), "12\n");
    try (KeptOpenFile file = new KeptOpenFile(path.toFile(), 32)) {
      assertThat(file.readLong()).isEqualTo(12);
      assertThat(file.readLong()).isEqualTo(12);
      Files.writeString(path, "123456789012\n");
      assertThat(file.readLong()).isEqualTo(123_456_789_012L);
      Files.writeString(path, "7\n");
      assertThat(file.readLong()).isEqualTo(7);
    }
  }

  @Test
  void emptyFile_fails() throws IOException {
    Path path = Files.writeString(temp.resolve("energy"), "");
    try (KeptOpenFile file = new KeptOpenFile(path.toFile(), 32)) {
      assertThatThrownBy(file::readLong)
          .isInstanceOf(IOException.class)
          .hasMessage("the file is empty");
    }
  }

  @Test
  void noNumber_fails() throws IOException {
    Path path = Files.writeString(temp.resolve("energy"), "none\n");
    try (KeptOpenFile file = new KeptOpenFile(path.toFile(), 32)) {
      assertThatThrownBy(file::readLong)
          .isInstanceOf(IOException.class)
          .hasMessage("no number in the file");
    }
  }

  @Test
  void readerThatIsInterrupted_readsOn() throws IOException {
    Path path = Files.writeString(temp.resolve("energy"), "12\n");
    try (KeptOpenFile file = new KeptOpenFile(path.toFile(), 32)) {
      Thread.currentThread().interrupt();
      assertThat(file.readLong()).isEqualTo(12);
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
      assertThat(file.readLong()).isEqualTo(12);
    } finally {
      Thread.interrupted();
    }
  }

  @Test
  void fileThatIsClosed_staysClosed() throws IOException {
    Path path = Files.writeString(temp.resolve("energy"), "12\n");
    KeptOpenFile file = new KeptOpenFile(path.toFile(), 32);
    file.close();

    assertThatThrownBy(file::readLong).isInstanceOf(IOException.class);
  }

  @Test
  void missingFile_failsAtOnce() {
    assertThatThrownBy(() -> new KeptOpenFile(new File(temp.toFile(), "none"), 32).close())
        .isInstanceOf(IOException.class);
  }

  @Test
  void numbers_areReadOneAfterTheOther() throws IOException {
    ByteBuffer text = ByteBuffer.wrap("cpu  10 0 x345\n".getBytes(StandardCharsets.US_ASCII));

    assertThat(KeptOpenFile.parseLong(text)).isEqualTo(10);
    assertThat(KeptOpenFile.parseLong(text)).isZero();
    assertThat(KeptOpenFile.parseLong(text)).isEqualTo(345);
  }
}
