package io.github.jouleflame.samples.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;

/**
 * A model that is ready to run. There is a method for each size of batch, so that a profiler can
 * tell them apart.
 */
final class Encoder implements AutoCloseable {
  private final OrtSession session;
  private final Inputs inputs;

  /**
   * @param threads threads of ONNX Runtime's pool; they sleep when there is nothing to do
   */
  Encoder(Path model, int threads, int vocabulary) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      session = environment.createSession(model.toString(), options);
    }
    inputs = new Inputs(environment, session, vocabulary);
  }

  int fixedBatch() throws OrtException {
    return inputs.fixedBatch();
  }

  int[] batchOf1(Map<String, OnnxTensor> batch) throws OrtException {
    return answers(batch);
  }

  int[] batchOf8(Map<String, OnnxTensor> batch) throws OrtException {
    return answers(batch);
  }

  int[] batchOf32(Map<String, OnnxTensor> batch) throws OrtException {
    return answers(batch);
  }

  /** What the model says to some sentences: where each row of its first result is largest. */
  int[] run(int first, int count) throws OrtException {
    Map<String, OnnxTensor> batch = inputs.batch(first, count);
    try {
      return switch (count) {
        case 1 -> batchOf1(batch);
        case 8 -> batchOf8(batch);
        case 32 -> batchOf32(batch);
        default -> answers(batch);
      };
    } finally {
      batch.values().forEach(OnnxTensor::close);
    }
  }

  /** As {@link #run}, under no name of its own: what comes first is never typical. */
  void warmUp(int first, int count) throws OrtException {
    Map<String, OnnxTensor> batch = inputs.batch(first, count);
    try {
      answers(batch);
    } finally {
      batch.values().forEach(OnnxTensor::close);
    }
  }

  private int[] answers(Map<String, OnnxTensor> batch) throws OrtException {
    try (OrtSession.Result result = session.run(batch)) {
      OnnxTensor scores = (OnnxTensor) result.get(0);
      long[] shape = scores.getInfo().getShape();
      int columns = (int) shape[shape.length - 1];
      FloatBuffer values = scores.getFloatBuffer();
      int[] answers = new int[values.remaining() / columns];
      for (int row = 0; row < answers.length; row++) {
        int best = 0;
        for (int column = 1; column < columns; column++) {
          if (values.get(row * columns + column) > values.get(row * columns + best)) {
            best = column;
          }
        }
        answers[row] = best;
      }
      return answers;
    }
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
