package io.github.jouleflame.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A chain of matrix products from {@code x} to {@code y}, as an ONNX file. Field numbers:
 * onnx.proto.
 */
final class OnnxModel {
  private static final int FLOAT = 1;

  private OnnxModel() {}

  static Path chainOfProducts(int rows, int columns, int layers) {
    byte[] model =
        new ProtobufWriter()
            .number(1, 8) // IR version
            .message(8, opset -> opset.text(1, "").number(2, 13))
            .message(7, graph -> graph(graph, rows, columns, layers))
            .toByteArray();
    try {
      return Files.write(Fork.newFolder().resolve("model.onnx"), model);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void graph(ProtobufWriter graph, int rows, int columns, int layers) {
    for (int i = 0; i < layers; i++) {
      String from = i == 0 ? "x" : "h" + i;
      String to = i == layers - 1 ? "y" : "h" + (i + 1);
      String weights = "w" + i;
      graph.message(
          1, node -> node.text(1, from).text(1, weights).text(2, to).text(3, to).text(4, "MatMul"));
    }
    graph.text(2, "chain");
    byte[] raw = weights(columns);
    for (int i = 0; i < layers; i++) {
      String weights = "w" + i;
      graph.message(
          5,
          tensor ->
              tensor
                  .number(1, columns)
                  .number(1, columns)
                  .number(2, FLOAT)
                  .text(8, weights)
                  .bytes(9, raw));
    }
    graph.message(11, input -> matrix(input, "x", rows, columns));
    graph.message(12, output -> matrix(output, "y", rows, columns));
  }

  private static byte[] weights(int columns) {
    ByteBuffer raw =
        ByteBuffer.allocate(columns * columns * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < columns * columns; i++) {
      raw.putFloat((i % 17 - 8) / 100f);
    }
    return raw.array();
  }

  private static void matrix(ProtobufWriter value, String name, int rows, int columns) {
    value
        .text(1, name)
        .message(
            2,
            type ->
                type.message(
                    1,
                    tensor ->
                        tensor
                            .number(1, FLOAT)
                            .message(
                                2,
                                shape ->
                                    shape
                                        .message(1, dimension -> dimension.number(1, rows))
                                        .message(1, dimension -> dimension.number(1, columns)))));
  }
}
