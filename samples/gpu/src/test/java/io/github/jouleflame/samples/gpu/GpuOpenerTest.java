package io.github.jouleflame.samples.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The driver's own interface, in this JVM, against the C stub without a CUDA runtime. All stubs
 * have the same file names, and a process keeps one library of a name: this is the only test that
 * loads them here, the others fork (see {@code PackagedJarIT}).
 */
class GpuOpenerTest {
  @TempDir static Path folder;

  @Test
  void open_withoutUsableCudaRuntime_worksThroughTheDriver() {
    StubLibraries.driver(folder);
    StubLibraries.cublas(folder);

    // The folder stands for the whole file system, too. A real runtime that the loader finds all
    // the same cannot use the stub of the driver, and is to be left aside.
    GpuOpening opening = new GpuOpener(new LibrarySearch(folder, Map.of(), folder)).open();

    assertThat(opening).isInstanceOf(Gpu.class);
    try (Gpu gpu = (Gpu) opening) {
      assertThat(gpu.name())
          .isEqualTo("CPU stub (driver for CUDA 13.0, memory through the driver, cuBLAS 13.1.2)");
      MlpShape shape = new MlpShape(3, List.of(5, 7, 2));
      try (MlpForward forward = new MlpForward(gpu, shape, 17)) {
        forward.prepare(Precision.BF16);
        forward.forwardBf16Async().await();
        assertThat(forward.relativeError(Precision.BF16, 0, 1, 2)).isLessThan(0.02);
      }
      long address = gpu.device().allocate(8);
      gpu.device().upload(address, ByteBuffer.allocateDirect(8).putLong(0, 42));
      ByteBuffer back = ByteBuffer.allocateDirect(8);
      gpu.device().download(back, address);
      assertThat(back.getLong(0)).isEqualTo(42);
      gpu.device().free(address);
      assertThatThrownBy(() -> gpu.device().free(address))
          .hasMessage("cuMemFree_v2 returned 1 CUDA_ERROR_INVALID_VALUE");
    }
  }
}
