package io.github.jouleflame.samples.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CpuReferenceTest {
  private static final MlpShape SHAPE = new MlpShape(3, List.of(2, 2, 1));

  @Test
  void outputs_ofTwoLayers_areTheSumsWrittenOut() {
    MlpNumbers n = new MlpNumbers(Precision.FP32, SHAPE, 5);
    double hidden0 = n.weight(0, 0, 0) * n.input(0, 2, 0) + n.weight(0, 0, 1) * n.input(0, 2, 1);
    double hidden1 = n.weight(0, 1, 0) * n.input(0, 2, 0) + n.weight(0, 1, 1) * n.input(0, 2, 1);
    double expected = n.weight(1, 0, 0) * hidden0 + n.weight(1, 0, 1) * hidden1;

    double[][] outputs = new CpuReference(Precision.FP32, SHAPE, n).outputs(1, 2);

    assertThat(outputs).hasDimensions(1, 1);
    assertThat(outputs[0][0]).isNotZero().isCloseTo(expected, within(1e-6));
  }

  @Test
  void outputs_int8_startEachLayerFromItsOwnInput() {
    MlpNumbers n = new MlpNumbers(Precision.INT8, SHAPE, 5);
    double expected = n.weight(1, 0, 0) * n.input(1, 0, 0) + n.weight(1, 0, 1) * n.input(1, 0, 1);

    assertThat(new CpuReference(Precision.INT8, SHAPE, n).outputs(1, 0)[0][0])
        .isEqualTo(expected)
        .isEqualTo(Math.rint(expected));
  }

  @Test
  void outputs_bf16_roundWhatALayerHandsOn() {
    MlpNumbers n = new MlpNumbers(Precision.BF16, SHAPE, 5);
    double output = new CpuReference(Precision.BF16, SHAPE, n).outputs(1, 0)[0][0];
    assertThat(output).isNotZero().isEqualTo(ElementType.BFLOAT16.round(output));
  }

  @ParameterizedTest
  @EnumSource
  void numbers_areOfTheirType_spreadAroundZero_andTheSameEachTime(Precision precision) {
    MlpShape shape = new MlpShape(4, List.of(300, 200));
    MlpNumbers numbers = new MlpNumbers(precision, shape, 17);
    double limit = precision == Precision.INT8 ? 127 : Math.sqrt(3.0 / 300) * 1.01;
    double sum = 0;
    double squares = 0;
    for (int o = 0; o < 200; o++) {
      for (int i = 0; i < 300; i++) {
        double weight = numbers.weight(0, o, i);
        assertThat(weight).isBetween(-limit, limit).isEqualTo(precision.input().round(weight));
        sum += weight;
        squares += weight * weight;
      }
    }
    assertThat(sum / 60_000).isCloseTo(0, within(limit / 100));
    assertThat(squares / 60_000).isCloseTo(limit * limit / 3, within(limit * limit / 30));
    assertThat(new MlpNumbers(precision, shape, 17).weight(0, 7, 9))
        .isEqualTo(numbers.weight(0, 7, 9));
    assertThat(new MlpNumbers(precision, shape, 18).weight(0, 7, 9))
        .isNotEqualTo(numbers.weight(0, 7, 9));
  }

  @Test
  void operations_countEachWeightTwicePerRow() {
    assertThat(new MlpShape(10, List.of(3, 4, 5)).operations()).isEqualTo(2 * (12 + 20) * 10);
    assertThat(new MlpShape(65536, List.of(65536, 65536)).operations()).isEqualTo(1L << 49);
  }
}
