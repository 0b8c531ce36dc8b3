package io.github.jouleflame.samples.gpu;

/** Numbers of CUDA's public interface that this program uses. */
final class Cuda {
  static final int SUCCESS = 0;

  /** {@code cublasOperation_t}: take the matrix as it lies. */
  static final int OP_N = 0;

  /** {@code cublasOperation_t}: take its transpose. */
  static final int OP_T = 1;

  /** {@code cublasComputeType_t}: add up in float. */
  static final int COMPUTE_32F = 68;

  /** {@code cublasComputeType_t}: add up in int32. */
  static final int COMPUTE_32I = 72;

  /** {@code cublasComputeType_t}: add up in float, factors cut to TF32. */
  static final int COMPUTE_32F_FAST_TF32 = 77;

  /** {@code cublasGemmAlgo_t}: cuBLAS chooses. */
  static final int GEMM_DEFAULT = -1;

  /** {@code cublasStatus_t}: the GPU is too old for the types. */
  static final int CUBLAS_ARCH_MISMATCH = 8;

  /** {@code cublasStatus_t}: no kernel for these types or sizes. */
  static final int CUBLAS_NOT_SUPPORTED = 15;

  static final int MEMCPY_HOST_TO_DEVICE = 1;
  static final int MEMCPY_DEVICE_TO_HOST = 2;

  /** {@code cudaError_t} and {@code CUresult}: no GPU that this process may use. */
  static final int NO_DEVICE = 100;

  private Cuda() {}
}
