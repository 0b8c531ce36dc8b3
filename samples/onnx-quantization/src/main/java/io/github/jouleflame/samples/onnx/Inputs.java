package io.github.jouleflame.samples.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * Made-up inputs that fit a model, the same in each run: sentence {@code i} is always the same,
 * whatever batch it stands in. Masks are 1, token types 0, tokens random.
 */
final class Inputs {
  private static final int DEFAULT_LENGTH = 64;

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final int vocabulary;

  Inputs(OrtEnvironment environment, OrtSession session, int vocabulary) {
    this.environment = environment;
    this.session = session;
    this.vocabulary = vocabulary;
  }

  /** The number of sentences that the model takes at a time, or 0 for any. */
  int fixedBatch() throws OrtException {
    for (NodeInfo node : session.getInputInfo().values()) {
      long[] shape = ((TensorInfo) node.getInfo()).getShape();
      if (shape.length > 0 && shape[0] > 0) {
        return (int) shape[0];
      }
    }
    return 0;
  }

  /** Tensors of some sentences; the caller closes them. */
  Map<String, OnnxTensor> batch(int first, int count) throws OrtException {
    Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
    for (NodeInfo node : session.getInputInfo().values()) {
      tensors.put(node.getName(), tensor(node, first, count));
    }
    return tensors;
  }

  private OnnxTensor tensor(NodeInfo node, int first, int count) throws OrtException {
    TensorInfo info = (TensorInfo) node.getInfo();
    long[] shape = info.getShape();
    int perSentence = 1;
    for (int i = 0; i < shape.length; i++) {
      shape[i] = i == 0 ? count : shape[i] > 0 ? shape[i] : DEFAULT_LENGTH;
      perSentence *= i == 0 ? 1 : (int) shape[i];
    }
    double[] values = new double[count * perSentence];
    boolean isFloat = info.type == OnnxJavaType.FLOAT;
    for (int i = 0; i < count; i++) {
      Random random = new Random(31L * (first + i) + node.getName().hashCode());
      for (int j = 0; j < perSentence; j++) {
        values[i * perSentence + j] =
            isFloat ? random.nextGaussian() : whole(node.getName(), random);
      }
    }
    return create(node, info.type, shape, values);
  }

  private double whole(String name, Random random) {
    if (name.contains("mask")) {
      return 1;
    }
    return name.contains("type") ? 0 : random.nextInt(vocabulary);
  }

  private OnnxTensor create(NodeInfo node, OnnxJavaType type, long[] shape, double[] values)
      throws OrtException {
    switch (type) {
      case FLOAT -> {
        FloatBuffer buffer = FloatBuffer.allocate(values.length);
        for (double value : values) {
          buffer.put((float) value);
        }
        return OnnxTensor.createTensor(environment, buffer.flip(), shape);
      }
      case INT64 -> {
        LongBuffer buffer = LongBuffer.allocate(values.length);
        for (double value : values) {
          buffer.put((long) value);
        }
        return OnnxTensor.createTensor(environment, buffer.flip(), shape);
      }
      case INT32 -> {
        IntBuffer buffer = IntBuffer.allocate(values.length);
        for (double value : values) {
          buffer.put((int) value);
        }
        return OnnxTensor.createTensor(environment, buffer.flip(), shape);
      }
      default ->
          throw new IllegalArgumentException(
              node.getName() + ": " + type + " (expected: float, int32 or int64)");
    }
  }
}
