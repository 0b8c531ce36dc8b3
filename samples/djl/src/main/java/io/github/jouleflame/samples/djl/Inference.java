package io.github.jouleflame.samples.djl;

import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.modality.Classifications;
import ai.djl.translate.TranslateException;
import java.io.PrintStream;
import java.util.List;

/** Classifies fresh sentences, one at a time and in batches, as requests would come in. */
final class Inference {

  /** How many sentences the requests bring, over and over: many single ones, few large ones. */
  private static final List<Integer> REQUEST_SIZES = List.of(1, 8, 1, 32, 3, 1, 16, 1, 24, 5);

  private final Model model;
  private final TopicTranslator translator;
  private final PrintStream out;

  Inference(Model model, TopicTranslator translator, PrintStream out) {
    this.model = model;
    this.translator = translator;
    this.out = out;
  }

  /** Stops after {@code batches} requests or at the deadline, but not before the first request. */
  InferenceOutcome run(SentenceMaker maker, int batches, Deadline deadline)
      throws TranslateException {
    try (Predictor<String, Classifications> predictor = model.newPredictor(translator)) {
      Throughput throughput = new Throughput("  inference", out);
      Latencies singles = new Latencies();
      long correct = 0;
      int done = 0;
      do {
        List<Sentence> request = maker.make(REQUEST_SIZES.get(done % REQUEST_SIZES.size()));
        long startNanos = System.nanoTime();
        List<Classifications> answers = classify(predictor, request);
        if (request.size() == 1) {
          singles.add(System.nanoTime() - startNanos);
        }
        correct += countCorrect(request, answers);
        throughput.add(request.size());
        done++;
      } while (done < batches && !deadline.isPassed());
      return new InferenceOutcome(
          done,
          throughput.sentences(),
          throughput.perSecond(),
          (double) correct / throughput.sentences(),
          singles.medianMillis());
    }
  }

  private static List<Classifications> classify(
      Predictor<String, Classifications> predictor, List<Sentence> request)
      throws TranslateException {
    if (request.size() == 1) {
      return List.of(predictor.predict(request.get(0).text()));
    }
    return predictor.batchPredict(request.stream().map(Sentence::text).toList());
  }

  private static int countCorrect(List<Sentence> request, List<Classifications> answers) {
    int correct = 0;
    for (int i = 0; i < request.size(); i++) {
      String expected = Lexicon.TOPICS.get(request.get(i).topic());
      if (answers.get(i).best().getClassName().equals(expected)) {
        correct++;
      }
    }
    return correct;
  }
}
