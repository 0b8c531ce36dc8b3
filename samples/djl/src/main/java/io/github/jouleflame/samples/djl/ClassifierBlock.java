package io.github.jouleflame.samples.djl;

import ai.djl.modality.nlp.Vocabulary;
import ai.djl.modality.nlp.embedding.TrainableWordEmbedding;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.core.Linear;
import ai.djl.nn.transformer.TransformerEncoderBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The network: word and position embeddings, transformer encoder layers, the mean over the real
 * tokens, one linear layer to the topics.
 *
 * <p>Input: token indices (batch, length), filled up with {@link Lexicon#PADDING_INDEX}. Output:
 * scores (batch, topics) before the softmax.
 */
final class ClassifierBlock extends AbstractBlock {

  static final int HEADS = 4;

  private static final float DROPOUT = 0.1f;

  /** Far enough below any real attention score that the softmax makes it nought. */
  private static final float MASKED_SCORE = 100_000f;

  private final int width;
  private final TrainableWordEmbedding words;
  private final Parameter positions;
  private final List<TransformerEncoderBlock> layers = new ArrayList<>();
  private final Linear scores;

  ClassifierBlock(Vocabulary vocabulary, int layerCount, int width) {
    this.width = width;
    words = addChildBlock("words", new TrainableWordEmbedding(vocabulary, width));
    positions =
        addParameter(
            Parameter.builder()
                .setName("positions")
                .setType(Parameter.Type.WEIGHT)
                .optShape(new Shape(SentenceEncoder.MAX_TOKENS, width))
                .build());
    for (int i = 0; i < layerCount; i++) {
      layers.add(
          addChildBlock(
              "encoder",
              new TransformerEncoderBlock(width, HEADS, 4 * width, DROPOUT, Activation::gelu)));
    }
    scores = addChildBlock("scores", Linear.builder().setUnits(Lexicon.TOPICS.size()).build());
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore parameterStore,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> params) {
    NDArray indices = inputs.singletonOrThrow();
    long batch = indices.getShape().get(0);
    long length = indices.getShape().get(1);
    NDArray isToken = indices.neq(Lexicon.PADDING_INDEX).toType(DataType.FLOAT32, false);

    NDArray hidden =
        words
            .forward(parameterStore, inputs, training)
            .singletonOrThrow()
            .add(positionsUpTo(length, parameterStore, indices, training));
    NDArray attentionOffset = isToken.sub(1).mul(MASKED_SCORE).reshape(batch, 1, 1, length);
    for (TransformerEncoderBlock layer : layers) {
      hidden =
          layer
              .forward(parameterStore, new NDList(hidden, attentionOffset), training)
              .singletonOrThrow();
    }

    NDArray weights = isToken.reshape(batch, length, 1);
    NDArray mean = hidden.mul(weights).sum(new int[] {1}).div(weights.sum(new int[] {1}));
    return scores.forward(parameterStore, new NDList(mean), training);
  }

  /**
   * Looked up like words, rather than sliced from the table: a slice would belong to the table's
   * manager and stay in memory until the model closes, a look-up belongs to the batch.
   */
  private NDArray positionsUpTo(
      long length, ParameterStore parameterStore, NDArray indices, boolean training) {
    NDArray table = parameterStore.getValue(positions, indices.getDevice(), training);
    NDArray steps = indices.getManager().arange(0, Math.toIntExact(length), 1, DataType.INT64);
    return Embedding.embedding(steps, table, SparseFormat.DENSE).singletonOrThrow();
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {new Shape(inputShapes[0].get(0), Lexicon.TOPICS.size())};
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    Shape tokens = inputShapes[0];
    Shape hidden = tokens.add(width);
    words.initialize(manager, dataType, tokens);
    for (TransformerEncoderBlock layer : layers) {
      layer.initialize(manager, dataType, hidden);
    }
    scores.initialize(manager, dataType, new Shape(tokens.get(0), width));
  }
}
