package io.github.jouleflame.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;

/** Presets against libraries at work: what is found, how often, and how much work it was. */
final class PresetsIT {
  private static final Path REAL = Fork.LIBRARIES.resolve("real");
  private static final Path PROGRAMS = Fork.TEST_CLASSES.resolve("real-libraries");

  @BeforeEach
  void skipWithoutLibraries() {
    if (!Files.isDirectory(REAL)) {
      System.out.println("Skipped: the libraries are not here. Next: build with -Preal-libraries.");
      Assumptions.abort("no libraries: build with -Preal-libraries");
    }
  }

  @OnEachJdk
  void tribuo_trainPredictEvaluate(Jdk jdk) throws IOException {
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
  void xgboost_trainAndEachFormOfPredict_isOnePieceOfWork(Jdk jdk) throws IOException {
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
  void lightgbm_trainAndPredict(Jdk jdk) throws IOException {
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
  void langChain_chatAndEmbedding_countTokensAndTexts(Jdk jdk) throws IOException {
    Frames frames = run(jdk, "LangChainRuns").frames();

    String chat = "dev.langchain4j.model.chat.ChatModel#chat";
    assertWork(frames.path(chat), 2, 14);
    assertThat(frames.path(chat, "LangChainRuns$Echo#doChat").calls()).isEqualTo(2);
    assertWork(frames.path("LangChainRuns$Zeros#embedAll"), 1, 3);
    assertThat(frames.path(chat).node().compute()).isFalse();
  }

  @OnEachJdk
  void springAi_chatAndEmbedding_countTokensAndTexts(Jdk jdk) throws IOException {
    Frames frames = run(jdk, "SpringAiRuns").frames();

    assertWork(frames.path("SpringAiRuns$Echo#call"), 2, 14);
    assertWork(frames.path("SpringAiRuns$Zeros#call"), 1, 3);
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

  /** Runs without and with the agent; stdout has to be the same, byte for byte. */
  private static Outcome run(Jdk jdk, String program) throws IOException {
    Outcome plain = fork(jdk, program).withoutAgent().run().succeeded();
    Outcome timed = fork(jdk, program).agent("meters=model", "cpuWatts=0:20").run().succeeded();
    assertThat(timed.stdout()).isEqualTo(plain.stdout());
    assertThat(timed.problemLines()).noneMatch(line -> line.startsWith("jouleflame:"));
    return timed;
  }

  private static Fork fork(Jdk jdk, String program) throws IOException {
    try (Stream<Path> jars = Files.list(REAL)) {
      return Fork.of(jdk, PROGRAMS.resolve(program + ".java").toString())
          .classPath(jars.toArray(Path[]::new));
    }
  }
}
