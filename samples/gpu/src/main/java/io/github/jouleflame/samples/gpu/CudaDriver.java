package io.github.jouleflame.samples.gpu;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.nio.charset.StandardCharsets;

/** The NVIDIA driver's own interface: whether there is a GPU, and which. */
final class CudaDriver {
  private static final int NAME_BYTES = 256;

  private final CudaDriverLibrary library;

  private CudaDriver(CudaDriverLibrary library) {
    this.library = library;
  }

  /**
   * @throws CudaException if the driver does not start; code {@link Cuda#NO_DEVICE} without a GPU
   */
  static CudaDriver open(CudaDriverLibrary library) {
    CudaDriver driver = new CudaDriver(library);
    driver.check("cuInit", library.cuInit(0));
    return driver;
  }

  CudaDriverLibrary library() {
    return library;
  }

  int deviceCount() {
    IntByReference count = new IntByReference();
    check("cuDeviceGetCount", library.cuDeviceGetCount(count));
    return count.getValue();
  }

  int firstDevice() {
    IntByReference device = new IntByReference();
    check("cuDeviceGet", library.cuDeviceGet(device, 0));
    return device.getValue();
  }

  String firstDeviceName() {
    byte[] name = new byte[NAME_BYTES];
    check("cuDeviceGetName", library.cuDeviceGetName(name, name.length, firstDevice()));
    return Native.toString(name, StandardCharsets.UTF_8.name());
  }

  /** The newest CUDA that the driver can serve. */
  String version() {
    IntByReference version = new IntByReference();
    check("cuDriverGetVersion", library.cuDriverGetVersion(version));
    return CudaVersion.text(version.getValue());
  }

  void check(String function, int code) {
    if (code != Cuda.SUCCESS) {
      throw CudaException.of(function, code, nameOf(code));
    }
  }

  private String nameOf(int code) {
    PointerByReference name = new PointerByReference();
    if (library.cuGetErrorName(code, name) != Cuda.SUCCESS) {
      return "(an error that the driver has no name for)";
    }
    Pointer text = name.getValue();
    return text.getString(0, StandardCharsets.US_ASCII.name());
  }
}
