package io.github.jouleflame.samples.gpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what there is: driver, GPU, cuBLAS and CUDA runtime, in this order, so that the first
 * thing that is missing is the one that is named.
 */
final class GpuOpener {
  private static final String DRIVER = "libcuda.so.1";

  /** Versions of the toolkit that this program knows, the newest first. */
  private static final List<Integer> TOOLKITS = List.of(13, 12);

  private static final String NAME_CUDA_FOLDER =
      "install the CUDA toolkit's libraries, or name their folder with --cuda-lib";

  private final LibrarySearch search;
  private final LibraryLoader loader;
  private final List<String> failures = new ArrayList<>();

  GpuOpener(LibrarySearch search) {
    this.search = search;
    this.loader = new LibraryLoader(search);
  }

  GpuOpening open() {
    CudaDriverLibrary library = loader.load(DRIVER, CudaDriverLibrary.class);
    if (library == null) {
      return new NoGpu(
          "no NVIDIA driver (" + DRIVER + notLoaded() + ")",
          "install the driver; in a container, start it with access to the GPU");
    }
    try {
      CudaDriver driver = CudaDriver.open(library);
      if (driver.deviceCount() == 0) {
        return noDevice("the driver counts 0 devices");
      }
      return openToolkit(driver);
    } catch (CudaException e) {
      if (e.code() == Cuda.NO_DEVICE) {
        return noDevice(e.getMessage());
      }
      return new NoGpu(
          "the NVIDIA driver does not start (" + e.getMessage() + ")",
          "see whether nvidia-smi works here");
    }
  }

  private GpuOpening openToolkit(CudaDriver driver) {
    boolean isCublasThere = false;
    for (int toolkit : TOOLKITS) {
      CublasLibrary cublas =
          loader.loadAfter(
              "libcublasLt.so." + toolkit, "libcublas.so." + toolkit, CublasLibrary.class);
      if (cublas == null) {
        continue;
      }
      isCublasThere = true;
      CudaRuntimeLibrary runtime = loader.load("libcudart.so." + toolkit, CudaRuntimeLibrary.class);
      Gpu gpu = null;
      if (runtime != null) {
        gpu = tryOpen(driver, "toolkit " + toolkit, () -> RuntimeDevice.open(runtime), cublas);
      }
      if (gpu == null) {
        // cuBLAS carries a runtime of its own, so it may work where the one that was found is
        // missing or does not fit.
        String what = "toolkit " + toolkit + " without its runtime";
        gpu = tryOpen(driver, what, () -> DriverDevice.open(driver), cublas);
      }
      if (gpu != null) {
        return gpu;
      }
    }
    if (isCublasThere) {
      return new NoGpu(
          "CUDA cannot use the GPU (" + String.join("; ", failures) + ")",
          "the driver serves CUDA "
              + driver.version()
              + " and older; give a toolkit that fits with --cuda-lib");
    }
    return new NoGpu(
        "no cuBLAS (libcublas.so.13 or libcublas.so.12"
            + notLoaded()
            + "; looked in "
            + search.places()
            + ")",
        NAME_CUDA_FOLDER);
  }

  private @Nullable Gpu tryOpen(
      CudaDriver driver, String what, Supplier<Device> devices, CublasLibrary cublas) {
    Device device = null;
    try {
      device = devices.get();
      Blas blas = CublasBlas.open(cublas);
      String name =
          String.format(
              Locale.ROOT,
              "%s (driver for CUDA %s, %s, %s)",
              driver.firstDeviceName(),
              driver.version(),
              device.description(),
              blas.description());
      return new Gpu(name, device, blas);
    } catch (CudaException | UnsatisfiedLinkError e) {
      failures.add(what + ": " + e.getMessage());
      if (device != null) {
        device.close();
      }
      return null;
    }
  }

  private static NoGpu noDevice(String detail) {
    return new NoGpu(
        "the NVIDIA driver finds no GPU (" + detail + ")",
        "nvidia-smi -L should list one; see that CUDA_VISIBLE_DEVICES does not hide it");
  }

  /** Found and broken is another matter than not found. */
  private String notLoaded() {
    List<String> unloadable = loader.failures();
    return unloadable.isEmpty()
        ? " was not found"
        : " could not be loaded: " + String.join("; ", unloadable);
  }
}
