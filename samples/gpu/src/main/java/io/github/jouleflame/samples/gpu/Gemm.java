package io.github.jouleflame.samples.gpu;

/**
 * One call of {@code cublasGemmEx}, {@code C = op(A) op(B)}, with alpha 1 and beta 0. Matrices are
 * column-major: element (row, column) lies at {@code row + column * leading dimension}.
 *
 * @param m rows of C and op(A)
 * @param n columns of C and op(B)
 * @param k columns of op(A), rows of op(B)
 * @param a address in the GPU's memory, as are {@code b} and {@code c}
 */
record Gemm(
    Precision precision,
    int opA,
    int opB,
    int m,
    int n,
    int k,
    long a,
    int lda,
    long b,
    int ldb,
    long c,
    int ldc) {

  /**
   * One layer without bias, {@code output = input * transpose(weights)}, on row-major matrices:
   * input (batch x in), weights (out x in), output (batch x out).
   *
   * <p>A row-major matrix is its own transpose in column-major. So the column-major product wanted
   * is transpose(output) = weights * transpose(input), out x batch. In memory the weights read as
   * in x out and have to be transposed; the input reads as in x batch and is right as it lies. This
   * "TN" form is the one that int8 tensor kernels ask for.
   */
  static Gemm layer(
      Precision precision, int batch, int in, int out, long weights, long input, long output) {
    return new Gemm(
        precision, Cuda.OP_T, Cuda.OP_N, out, batch, in, weights, in, input, in, output, out);
  }
}
