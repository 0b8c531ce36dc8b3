package io.github.jouleflame.samples.server;

import ai.djl.MalformedModelException;
import ai.djl.inference.Predictor;
import ai.djl.modality.Classifications;
import ai.djl.translate.TranslateException;
import io.github.jouleflame.samples.djl.TopicClassifier;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;

/** The model, and the threads that classify with it. */
@Component
class Workers {

  private final BatchQueue<String, Classifications> queue;
  private final TopicClassifier classifier;
  private final List<Predictor<String, Classifications>> predictors = new ArrayList<>();
  private final List<BatchWorker<String, Classifications>> workers = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  Workers(ServerSettings settings) throws IOException, MalformedModelException, TranslateException {
    queue = new BatchQueue<>(settings.queue(), settings.maxBatch(), settings.maxDelay());
    classifier = TopicClassifier.open(settings.model());
    for (int i = 1; i <= settings.workers(); i++) {
      Predictor<String, Classifications> predictor = classifier.newPredictor();
      // Loads what the first answer needs, before there is somebody who waits for it.
      predictor.batchPredict(List.of("warm up"));
      predictors.add(predictor);
      BatchWorker<String, Classifications> worker =
          new BatchWorker<>(queue, predictor::batchPredict);
      workers.add(worker);
      threads.add(new Thread(worker, "batch-worker-" + i));
    }
    threads.forEach(Thread::start);
  }

  CompletableFuture<Classifications> submit(String text) {
    return queue.submit(text);
  }

  Served served() {
    long texts = 0;
    long batches = 0;
    for (BatchWorker<String, Classifications> worker : workers) {
      texts += worker.served().texts();
      batches += worker.served().batches();
    }
    return new Served(texts, batches);
  }

  /** After the web server: what it had accepted has been answered by then. */
  @PreDestroy
  void stop() throws InterruptedException {
    for (Thread thread : threads) {
      thread.interrupt();
      thread.join();
    }
    predictors.forEach(Predictor::close);
    classifier.close();
  }
}
