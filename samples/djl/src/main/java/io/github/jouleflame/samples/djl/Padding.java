package io.github.jouleflame.samples.djl;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.Batchifier;
import ai.djl.translate.PaddingStackBatchifier;

/** How texts of different lengths become one tensor, in training and in inference alike. */
final class Padding {

  private Padding() {}

  /** Fills each text up to the longest one of its batch. */
  static Batchifier batchifier() {
    return PaddingStackBatchifier.builder()
        .addPad(
            0,
            0,
            manager -> manager.full(new Shape(1), (float) Lexicon.PADDING_INDEX, DataType.INT64))
        .build();
  }
}
