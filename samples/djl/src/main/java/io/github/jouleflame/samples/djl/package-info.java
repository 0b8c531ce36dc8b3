/**
 * A text classifier as a DJL user would write one: a small transformer trained from nothing on
 * sentences that the program makes, then put to work. Start at {@link
 * io.github.jouleflame.samples.djl.TextClassifierSample}; {@code ClassifierBlock} is the network,
 * {@code TopicTranslator} stands between text and tensors, {@code Training} and {@code Inference}
 * are the two loops. {@code TopicClassifier} is the door for other programs.
 */
@NullMarked
package io.github.jouleflame.samples.djl;

import org.jspecify.annotations.NullMarked;
