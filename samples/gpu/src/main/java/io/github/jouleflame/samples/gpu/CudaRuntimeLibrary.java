package io.github.jouleflame.samples.gpu;

import com.sun.jna.Library;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import java.nio.ByteBuffer;

/** The few functions of {@code libcudart} that are needed. {@code size_t} is a long here. */
interface CudaRuntimeLibrary extends Library {
  int cudaSetDevice(int device);

  int cudaRuntimeGetVersion(IntByReference version);

  int cudaMalloc(LongByReference address, long bytes);

  int cudaFree(long address);

  int cudaMemcpy(long to, ByteBuffer from, long bytes, int kind);

  int cudaMemcpy(ByteBuffer to, long from, long bytes, int kind);

  int cudaDeviceSynchronize();

  String cudaGetErrorName(int code);
}
