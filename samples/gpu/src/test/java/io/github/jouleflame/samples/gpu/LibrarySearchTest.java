package io.github.jouleflame.samples.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibrarySearchTest {
  private static final String NAME = "libcublas.so.13";

  @TempDir Path root;

  @Test
  void candidates_emptySystem_areTheLoaderAlone() {
    assertThat(new LibrarySearch(null, Map.of(), root).candidates(NAME)).containsExactly(NAME);
  }

  @Test
  void candidates_namedFolderFirst_thenLoader_thenHomes_thenToolkitsNewestFirst()
      throws IOException {
    Path named = make("named/" + NAME);
    Path home = make("opt/my-cuda/lib64/" + NAME);
    Path current = make("usr/local/cuda/lib64/" + NAME);
    Path older = make("usr/local/cuda-13.0/lib64/" + NAME);
    Path newer = make("usr/local/cuda-13.1/targets/x86_64-linux/lib/" + NAME);
    Path driver = make("usr/local/nvidia/lib64/" + NAME);
    Map<String, String> environment = Map.of("CUDA_HOME", root.resolve("opt/my-cuda").toString());

    assertThat(new LibrarySearch(named.getParent(), environment, root).candidates(NAME))
        .containsExactly(
            named.toString(),
            NAME,
            home.toString(),
            current.toString(),
            newer.toString(),
            older.toString(),
            driver.toString());
  }

  @Test
  void candidates_ofAPythonPackagesFolder_areFound() throws IOException {
    Path thirteen = make("site-packages/nvidia/cu13/lib/" + NAME);
    Path twelve = make("site-packages/nvidia/cublas/lib/libcublas.so.12");
    Path runtime = make("site-packages/nvidia/cuda_runtime/lib/libcudart.so.12");
    LibrarySearch search = new LibrarySearch(root.resolve("site-packages"), Map.of(), root);

    assertThat(search.candidates(NAME)).startsWith(thirteen.toString());
    assertThat(search.candidates("libcublas.so.12")).startsWith(twelve.toString());
    assertThat(search.candidates("libcudart.so.12")).startsWith(runtime.toString());
  }

  @Test
  void candidates_otherVersionsAndFolders_areLeftOut() throws IOException {
    make("usr/local/cuda/lib64/libcublas.so.11");
    Files.createDirectories(root.resolve("usr/local/cuda/lib64/" + NAME));
    assertThat(new LibrarySearch(null, Map.of(), root).candidates(NAME)).containsExactly(NAME);
  }

  @Test
  void places_nameWhatTheUserGave() {
    assertThat(new LibrarySearch(Path.of("libs"), Map.of("CUDA_HOME", "/opt/x"), root).places())
        .isEqualTo("libs, the loader's path, CUDA_HOME /opt/x, /usr/local/cuda*");
  }

  private Path make(String path) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.createFile(file);
  }
}
