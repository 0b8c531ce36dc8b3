package io.github.jouleflame.samples.gpu;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * The network in the GPU's memory, in one precision: weights, inputs, results, and one product for
 * each layer. No bias and no activation function: the products are what costs. For one thread.
 */
final class LayerChain implements AutoCloseable {
  private static final int CHUNK_BYTES = 16 << 20;

  private final Precision precision;
  private final MlpShape shape;
  private final MlpNumbers numbers;
  private final Device device;
  private final Blas blas;
  private final List<Long> allocated = new ArrayList<>();
  private final List<Gemm> layers = new ArrayList<>();

  private LayerChain(Precision precision, MlpShape shape, MlpNumbers numbers, Gpu gpu) {
    this.precision = precision;
    this.shape = shape;
    this.numbers = numbers;
    this.device = gpu.device();
    this.blas = gpu.blas();
  }

  /** Copies weights and inputs to the GPU. */
  static LayerChain upload(Precision precision, MlpShape shape, long seed, Gpu gpu) {
    LayerChain chain =
        new LayerChain(precision, shape, new MlpNumbers(precision, shape, seed), gpu);
    try {
      chain.upload();
      return chain;
    } catch (RuntimeException e) {
      chain.close();
      throw e;
    }
  }

  private void upload() {
    int batch = padded(shape.batch());
    long input = 0;
    for (int i = 0; i < shape.layers(); i++) {
      int layer = i;
      int in = padded(shape.in(layer));
      int out = padded(shape.out(layer));
      long weights = allocate((long) out * in * precision.input().bytes());
      fill(
          weights,
          shape.out(layer),
          out,
          shape.in(layer),
          in,
          (r, c) -> numbers.weight(layer, r, c));
      if (layer == 0 || !precision.isChained()) {
        input = allocate((long) batch * in * precision.input().bytes());
        fill(
            input, shape.batch(), batch, shape.in(layer), in, (r, c) -> numbers.input(layer, r, c));
      }
      long output = allocate((long) batch * out * precision.output().bytes());
      layers.add(Gemm.layer(precision, batch, in, out, weights, input, output));
      input = output;
    }
  }

  /** Orders one forward pass and returns. */
  void enqueue() {
    for (int i = 0; i < layers.size(); i++) {
      blas.gemm(layers.get(i));
    }
  }

  /**
   * Compares the results of the last pass with the CPU, in the given rows, and spoils them. Every
   * layer that influences nothing later is compared; in a chain that is the last one.
   */
  double relativeError(int... rows) {
    CpuReference reference = new CpuReference(precision, shape, numbers);
    Deviation deviation = new Deviation();
    for (int layer = precision.isChained() ? shape.layers() - 1 : 0;
        layer < shape.layers();
        layer++) {
      double[][] expected = reference.outputs(layer, rows);
      for (int r = 0; r < rows.length; r++) {
        compare(layer, rows[r], expected[r], deviation);
      }
    }
    return deviation.relative();
  }

  private void compare(int layer, int row, double[] expected, Deviation deviation) {
    Gemm gemm = layers.get(layer);
    int bytes = precision.output().bytes();
    ByteBuffer actual = buffer(expected.length * bytes);
    long address = gemm.c() + (long) row * gemm.ldc() * bytes;
    device.download(actual, address);
    for (int i = 0; i < expected.length; i++) {
      deviation.add(expected[i], precision.output().get(actual, i * bytes));
    }
    // Spoilt (no number, or -1) once read, so that a later pass that does nothing is noticed.
    for (int i = 0; i < actual.capacity(); i++) {
      actual.put(i, (byte) -1);
    }
    device.upload(address, actual);
  }

  @Override
  public void close() {
    allocated.forEach(device::free);
    allocated.clear();
    layers.clear();
  }

  private int padded(int size) {
    return MlpShape.padded(size, precision.alignment());
  }

  private long allocate(long bytes) {
    long address = device.allocate(bytes);
    allocated.add(address);
    return address;
  }

  /** Copies a matrix to the GPU, with zeros up to the padded size, some rows at a time. */
  private void fill(
      long address, int rows, int paddedRows, int columns, int paddedColumns, Numbers values) {
    int bytes = precision.input().bytes();
    int rowBytes = paddedColumns * bytes;
    int rowsAtOnce = Math.max(1, CHUNK_BYTES / rowBytes);
    ByteBuffer chunk = buffer(Math.min(rowsAtOnce, paddedRows) * rowBytes);
    for (int from = 0; from < paddedRows; from += rowsAtOnce) {
      int to = Math.min(from + rowsAtOnce, paddedRows);
      for (int row = from; row < to; row++) {
        for (int column = 0; column < paddedColumns; column++) {
          boolean isPadding = row >= rows || column >= columns;
          int at = (row - from) * rowBytes + column * bytes;
          precision.input().put(chunk, at, isPadding ? 0 : values.at(row, column));
        }
      }
      chunk.limit((to - from) * rowBytes);
      device.upload(address + (long) from * rowBytes, chunk);
    }
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }
}
