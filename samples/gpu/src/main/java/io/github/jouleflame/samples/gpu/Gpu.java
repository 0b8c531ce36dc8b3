package io.github.jouleflame.samples.gpu;

/**
 * A GPU that is ready for work.
 *
 * @param name what the driver calls it, and through which libraries it is used
 */
record Gpu(String name, Device device, Blas blas) implements GpuOpening, AutoCloseable {

  @Override
  public void close() {
    blas.close();
    device.close();
  }
}
