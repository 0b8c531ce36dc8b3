package io.github.jouleflame.samples.djl;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.dataset.RandomAccessDataset;
import ai.djl.training.dataset.Record;
import ai.djl.util.Progress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Labelled sentences as DJL's training loop wants them: token indices and the topic's index. */
final class SentenceDataset extends RandomAccessDataset {

  private final List<Sentence> sentences;
  private final SentenceEncoder encoder;

  private SentenceDataset(Builder builder) {
    super(builder);
    sentences = builder.sentences;
    encoder = builder.encoder;
  }

  static SentenceDataset of(
      List<Sentence> sentences, SentenceEncoder encoder, int batchSize, boolean shuffle) {
    return new SentenceDataset(
        new Builder(sentences, encoder)
            .setSampling(batchSize, shuffle)
            .optDataBatchifier(Padding.batchifier()));
  }

  @Override
  public Record get(NDManager manager, long index) {
    Sentence sentence = sentences.get(Math.toIntExact(index));
    return new Record(
        new NDList(manager.create(encoder.encode(sentence.text()))),
        new NDList(manager.create((long) sentence.topic())));
  }

  @Override
  protected long availableSize() {
    return sentences.size();
  }

  @Override
  public void prepare(@Nullable Progress progress) {
    // Everything is in memory from the start.
  }

  private static final class Builder extends BaseBuilder<Builder> {

    private final List<Sentence> sentences;
    private final SentenceEncoder encoder;

    Builder(List<Sentence> sentences, SentenceEncoder encoder) {
      this.sentences = List.copyOf(sentences);
      this.encoder = encoder;
    }

    @Override
    protected Builder self() {
      return this;
    }
  }
}
