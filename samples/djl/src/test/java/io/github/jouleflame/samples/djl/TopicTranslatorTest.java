package io.github.jouleflame.samples.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.modality.Classifications;
import ai.djl.modality.nlp.Vocabulary;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TopicTranslatorTest {

  private final Vocabulary vocabulary = Lexicon.vocabulary();
  private final TopicTranslator translator = new TopicTranslator(new SentenceEncoder(vocabulary));
  private Model model;
  private Predictor.PredictorContext context;

  @BeforeEach
  void open() {
    model = Model.newInstance("test", "PyTorch");
    model.setBlock(new ClassifierBlock(vocabulary, 1, 16));
    model.getBlock().initialize(model.getNDManager(), DataType.FLOAT32, new Shape(1, 8));
    context = new Predictor.PredictorContext(model, model.getNDManager(), null);
  }

  @AfterEach
  void close() {
    context.close();
    model.close();
  }

  @Test
  void processInput_text_isOneIndexPerToken() {
    NDArray indices = translator.processInput(context, "Rain and fog.").singletonOrThrow();
    assertThat(indices.getShape()).isEqualTo(new Shape(4));
    assertThat(indices.getDataType()).isEqualTo(DataType.INT64);
  }

  @Test
  void batchProcessInput_textsOfTwoLengths_areFilledUpWithPadding() throws Exception {
    NDArray indices =
        translator.batchProcessInput(context, List.of("rain", "rain and fog")).singletonOrThrow();
    assertThat(indices.getShape()).isEqualTo(new Shape(2, 3));
    assertThat(indices.get(0).toLongArray())
        .containsExactly(vocabulary.getIndex("rain"), Lexicon.PADDING_INDEX, Lexicon.PADDING_INDEX);
  }

  @Test
  void processOutput_scores_becomeNamedProbabilities() {
    NDList scores = new NDList(context.getNDManager().create(new float[] {0f, 3f, 1f}));
    Classifications answer = translator.processOutput(context, scores);
    assertThat(answer.best().getClassName()).isEqualTo("cooking");
    assertThat(answer.getProbabilities().stream().mapToDouble(Double::doubleValue).sum())
        .isCloseTo(1.0, within(1e-6));
  }

  @Test
  void batchPredict_besideALongerText_answersAsAlone() throws Exception {
    try (Predictor<String, Classifications> predictor = model.newPredictor(translator)) {
      Classifications alone = predictor.predict("rain and fog");
      Classifications beside =
          predictor
              .batchPredict(List.of("rain and fog", "the chain and the wheel, after a long climb"))
              .get(0);
      for (int topic = 0; topic < Lexicon.TOPICS.size(); topic++) {
        assertThat(beside.getProbabilities().get(topic))
            .isCloseTo(alone.getProbabilities().get(topic), within(1e-5));
      }
    }
  }
}
