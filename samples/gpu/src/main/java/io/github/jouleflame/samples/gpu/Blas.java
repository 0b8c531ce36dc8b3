package io.github.jouleflame.samples.gpu;

/** Matrix products on the GPU. For one thread. */
interface Blas extends AutoCloseable {

  /** Name and version, for people. */
  String description();

  /**
   * Orders a product and returns, most often before it is done.
   *
   * @throws CudaException if it is refused
   */
  void gemm(Gemm gemm);

  @Override
  void close();
}
