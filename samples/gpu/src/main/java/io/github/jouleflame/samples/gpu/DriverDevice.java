package io.github.jouleflame.samples.gpu;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.nio.ByteBuffer;

/**
 * The first GPU, through the driver alone, for machines without the CUDA runtime's library. It
 * works in the primary context, which is the one that cuBLAS uses as well.
 */
final class DriverDevice implements Device {
  private final CudaDriver driver;
  private final CudaDriverLibrary cuda;
  private final int device;

  private DriverDevice(CudaDriver driver, int device) {
    this.driver = driver;
    this.cuda = driver.library();
    this.device = device;
  }

  static DriverDevice open(CudaDriver driver) {
    CudaDriverLibrary cuda = driver.library();
    int device = driver.firstDevice();
    PointerByReference context = new PointerByReference();
    driver.check("cuDevicePrimaryCtxRetain", cuda.cuDevicePrimaryCtxRetain(context, device));
    driver.check("cuCtxSetCurrent", cuda.cuCtxSetCurrent(context.getValue()));
    return new DriverDevice(driver, device);
  }

  @Override
  public String description() {
    return "memory through the driver";
  }

  @Override
  public long allocate(long bytes) {
    LongByReference address = new LongByReference();
    driver.check("cuMemAlloc_v2", cuda.cuMemAlloc_v2(address, bytes));
    return address.getValue();
  }

  @Override
  public void free(long address) {
    driver.check("cuMemFree_v2", cuda.cuMemFree_v2(address));
  }

  @Override
  public void upload(long to, ByteBuffer from) {
    driver.check("cuMemcpyHtoD_v2", cuda.cuMemcpyHtoD_v2(to, from, from.remaining()));
  }

  @Override
  public void download(ByteBuffer to, long from) {
    driver.check("cuMemcpyDtoH_v2", cuda.cuMemcpyDtoH_v2(to, from, to.remaining()));
  }

  @Override
  public void synchronize() {
    driver.check("cuCtxSynchronize", cuda.cuCtxSynchronize());
  }

  @Override
  public void close() {
    driver.check("cuCtxSetCurrent", cuda.cuCtxSetCurrent(Pointer.NULL));
    driver.check("cuDevicePrimaryCtxRelease_v2", cuda.cuDevicePrimaryCtxRelease_v2(device));
  }
}
