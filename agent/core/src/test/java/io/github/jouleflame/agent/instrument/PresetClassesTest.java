package io.github.jouleflame.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.Opcodes;

/**
 * Presets against the class files of the real libraries, which lie on the class path without what
 * they depend on: they are woven here, never loaded. What needs a library at work is tried on the
 * packaged agent, with {@code -Preal-libraries}.
 */
class PresetClassesTest {
  private static final ClassLoader LOADER = PresetClassesTest.class.getClassLoader();

  /** In spark-core, which is too large for this. */
  private static final Set<String> IN_OTHER_JARS =
      Set.of("org.apache.spark.scheduler.Task+#runTask(TaskContext)");

  private final Presets presets = Presets.load();

  /** A preset, and classes in which each of its patterns should find a method, anchors first. */
  static Stream<Arguments> realClasses() {
    return Stream.of(
        Arguments.of(
            "tensorflow",
            List.of(
                "org.tensorflow.Session$Runner",
                "org.tensorflow.ConcreteFunction",
                "org.tensorflow.SavedModelBundle")),
        Arguments.of(
            "deeplearning4j",
            List.of(
                "org.deeplearning4j.nn.multilayer.MultiLayerNetwork",
                "org.deeplearning4j.nn.graph.ComputationGraph")),
        Arguments.of(
            "tribuo",
            List.of(
                "org.tribuo.Trainer",
                "org.tribuo.Model",
                "org.tribuo.evaluation.Evaluator",
                "org.tribuo.ensemble.BaggingTrainer",
                "org.tribuo.ensemble.EnsembleModel",
                "org.tribuo.ensemble.WeightedEnsembleModel",
                "org.tribuo.evaluation.AbstractEvaluator")),
        Arguments.of(
            "jlama",
            List.of(
                "com.github.tjake.jlama.model.functions.Generator",
                "com.github.tjake.jlama.model.AbstractModel",
                "com.github.tjake.jlama.tensor.operations.TensorOperations")),
        Arguments.of(
            "langchain4j",
            List.of(
                "dev.langchain4j.model.chat.ChatModel",
                "dev.langchain4j.model.chat.StreamingChatModel",
                "dev.langchain4j.model.embedding.EmbeddingModel",
                "dev.langchain4j.model.scoring.ScoringModel",
                "dev.langchain4j.model.chat.DisabledChatModel",
                "dev.langchain4j.model.embedding.DisabledEmbeddingModel")),
        Arguments.of(
            "spring-ai",
            List.of(
                "org.springframework.ai.chat.model.ChatModel",
                "org.springframework.ai.chat.model.StreamingChatModel",
                "org.springframework.ai.embedding.EmbeddingModel",
                "org.springframework.ai.image.ImageModel")),
        Arguments.of(
            "spark",
            List.of(
                "org.apache.spark.ml.Estimator",
                "org.apache.spark.ml.Transformer",
                "org.apache.spark.ml.Predictor",
                "org.apache.spark.ml.Pipeline",
                "org.apache.spark.ml.PipelineModel")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("realClasses")
  void everyPattern_ofPreset_fitsAMethodOfTheRealLibrary(String preset, List<String> classes)
      throws IOException {
    List<BoundaryPattern> patterns = presets.patterns(Set.of(preset));
    Set<String> unmatched = new TreeSet<>();
    patterns.forEach(pattern -> unmatched.add(pattern.text()));

    for (String name : classes) {
      for (BoundaryPattern pattern : select(patterns, name)) {
        if (fits(pattern, classFile(name))) {
          unmatched.remove(pattern.text());
        }
      }
    }

    unmatched.removeIf(IN_OTHER_JARS::contains);
    assertThat(unmatched).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("realClasses")
  void realClasses_canBeWoven(String preset, List<String> classes) throws Exception {
    List<BoundaryPattern> patterns = presets.patterns(Set.of(preset));
    BoundaryRegistry registry = new BoundaryRegistry();
    MethodWeaver weaver = HookListener.weaver(registry);

    for (String name : classes) {
      weaver.weave(name.replace('.', '/'), classFile(name), select(patterns, name));
    }

    // Interfaces without code are no boundaries yet; spring-ai-model has one method with code.
    assertThat(registry.size()).isGreaterThanOrEqualTo(preset.equals("spring-ai") ? 1 : 3);
  }

  /** Patterns that may concern the class: all {@code +} patterns, as if it were below them. */
  private static List<BoundaryPattern> select(List<BoundaryPattern> patterns, String name) {
    return patterns.stream()
        .filter(
            pattern ->
                pattern.typeName().equals(name) || pattern.kind() == BoundaryPattern.Kind.SUBTYPES)
        .toList();
  }

  /** Whether a method of the class is meant, or one that its subtypes have to implement. */
  private static boolean fits(BoundaryPattern pattern, byte[] classFile) {
    for (DeclaredMethod method : DeclaredMethod.of(classFile)) {
      boolean isAbstract = (method.access() & Opcodes.ACC_ABSTRACT) != 0;
      boolean canBeWoven =
          method.canBeTimed() || (isAbstract && pattern.kind() == BoundaryPattern.Kind.SUBTYPES);
      if (canBeWoven && pattern.matchesMethod(method.name(), method.parameterTypes())) {
        return true;
      }
    }
    return false;
  }

  private static byte[] classFile(String name) throws IOException {
    try (InputStream in = LOADER.getResourceAsStream(name.replace('.', '/') + ".class")) {
      assertThat(in).as("class file of %s", name).isNotNull();
      return in.readAllBytes();
    }
  }
}
