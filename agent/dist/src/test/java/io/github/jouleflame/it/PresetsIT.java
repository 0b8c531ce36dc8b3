package io.github.jouleflame.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jouleflame.profile.AsyncCalls;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;

/** Presets against libraries at work: what is found, how often, and how much work it was. */
final class PresetsIT {
  @OnEachJdk
  void tribuo_trainPredictEvaluate(Jdk jdk) {
    Frames frames = run(jdk, "TribuoRuns").frames();

    assertWork(frames.only("org.tribuo.common.sgd.AbstractSGDTrainer#train(Dataset,Map)"), 1, 100);
    assertWork(frames.path("org.tribuo.Model#predict(Dataset)"), 1, 100);
    assertWork(frames.only("org.tribuo.evaluation.AbstractEvaluator#evaluate"), 1, 100);
    String predict = "org.tribuo.classification.sgd.linear.LinearSGDModel#predict";
    assertThat(frames.path(predict).calls()).isEqualTo(3);
    assertThat(frames.path("org.tribuo.Model#predict(Dataset)", predict).calls()).isEqualTo(100);
    assertThat(frames.path(predict).node().compute()).isFalse();
  }

  @OnEachJdk
  void xgboost_trainAndEachFormOfPredict_isOnePieceOfWork(Jdk jdk) {
    Frames frames = run(jdk, "XgboostRuns").frames();

    List<Frame> train = startingWith(frames, "ml.dmlc.xgboost4j.java.XGBoost#train");
    assertThat(train).hasSize(1);
    assertThat(train.get(0).calls()).isEqualTo(1);
    List<Frame> update = startingWith(frames, "ml.dmlc.xgboost4j.java.Booster#update");
    assertThat(update).hasSize(1);
    assertThat(update.get(0).calls()).isEqualTo(5);
    assertThat(update.get(0).path()).hasSize(2);
    List<Frame> predict = startingWith(frames, "ml.dmlc.xgboost4j.java.Booster#predict(");
    assertThat(predict).hasSize(1);
    assertWork(predict.get(0), 3, 600);
    assertWork(frames.only("ml.dmlc.xgboost4j.java.Booster#predictLeaf"), 1, 200);
    List<Frame> inplace = startingWith(frames, "ml.dmlc.xgboost4j.java.Booster#inplace_predict");
    assertThat(inplace).hasSize(1);
    assertWork(inplace.get(0), 1, 200);
    assertThat(inplace.get(0).node().compute()).isTrue();
  }

  @OnEachJdk
  void lightgbm_trainAndPredict(Jdk jdk) {
    Frames frames = run(jdk, "LightgbmRuns").frames();

    String booster = "io.github.metarank.lightgbm4j.LGBMBooster#";
    assertThat(frames.only(booster + "updateOneIter").calls()).isEqualTo(5);
    List<Frame> batches = startingWith(frames, booster + "predictForMat(");
    assertThat(batches).hasSize(1);
    assertWork(batches.get(0), 2, 400);
    List<Frame> rows = startingWith(frames, booster + "predictForMatSingleRow(");
    assertThat(rows).hasSize(1);
    assertWork(rows.get(0), 3, 3);
    assertThat(startingWith(frames, "io.github.metarank.lightgbm4j.LGBMDataset#")).hasSize(1);
  }

  @OnEachJdk
  void langChain_chatAndEmbedding_countTokensAndTexts(Jdk jdk) {
    Frames frames = run(jdk, "LangChainRuns").frames();

    String chat = "dev.langchain4j.model.chat.ChatModel#chat";
    assertWork(frames.path(chat), 2, 14);
    assertThat(frames.path(chat, "LangChainRuns$Echo#doChat").calls()).isEqualTo(2);
    assertWork(frames.path("LangChainRuns$Zeros#embedAll"), 1, 3);
    assertThat(frames.path(chat).node().compute()).isFalse();
  }

  @OnEachJdk
  void springAi_chatAndEmbedding_countTokensAndTexts(Jdk jdk) {
    Frames frames = run(jdk, "SpringAiRuns").frames();

    assertWork(frames.path("SpringAiRuns$Echo#call"), 2, 14);
    assertWork(frames.path("SpringAiRuns$Zeros#call"), 1, 3);
  }

  @OnEachJdk
  void springAi_stream_isTimedToItsLastToken(Jdk jdk) {
    Frame stream = run(jdk, "SpringAiRuns").frames().path("SpringAiRuns$Echo#stream");

    assertThat(stream.calls()).isEqualTo(1);
    AsyncCalls async = stream.node().async();
    assertThat(async).isNotNull();
    assertThat(async.completed()).isEqualTo(1);
    assertThat(async.errors()).isZero();
    // Two parts, 50 ms apart: a timer may fire a little early, never by half.
    assertThat(async.seconds()).isGreaterThan(0.05);
  }

