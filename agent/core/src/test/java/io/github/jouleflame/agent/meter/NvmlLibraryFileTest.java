package io.github.jouleflame.agent.meter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NvmlLibraryFileTest {
  @TempDir Path root;
  private final List<String> problems = new ArrayList<>();

  private NvmlLibraryFile usual() {
    return new NvmlLibraryFile(root.toFile(), NvmlLibraryFile.USUAL_NAME, "");
  }

  private File touch(String path) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.createFile(file).toFile();
  }

  @Test
  void bareMachine_isNotWorthLoadingEvenWhenAskedFor() {
    assertThat(usual().isWorthLoading(false)).isFalse();
    assertThat(usual().isWorthLoading(true)).isFalse();
  }

  @Test
  void driverWithoutLibrary_isOnlyTriedWhenAskedFor() throws IOException {
    touch("proc/driver/nvidia/version"); // seen in every container on such a host
    assertThat(usual().isWorthLoading(false)).isFalse();
    assertThat(usual().isWorthLoading(true)).isTrue();
  }

  @Test
  void libraryWithoutDriver_isOnlyTriedWhenAskedFor() throws IOException {
    touch("usr/lib64/libnvidia-ml.so.1");
    assertThat(usual().isWorthLoading(false)).isFalse();
    assertThat(usual().isWorthLoading(true)).isTrue();
  }

  @Test
  void driverAndLibrary_isTried() throws IOException {
    touch("dev/nvidiactl");
    File library = touch("usr/lib/x86_64-linux-gnu/libnvidia-ml.so.1");
    assertThat(usual().isWorthLoading(false)).isTrue();
    assertThat(usual().found()).isEqualTo(library);
  }

  @Test
  void windowsSubsystem_isTried() throws IOException {
    touch("dev/dxg");
    touch("usr/lib/wsl/lib/libnvidia-ml.so.1");
    assertThat(usual().isWorthLoading(false)).isTrue();
  }

  @Test
  void libraryPathOfTheLoader_isLookedThrough() throws IOException {
    File library = touch("opt/driver/libnvidia-ml.so.1");
    NvmlLibraryFile file =
        new NvmlLibraryFile(
            root.toFile(), NvmlLibraryFile.USUAL_NAME, "/nowhere::" + library.getParent());
    assertThat(file.found()).isEqualTo(library);
  }

  @Test
  void path_isTakenAsItIs() throws IOException {
    File library = touch("opt/other.so");
    NvmlLibraryFile there = new NvmlLibraryFile(root.toFile(), library.getPath(), "");
    NvmlLibraryFile missing = new NvmlLibraryFile(root.toFile(), library + ".2", "");
    assertThat(there.isWorthLoading(true)).isTrue();
    assertThat(missing.isWorthLoading(true)).isFalse();
  }

  @Test
  void missingLibrary_isOneLineWhenAskedForAndSilenceElse() {
    assertThat(NvmlMeters.open(usual(), false, () -> 0, problems)).isEmpty();
    assertThat(problems).isEmpty();

    assertThat(NvmlMeters.open(usual(), true, () -> 0, problems)).isEmpty();
    assertThat(problems)
        .containsExactly(
            "no NVIDIA driver was found (libnvidia-ml.so.1 is in none of the usual folders): NVIDIA"
                + " GPUs are not measured. Fix: install the driver or give the container access to"
                + " it, or name the library with nvml=/path/to/libnvidia-ml.so.1");
  }

  @Test
  void libraryThatIsNotNvml_isOneLineWhenAskedFor() {
    NvmlLibraryFile other = new NvmlLibraryFile(root.toFile(), NvmlStub.notNvml().path(), "");

    assertThat(NvmlMeters.open(other, true, () -> 0, problems)).isEmpty();

    assertThat(problems).hasSize(1).first().asString().contains("has no nvmlInit");
  }

  @Test
  void driverThatRefuses_isALineEvenUnasked() {
    NvmlStub stub = NvmlStub.current();
    stub.returns("nvmlInit", 0, 18);
    NvmlLibraryFile named = new NvmlLibraryFile(root.toFile(), stub.path(), "");

    assertThat(NvmlMeters.open(named, true, () -> 0, problems)).isEmpty();

    assertThat(problems).hasSize(1).first().asString().contains("18 LIB_RM_VERSION_MISMATCH");
  }
}
