package io.github.jouleflame.samples.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/**
 * An ONNX graph under construction. Values go by name; each operator gets a new one for its result.
 * Field numbers are those of onnx.proto.
 */
final class OnnxGraph {
  static final int FLOAT = 1;
  static final int INT8 = 3;
  static final int INT64 = 7;

  private static final int IR_VERSION = 9;
  private static final int OPSET = 20; // the first with Gelu
  private static final int ATTRIBUTE_FLOAT = 1;
  private static final int ATTRIBUTE_INT = 2;
  private static final int ATTRIBUTE_INTS = 7;

  private final Protobuf graph = new Protobuf();
  private int values;

  /** Adds an operator with one result, and returns the result's name. */
  String op(String type, String... inputs) {
    return op(type, node -> {}, inputs);
  }

  /** Adds an operator with attributes; see {@link #attribute}. */
  String op(String type, Consumer<Protobuf> attributes, String... inputs) {
    return ops(type, 1, attributes, inputs)[0];
  }

  /** Adds an operator with several results. */
  String[] ops(String type, int results, Consumer<Protobuf> attributes, String... inputs) {
    String[] outputs = new String[results];
    graph.message(
        1,
        node -> {
          for (String input : inputs) {
            node.text(1, input);
          }
          for (int i = 0; i < results; i++) {
            outputs[i] = type + "_" + values++;
            node.text(2, outputs[i]);
          }
          node.text(3, outputs[0]).text(4, type);
          attributes.accept(node);
        });
    return outputs;
  }

  static Consumer<Protobuf> attribute(String name, long value) {
    return node ->
        node.message(5, field -> field.text(1, name).number(3, value).number(20, ATTRIBUTE_INT));
  }

  static Consumer<Protobuf> attribute(String name, float value) {
    return node ->
        node.message(5, field -> field.text(1, name).real(2, value).number(20, ATTRIBUTE_FLOAT));
  }

  static Consumer<Protobuf> attribute(String name, long... values) {
    return node ->
        node.message(
            5,
            field -> {
              field.text(1, name);
              for (long value : values) {
                field.number(8, value);
              }
              field.number(20, ATTRIBUTE_INTS);
            });
  }

  /** Adds a constant and returns its name; without dimensions it is a scalar. */
  String floats(float[] values, int... dimensions) {
    ByteBuffer raw =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      raw.putFloat(value);
    }
    return constant(FLOAT, raw.array(), dimensions);
  }

  String bytes(byte[] values, int... dimensions) {
    return constant(INT8, values, dimensions);
  }

  String longs(long... values) {
    ByteBuffer raw = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (long value : values) {
      raw.putLong(value);
    }
    return constant(INT64, raw.array(), values.length);
  }

  private String constant(int type, byte[] raw, int... dimensions) {
    String name = "constant_" + values++;
    graph.message(
        5,
        tensor -> {
          for (int dimension : dimensions) {
            tensor.number(1, dimension);
          }
          tensor.number(2, type).text(8, name).bytes(9, raw);
        });
    return name;
  }

  /**
   * The model file.
   *
   * @param input name of the one input, sentences of token numbers
   * @param output name of the one result, a row of numbers per sentence
   */
  byte[] model(String input, int tokens, String output, int columns) {
    graph.text(2, "encoder");
    graph.message(11, value -> matrix(value, input, INT64, tokens));
    graph.message(12, value -> matrix(value, output, FLOAT, columns));
    return new Protobuf()
        .number(1, IR_VERSION)
        .message(8, opset -> opset.text(1, "").number(2, OPSET))
        .bytes(7, graph.toByteArray())
        .toByteArray();
  }

  private static void matrix(Protobuf value, String name, int type, int columns) {
    value
        .text(1, name)
        .message(
            2,
            of ->
                of.message(
                    1,
                    tensor ->
                        tensor
                            .number(1, type)
                            .message(
                                2,
                                shape ->
                                    shape
                                        .message(1, rows -> rows.text(2, "batch"))
                                        .message(1, size -> size.number(1, columns)))));
  }
}
