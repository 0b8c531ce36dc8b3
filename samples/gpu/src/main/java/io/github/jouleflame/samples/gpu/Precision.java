package io.github.jouleflame.samples.gpu;

import java.util.Locale;

/**
 * A way to multiply, as {@code cublasGemmEx} knows it, and how far its result may be from the
 * reference on the CPU.
 *
 * <p>The reference starts from the numbers that the GPU gets (already rounded to the input type),
 * adds up in double precision and rounds what a layer hands on as the GPU does. What is left is the
 * error of the GPU's own arithmetic, as a share of the largest expected result:
 *
 * <ul>
 *   <li>fp32: the order of additions, some 1e-6. The bound is so tight that TF32 in its place would
 *       be noticed.
 *   <li>tf32: factors are cut to ten bits of fraction, 2^-11 each, some 1e-3 after four layers.
 *   <li>bf16: a layer's result is rounded to 2^-9; one that lies between two neighbours may go the
 *       other way than on the CPU, which is 2^-8.
 *   <li>int8: whole numbers, added up exactly. Any difference is a mistake.
 * </ul>
 */
enum Precision {
  FP32(ElementType.FLOAT32, ElementType.FLOAT32, Cuda.COMPUTE_32F, 1, 1e-5),
  TF32(ElementType.FLOAT32, ElementType.FLOAT32, Cuda.COMPUTE_32F_FAST_TF32, 1, 5e-3),
  BF16(ElementType.BFLOAT16, ElementType.BFLOAT16, Cuda.COMPUTE_32F, 1, 2e-2),
  // cuBLAS wants leading dimensions that are multiples of 4 and recommends 16. Some kernels want
  // the other dimensions so, too: on consumer Blackwell a plain size is refused as "not supported"
  // (CTranslate2 issue 1865).
  INT8(ElementType.INT8, ElementType.INT32, Cuda.COMPUTE_32I, 16, 0);

  private final ElementType input;
  private final ElementType output;
  private final int computeCode;
  private final int alignment;
  private final double tolerance;

  Precision(
      ElementType input, ElementType output, int computeCode, int alignment, double tolerance) {
    this.input = input;
    this.output = output;
    this.computeCode = computeCode;
    this.alignment = alignment;
    this.tolerance = tolerance;
  }

  /** As users write it. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Type of both factors. */
  ElementType input() {
    return input;
  }

  /** Type of the product. */
  ElementType output() {
    return output;
  }

  /** {@code cublasComputeType_t}. */
  int computeCode() {
    return computeCode;
  }

  /** Every dimension in memory is a multiple of this; what is added holds zeros. */
  int alignment() {
    return alignment;
  }

  /** Largest error that is accepted, as a share of the largest expected result. */
  double tolerance() {
    return tolerance;
  }

  /**
   * Whether a layer can take the result of the one before it as it is. An int8 product is int32,
   * and cuBLAS has nothing that turns int32 back into int8; so int8 layers each have an input of
   * their own: the same products, but not a chain of values.
   */
  boolean isChained() {
    return input == output;
  }
}
