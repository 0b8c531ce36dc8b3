package io.github.jouleflame.samples.onnx;

import static io.github.jouleflame.samples.onnx.OnnxGraph.attribute;

import java.util.Arrays;
import java.util.Random;

/*
 * Dynamic quantization as the usual tools do it: weights become int8 once, symmetric, with a scale per column; the other
 * factor becomes uint8 while the model runs (DynamicQuantizeLinear), the product is taken in whole numbers
 * (MatMulInteger) and scaled back. ONNX Runtime fuses these four operators into one kernel.
 */
/**
 * A transformer encoder that sorts sentences, as an ONNX file: in full precision or quantized. The
 * weights are random, the same for both; it has learned nothing, and costs what a trained one
 * costs.
 */
final class EncoderModel {
  static final String INPUT = "ids";
  private static final long WEIGHT_SEED = 20260131;
  private static final int INT8_MAX = 127;

  private final EncoderSize size;
  private final boolean quantized;
  private final Random random = new Random(WEIGHT_SEED);
  private final OnnxGraph graph = new OnnxGraph();

  private EncoderModel(EncoderSize size, boolean quantized) {
    this.size = size;
    this.quantized = quantized;
  }

  /** The bytes of the model file. */
  static byte[] of(EncoderSize size, boolean quantized) {
    return new EncoderModel(size, quantized).build();
  }

  private byte[] build() {
    int width = size.width();
    String tokens = graph.floats(normal(size.vocabulary() * width, 1), size.vocabulary(), width);
    String places = graph.floats(normal(size.tokens() * width, 0.3), size.tokens(), width);
    String x = graph.op("Add", graph.op("Gather", tokens, INPUT), places);
    for (int layer = 0; layer < size.layers(); layer++) {
      x = graph.op("Add", x, attention(normalized(x)));
      x = graph.op("Add", x, feedForward(normalized(x)));
    }
    String mean = graph.op("ReduceMean", attribute("keepdims", 0), normalized(x), graph.longs(1));
    String head = graph.floats(normal(width * size.classes(), 1), width, size.classes());
    String logits = graph.op("MatMul", mean, head); // small, and decides: stays exact
    return graph.model(INPUT, size.tokens(), logits, size.classes());
  }

  private String attention(String x) {
    int width = size.width();
    String q = heads(linear(x, width, width), 0, 2, 1, 3);
    String k = heads(linear(x, width, width), 0, 2, 3, 1);
    String v = heads(linear(x, width, width), 0, 2, 1, 3);
    float scale = (float) (1 / Math.sqrt(width / (double) size.heads()));
    String scores = graph.op("Mul", graph.op("MatMul", q, k), graph.floats(new float[] {scale}));
    String mixed = graph.op("MatMul", graph.op("Softmax", attribute("axis", -1), scores), v);
    String joined =
        graph.op(
            "Reshape",
            graph.op("Transpose", attribute("perm", new long[] {0, 2, 1, 3}), mixed),
            graph.longs(0, 0, width));
    return linear(joined, width, width);
  }

  private String heads(String x, long... order) {
    String split =
        graph.op("Reshape", x, graph.longs(0, 0, size.heads(), size.width() / size.heads()));
    return graph.op("Transpose", attribute("perm", order), split);
  }

  private String feedForward(String x) {
    String inner = graph.op("Gelu", linear(x, size.width(), size.inner()));
    return linear(inner, size.inner(), size.width());
  }

  private String normalized(String x) {
    float[] ones = new float[size.width()];
    Arrays.fill(ones, 1);
    return graph.op(
        "LayerNormalization",
        attribute("axis", -1),
        x,
        graph.floats(ones, size.width()),
        graph.floats(new float[size.width()], size.width()));
  }

  private String linear(String x, int rows, int columns) {
    float[] weights = normal(rows * columns, 1 / Math.sqrt(rows));
    String bias = graph.floats(normal(columns, 0.02), columns);
    String product =
        quantized
            ? quantizedProduct(x, weights, rows, columns)
            : graph.op("MatMul", x, graph.floats(weights, rows, columns));
    return graph.op("Add", product, bias);
  }

  private String quantizedProduct(String x, float[] weights, int rows, int columns) {
    float[] scales = new float[columns];
    byte[] whole = new byte[weights.length];
    for (int column = 0; column < columns; column++) {
      float largest = 0;
      for (int i = column; i < weights.length; i += columns) {
        largest = Math.max(largest, Math.abs(weights[i]));
      }
      scales[column] = largest / INT8_MAX;
      for (int i = column; i < weights.length; i += columns) {
        whole[i] = (byte) Math.round(weights[i] / scales[column]);
      }
    }
    String[] factor = graph.ops("DynamicQuantizeLinear", 3, node -> {}, x);
    String product =
        graph.op(
            "MatMulInteger",
            factor[0],
            graph.bytes(whole, rows, columns),
            factor[2],
            graph.bytes(new byte[columns], columns));
    String scale = graph.op("Mul", factor[1], graph.floats(scales, columns));
    return graph.op("Mul", graph.op("Cast", attribute("to", OnnxGraph.FLOAT), product), scale);
  }

  private float[] normal(int count, double deviation) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (random.nextGaussian() * deviation);
    }
    return values;
  }
}