  @OnEachJdk
  void tensorflow_sessionLoadedModelAndFunction(Jdk jdk) {
    Path jars = RealLibraries.jars("tensorflow");
    Frames frames = run(() -> RealLibraries.program(jdk, "TensorflowRuns", jars)).frames();

    // Three by hand, two of the loaded model, and one that saves it.
    assertThat(frames.path("org.tensorflow.Session$Runner#run").calls()).isEqualTo(6);
    assertThat(frames.path("org.tensorflow.ConcreteFunction#call").calls()).isEqualTo(4);
    assertThat(frames.only("org.tensorflow.SavedModelBundle#load(String)").calls()).isEqualTo(1);
    assertThat(frames.all()).hasSize(3).allMatch(frame -> frame.node().compute());
  }

  @OnEachJdk
  void deeplearning4j_bothKindsOfNetwork_countExamples(Jdk jdk) {
    Path jars = RealLibraries.jars("deeplearning4j");
    Frames frames = run(() -> RealLibraries.program(jdk, "Deeplearning4jRuns", jars)).frames();

    String network = "org.deeplearning4j.nn.multilayer.MultiLayerNetwork#";
    assertWork(frames.path(network + "fit(INDArray,INDArray)"), 5, 300);
    assertWork(frames.path(network + "fit(DataSet)"), 1, 60);
    assertThat(frames.path(network + "fit(DataSetIterator,int)").calls()).isEqualTo(1);
    assertWork(frames.path(network + "output(INDArray)"), 3, 180);
    assertThat(frames.path(network + "evaluate(DataSetIterator)").calls()).isEqualTo(1);
    assertThat(frames.path(network + "score").calls()).isEqualTo(1);
    String graph = "org.deeplearning4j.nn.graph.ComputationGraph#";
    assertWork(frames.path(graph + "fit(DataSet)"), 4, 240);
    assertWork(frames.path(graph + "output(INDArray[])"), 1, 60);
    assertThat(frames.path(graph + "outputSingle(INDArray[])").calls()).isEqualTo(1);
    assertThat(frames.path(graph + "score").calls()).isEqualTo(1);
    assertThat(frames.all()).hasSize(10).allMatch(frame -> frame.node().compute());
  }

  @OnEachJdk
  void jlama_promptAndEachToken_belowGenerate(Jdk jdk) {
    Assumptions.assumeTrue(jdk.feature() >= 20, "Jlama needs Java 20 or later");
    Path jars = RealLibraries.jars("jlama");
    Frames frames =
        run(() ->
                RealLibraries.program(jdk, "JlamaRuns", jars)
                    .jvm("--add-modules", "jdk.incubator.vector"))
            .frames();

    String model = "com.github.tjake.jlama.model.AbstractModel#";
    String generate = model + "generate";
    assertThat(frames.path(generate).calls()).isEqualTo(2);
    assertWork(frames.path(generate, model + "batchForward(int[],int,KvBuffer)"), 2, 12);
    assertWork(frames.path(generate, model + "forward"), 28, 28);
    assertThat(frames.path(generate, model + "sample").calls()).isEqualTo(30);
    String operations = "com.github.tjake.jlama.tensor.operations.TensorOperations#";
    assertThat(frames.path(operations + "dotProductChunk").calls()).isPositive();
    assertThat(frames.all()).noneMatch(frame -> frame.node().compute());
  }

  private static void assertWork(Frame frame, long calls, long units) {
    assertThat(frame.calls()).as("calls of %s", frame.path()).isEqualTo(calls);
    assertThat(frame.node().errors()).as("errors of %s", frame.path()).isZero();
    assertThat(frame.node().work()).as("work of %s", frame.path()).isNotNull();
    assertThat(frame.node().work().count()).as("units of %s", frame.path()).isEqualTo(units);
  }

  private static List<Frame> startingWith(Frames frames, String name) {
    return frames.all().stream().filter(frame -> frame.name().startsWith(name)).toList();
  }

  private static Outcome run(Jdk jdk, String program) {
    return run(() -> RealLibraries.program(jdk, program, RealLibraries.common()));
  }

  private static Outcome run(Supplier<Fork> program) {
    Outcome timed = WithAndWithout.run(() -> program.get().agent("meters=model", "cpuWatts=0:20"));
    assertThat(timed.problemLines()).noneMatch(line -> line.startsWith("jouleflame:"));
    return timed;
  }
}
