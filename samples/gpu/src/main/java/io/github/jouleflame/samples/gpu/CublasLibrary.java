package io.github.jouleflame.samples.gpu;

import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;

/** The few functions of {@code libcublas} that are needed. */
interface CublasLibrary extends Library {
  int cublasCreate_v2(PointerByReference handle);

  int cublasDestroy_v2(Pointer handle);

  int cublasGetVersion_v2(Pointer handle, IntByReference version);

  int cublasGemmEx(
      Pointer handle,
      int opA,
      int opB,
      int m,
      int n,
      int k,
      Pointer alpha,
      long a,
      int typeA,
      int lda,
      long b,
      int typeB,
      int ldb,
      Pointer beta,
      long c,
      int typeC,
      int ldc,
      int computeType,
      int algorithm);
}
