package io.github.jouleflame.samples.gpu;

import java.util.EnumMap;
import java.util.Map;

/**
 * One forward pass, with a method for each precision and each way to wait, so that a profiler can
 * tell them apart. These are the methods to look at; all call the same few lines.
 *
 * <p>Waiting burns CPU: by default CUDA spins. For one thread.
 */
final class MlpForward implements AutoCloseable {
  private final Gpu gpu;
  private final MlpShape shape;
  private final long seed;
  private final Map<Precision, LayerChain> chains = new EnumMap<>(Precision.class);

  MlpForward(Gpu gpu, MlpShape shape, long seed) {
    this.gpu = gpu;
    this.shape = shape;
    this.seed = seed;
  }

  /** Brings the network to the GPU; needed once before a precision's methods are called. */
  void prepare(Precision precision) {
    if (!chains.containsKey(precision)) {
      chains.put(precision, LayerChain.upload(precision, shape, seed, gpu));
    }
  }

  void forwardFp32() {
    enqueue(Precision.FP32);
    gpu.device().synchronize();
  }

  void forwardTf32() {
    enqueue(Precision.TF32);
    gpu.device().synchronize();
  }

  void forwardBf16() {
    enqueue(Precision.BF16);
    gpu.device().synchronize();
  }

  void forwardInt8() {
    enqueue(Precision.INT8);
    gpu.device().synchronize();
  }

  Batch forwardFp32Async() {
    return enqueue(Precision.FP32);
  }

  Batch forwardTf32Async() {
    return enqueue(Precision.TF32);
  }

  Batch forwardBf16Async() {
    return enqueue(Precision.BF16);
  }

  Batch forwardInt8Async() {
    return enqueue(Precision.INT8);
  }

  /** Error of the last pass against the CPU, in the given rows. */
  double relativeError(Precision precision, int... rows) {
    return chain(precision).relativeError(rows);
  }

  @Override
  public void close() {
    chains.values().forEach(LayerChain::close);
    chains.clear();
  }

  private Batch enqueue(Precision precision) {
    chain(precision).enqueue();
    return new Batch(gpu.device());
  }

  private LayerChain chain(Precision precision) {
    LayerChain chain = chains.get(precision);
    if (chain == null) {
      throw new IllegalStateException(precision + " (expected: prepare before the first pass)");
    }
    return chain;
  }
}
