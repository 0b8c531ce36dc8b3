package io.github.jouleflame.samples.onnx;

/**
 * Size of a transformer encoder.
 *
 * @param layers encoder layers
 * @param width numbers per token, a multiple of {@code heads}
 * @param heads attention heads
 * @param inner numbers per token inside the feed-forward part
 * @param vocabulary different tokens
 * @param tokens tokens per sentence
 * @param classes what a sentence may be about
 */
record EncoderSize(
    int layers, int width, int heads, int inner, int vocabulary, int tokens, int classes) {
  /** A third of DistilBERT's width and two thirds of its layers: 3.7 million numbers. */
  static final EncoderSize DEFAULT = new EncoderSize(4, 256, 4, 1024, 2000, 64, 8);
}
