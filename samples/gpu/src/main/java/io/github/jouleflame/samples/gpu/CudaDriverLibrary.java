package io.github.jouleflame.samples.gpu;

import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.nio.ByteBuffer;

/**
 * The few functions of {@code libcuda} that are needed. The names with {@code _v2} are what the
 * public header maps the plain names to; the plain ones are an older, 32-bit interface.
 */
interface CudaDriverLibrary extends Library {
  int cuInit(int flags);

  int cuDriverGetVersion(IntByReference version);

  int cuDeviceGetCount(IntByReference count);

  int cuDeviceGet(IntByReference device, int ordinal);

  int cuDeviceGetName(byte[] name, int length, int device);

  int cuDevicePrimaryCtxRetain(PointerByReference context, int device);

  int cuDevicePrimaryCtxRelease_v2(int device);

  int cuCtxSetCurrent(Pointer context);

  int cuCtxSynchronize();

  int cuMemAlloc_v2(LongByReference address, long bytes);

  int cuMemFree_v2(long address);

  int cuMemcpyHtoD_v2(long to, ByteBuffer from, long bytes);

  int cuMemcpyDtoH_v2(ByteBuffer to, long from, long bytes);

  int cuGetErrorName(int code, PointerByReference name);
}
