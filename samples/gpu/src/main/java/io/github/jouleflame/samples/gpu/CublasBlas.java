package io.github.jouleflame.samples.gpu;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;

/**
 * cuBLAS, on the default stream: products run one after the other, in the order in which they were
 * given. For one thread.
 */
final class CublasBlas implements Blas {
  private static final int MAJOR = 10_000;
  private static final int MINOR = 100;

  private final CublasLibrary cublas;
  private final Pointer handle;

  // Alpha and beta have the type of the sum. cuBLAS reads them during the call, not later.
  private final Memory oneAsFloat = new Memory(Float.BYTES);
  private final Memory oneAsInt = new Memory(Integer.BYTES);
  private final Memory zero = new Memory(Float.BYTES);

  private CublasBlas(CublasLibrary cublas, Pointer handle) {
    this.cublas = cublas;
    this.handle = handle;
    oneAsFloat.setFloat(0, 1);
    oneAsInt.setInt(0, 1);
    zero.setInt(0, 0);
  }

  /** Needs a GPU context, so the device is opened first. */
  static CublasBlas open(CublasLibrary cublas) {
    PointerByReference handle = new PointerByReference();
    check("cublasCreate_v2", cublas.cublasCreate_v2(handle));
    return new CublasBlas(cublas, handle.getValue());
  }

  @Override
  public String description() {
    IntByReference version = new IntByReference();
    check("cublasGetVersion_v2", cublas.cublasGetVersion_v2(handle, version));
    int number = version.getValue();
    return "cuBLAS " + number / MAJOR + "." + number % MAJOR / MINOR + "." + number % MINOR;
  }

  @Override
  public void gemm(Gemm gemm) {
    Precision precision = gemm.precision();
    int factorType = precision.input().cudaCode();
    Pointer alpha = precision.computeCode() == Cuda.COMPUTE_32I ? oneAsInt : oneAsFloat;
    int status =
        cublas.cublasGemmEx(
            handle,
            gemm.opA(),
            gemm.opB(),
            gemm.m(),
            gemm.n(),
            gemm.k(),
            alpha,
            gemm.a(),
            factorType,
            gemm.lda(),
            gemm.b(),
            factorType,
            gemm.ldb(),
            zero,
            gemm.c(),
            precision.output().cudaCode(),
            gemm.ldc(),
            precision.computeCode(),
            Cuda.GEMM_DEFAULT);
    check("cublasGemmEx", status);
  }

  @Override
  public void close() {
    check("cublasDestroy_v2", cublas.cublasDestroy_v2(handle));
  }

  private static void check(String function, int status) {
    if (status != Cuda.SUCCESS) {
      throw CudaException.ofBlas(function, status);
    }
  }
}
