/**
 * A transformer encoder in full precision and quantized, run on the same sentences. Start at {@link
 * io.github.jouleflame.samples.onnx.QuantizationSample}.
 */
@NullMarked
package io.github.jouleflame.samples.onnx;

import org.jspecify.annotations.NullMarked;
