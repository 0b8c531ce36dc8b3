package io.github.jouleflame.samples.djl;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.TrainingResult;
import ai.djl.training.dataset.Batch;
import ai.djl.training.dataset.Dataset;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Adam;
import ai.djl.training.tracker.Tracker;
import ai.djl.translate.TranslateException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;

/** The training loop: epochs over one dataset, and a look at a held-out one after each of them. */
final class Training {

  private static final float LEARNING_RATE = 5e-4f;

  private final Model model;
  private final PrintStream out;

  Training(Model model, PrintStream out) {
    this.model = model;
    this.out = out;
  }

  /** Stops after {@code epochs}, or in the middle of one when the deadline has passed. */
  TrainingOutcome run(Dataset training, Dataset heldOut, int epochs, Deadline deadline)
      throws IOException, TranslateException {
    try (Trainer trainer = model.newTrainer(config())) {
      trainer.initialize(new Shape(1, SentenceEncoder.MAX_TOKENS));
      Throughput throughput = new Throughput("  training", out);
      int epoch = 0;
      while (epoch < epochs && !deadline.isPassed()) {
        epoch++;
        trainEpoch(trainer, training, throughput, deadline);
        EasyTrain.evaluateDataset(trainer, heldOut);
        trainer.notifyListeners(listener -> listener.onEpoch(trainer));
        printEpoch(epoch, trainer.getTrainingResult(), throughput);
      }
      TrainingResult result = trainer.getTrainingResult();
      return new TrainingOutcome(
          epoch, throughput.perSecond(), result.getValidateEvaluation("Accuracy"));
    }
  }

  private static void trainEpoch(
      Trainer trainer, Dataset training, Throughput throughput, Deadline deadline)
      throws IOException, TranslateException {
    for (Batch batch : trainer.iterateDataset(training)) {
      try (batch) {
        EasyTrain.trainBatch(trainer, batch);
        trainer.step();
        throughput.add(batch.getSize());
      }
      if (deadline.isPassed()) {
        return;
      }
    }
  }

  private void printEpoch(int epoch, TrainingResult result, Throughput throughput) {
    out.printf(
        Locale.ROOT,
        "epoch %d: loss %.4f, accuracy %.3f, held-out accuracy %.3f, %.0f sentences/s%n",
        epoch,
        result.getTrainLoss(),
        result.getTrainEvaluation("Accuracy"),
        result.getValidateEvaluation("Accuracy"),
        throughput.perSecond());
  }

  private static DefaultTrainingConfig config() {
    return new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
        .addEvaluator(new Accuracy())
        .optOptimizer(Adam.builder().optLearningRateTracker(Tracker.fixed(LEARNING_RATE)).build())
        .optDevices(new Device[] {Device.cpu()})
        .addTrainingListeners(TrainingListener.Defaults.basic());
  }
}
