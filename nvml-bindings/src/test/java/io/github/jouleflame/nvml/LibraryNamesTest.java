package io.github.jouleflame.nvml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LibraryNamesTest {

  @Test
  void linux_asksForTheVersionedFile() {
    assertThat(LibraryNames.usual("Linux", "")).first().isEqualTo("libnvidia-ml.so.1");
  }

  @Test
  void windows_alsoLooksWhereOldDriversKeepIt() {
    assertThat(LibraryNames.usual("Windows Server 2022", "C:\\Program Files"))
        .containsExactly("nvml.dll", "C:\\Program Files\\NVIDIA Corporation\\NVSMI\\nvml.dll");
  }
}
