package io.github.jouleflame.samples.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The chain's leading dimensions, order and padding, against a GPU in Java. */
class MlpForwardTest {
  private static final MlpShape ODD = new MlpShape(3, List.of(5, 7, 9, 2));

  private final FakeGpu fake = new FakeGpu();

  @ParameterizedTest
  @EnumSource
  void pass_oddSizes_givesWhatTheCpuGives(Precision precision) {
    try (MlpForward forward = new MlpForward(fake.gpu(), ODD, 17)) {
      forward.prepare(precision);
      forwardSync(forward, precision);
      assertThat(forward.relativeError(precision, 0, 1, 2)).isLessThan(1e-6);
    }
    assertThat(fake.allocations()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void pass_thatDoesNothing_isNoticed(Precision precision) {
    try (MlpForward forward = new MlpForward(fake.gpu(), ODD, 17)) {
      forward.prepare(precision);
      forwardSync(forward, precision);
      assertThat(forward.relativeError(precision, 0, 2)).isLessThan(1e-6);
      fake.isLazy = true;
      forwardSync(forward, precision);
      double error = forward.relativeError(precision, 0, 2);
      assertThat(error <= precision.tolerance()).as("error %s", error).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource
  void sync_waits_asyncDoesNot(Precision precision) {
    try (MlpForward forward = new MlpForward(fake.gpu(), ODD, 17)) {
      forward.prepare(precision);
      forwardSync(forward, precision);
      assertThat(fake.pendingGemms()).isZero();

      Batch batch = forwardAsync(forward, precision);
      assertThat(fake.pendingGemms()).isEqualTo(ODD.layers());
      batch.await();
      assertThat(fake.pendingGemms()).isZero();
    }
    assertThat(fake.gemms)
        .hasSize(2 * ODD.layers())
        .allSatisfy(gemm -> assertThat(gemm.precision()).isEqualTo(precision));
  }

  @Test
  void layer_isWeightsTransposedByInput_inColumnMajor() {
    assertThat(Gemm.layer(Precision.FP32, 3, 5, 7, 100, 200, 300))
        .isEqualTo(new Gemm(Precision.FP32, Cuda.OP_T, Cuda.OP_N, 7, 3, 5, 100, 5, 200, 5, 300, 7));
  }

  @Test
  void int8_everyDimensionIsPadded() {
    try (MlpForward forward = new MlpForward(fake.gpu(), ODD, 17)) {
      forward.prepare(Precision.INT8);
      forward.forwardInt8();
    }
    for (Gemm gemm : fake.gemms) {
      assertThat(List.of(gemm.m(), gemm.n(), gemm.k(), gemm.lda(), gemm.ldb(), gemm.ldc()))
          .allSatisfy(size -> assertThat(size % 16).isZero());
    }
    assertThat(MlpShape.padded(16, 16)).isEqualTo(16);
    assertThat(MlpShape.padded(17, 16)).isEqualTo(32);
  }

  @Test
  void chained_handsItsOutputOn_int8DoesNot() {
    try (MlpForward forward = new MlpForward(fake.gpu(), ODD, 17)) {
      forward.prepare(Precision.BF16);
      forward.prepare(Precision.INT8);
      forward.forwardBf16();
      forward.forwardInt8();
    }
    assertThat(fake.gemms.get(1).b()).isEqualTo(fake.gemms.get(0).c());
    assertThat(fake.gemms.get(4).b()).isNotEqualTo(fake.gemms.get(3).c());
  }

  @Test
  void matrixLargerThanOneCopy_arrivesWhole() {
    // 17 MB of weights are copied in two pieces.
    MlpShape wide = new MlpShape(1, List.of(2100, 2100));
    try (MlpForward forward = new MlpForward(fake.gpu(), wide, 17)) {
      forward.prepare(Precision.FP32);
      forward.forwardFp32();
      assertThat(forward.relativeError(Precision.FP32, 0)).isLessThan(1e-6);
    }
  }

  @Test
  void pass_beforePreparing_isAMistake() {
    try (MlpForward forward = new MlpForward(fake.gpu(), ODD, 17)) {
      assertThatIllegalStateException()
          .isThrownBy(forward::forwardFp32)
          .withMessage("FP32 (expected: prepare before the first pass)");
    }
  }

  /** The fake has to be able to say no, or the padding would not be tested. */
  @Test
  void fake_refusesUnpaddedInt8AndShortLeadingDimensions() {
    assertThatThrownBy(() -> fake.gemm(Gemm.layer(Precision.INT8, 3, 5, 7, 0, 0, 0)))
        .isInstanceOfSatisfying(CudaException.class, e -> assertThat(e.isUnsupported()).isTrue());
    assertThatThrownBy(
            () ->
                fake.gemm(
                    new Gemm(Precision.FP32, Cuda.OP_T, Cuda.OP_N, 7, 3, 5, 0, 4, 0, 5, 0, 7)))
        .hasMessage("cublasGemmEx returned 7 INVALID_VALUE");
  }

  private static void forwardSync(MlpForward forward, Precision precision) {
    switch (precision) {
      case FP32 -> forward.forwardFp32();
      case TF32 -> forward.forwardTf32();
      case BF16 -> forward.forwardBf16();
      case INT8 -> forward.forwardInt8();
    }
  }

  private static Batch forwardAsync(MlpForward forward, Precision precision) {
    return switch (precision) {
      case FP32 -> forward.forwardFp32Async();
      case TF32 -> forward.forwardTf32Async();
      case BF16 -> forward.forwardBf16Async();
      case INT8 -> forward.forwardInt8Async();
    };
  }
}
