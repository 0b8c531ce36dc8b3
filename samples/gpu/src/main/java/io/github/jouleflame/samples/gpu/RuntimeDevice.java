package io.github.jouleflame.samples.gpu;

import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import java.nio.ByteBuffer;

/** The first GPU, through the CUDA runtime. */
final class RuntimeDevice implements Device {
  private final CudaRuntimeLibrary cuda;

  private RuntimeDevice(CudaRuntimeLibrary cuda) {
    this.cuda = cuda;
  }

  /**
   * @throws CudaException if the runtime cannot use the GPU, most often because the driver is too
   *     old for it
   */
  static RuntimeDevice open(CudaRuntimeLibrary cuda) {
    RuntimeDevice device = new RuntimeDevice(cuda);
    device.check("cudaSetDevice", cuda.cudaSetDevice(0));
    // Runtimes before 12 touch the GPU only now.
    device.check("cudaFree", cuda.cudaFree(0));
    return device;
  }

  @Override
  public String description() {
    IntByReference version = new IntByReference();
    check("cudaRuntimeGetVersion", cuda.cudaRuntimeGetVersion(version));
    return "CUDA runtime " + CudaVersion.text(version.getValue());
  }

  @Override
  public long allocate(long bytes) {
    LongByReference address = new LongByReference();
    check("cudaMalloc", cuda.cudaMalloc(address, bytes));
    return address.getValue();
  }

  @Override
  public void free(long address) {
    check("cudaFree", cuda.cudaFree(address));
  }

  @Override
  public void upload(long to, ByteBuffer from) {
    check("cudaMemcpy", cuda.cudaMemcpy(to, from, from.remaining(), Cuda.MEMCPY_HOST_TO_DEVICE));
  }

  @Override
  public void download(ByteBuffer to, long from) {
    check("cudaMemcpy", cuda.cudaMemcpy(to, from, to.remaining(), Cuda.MEMCPY_DEVICE_TO_HOST));
  }

  @Override
  public void synchronize() {
    check("cudaDeviceSynchronize", cuda.cudaDeviceSynchronize());
  }

  @Override
  public void close() {
    // The runtime keeps the GPU's context until the process ends; others may share it.
  }

  private void check(String function, int code) {
    if (code != Cuda.SUCCESS) {
      throw CudaException.of(function, code, cuda.cudaGetErrorName(code));
    }
  }
}
