package io.github.jouleflame.samples.onnx;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The program: makes the two models, asks one for its answers, or runs one on sentences and says
 * how often it agrees with the answers of another.
 */
public final class QuantizationSample {
  private static final String USAGE =
      """
      usage: generate FOLDER
               writes encoder-fp32.onnx and encoder-int8.onnx, the same encoder twice
             answers --model FILE --out FILE
               asks a model and keeps what it says: the truth that others are held to
             run --model FILE [--answers FILE]
               runs a model on batches of 1, 8 and 32 sentences and prints time and agreement;
               writes jouleflame.quality=AGREEMENT to the file that JOULEFLAME_QUALITY names
      options: --sentences N   sentences per size of batch (160, a multiple of 32)
               --batches 1,8,32   sizes to run
               --threads N     threads of ONNX Runtime (as many as processors)
               --vocabulary N  token numbers are below this (1000)
      """;

  private static final int LARGEST_BATCH = 32;
  private static final int WARM_UP_SENTENCES = 32;

  private final Map<String, String> options;

  private QuantizationSample(Map<String, String> options) {
    this.options = options;
  }

  /** See {@code --help}. */
  public static void main(String[] arguments) throws IOException, OrtException {
    Map<String, String> options = new TreeMap<>();
    List<String> words = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].startsWith("--") && i + 1 < arguments.length) {
        options.put(arguments[i].substring(2), arguments[++i]);
      } else {
        words.add(arguments[i]);
      }
    }
    QuantizationSample sample = new QuantizationSample(options);
    switch (words.isEmpty() ? "" : words.get(0)) {
      case "generate" -> generate(Path.of(words.size() > 1 ? words.get(1) : "."));
      case "answers" -> sample.answers();
      case "run" -> sample.run();
      default -> {
        System.err.print(USAGE);
        System.exit(2);
      }
    }
  }

  private static void generate(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (boolean quantized : new boolean[] {false, true}) {
      Path file = folder.resolve(quantized ? "encoder-int8.onnx" : "encoder-fp32.onnx");
      Files.write(file, EncoderModel.of(EncoderSize.DEFAULT, quantized));
      System.out.printf(Locale.ROOT, "%s: %.1f MB%n", file, Files.size(file) / 1e6);
    }
  }

  private void answers() throws IOException, OrtException {
    Answers answers = new Answers();
    try (Encoder encoder = open()) {
      int batch = encoder.fixedBatch() > 0 ? encoder.fixedBatch() : LARGEST_BATCH;
      for (int first = 0; first < sentences(); first += batch) {
        answers.add(encoder.run(first, batch), batch);
      }
    }
    answers.write(Path.of(required("out")));
    System.out.println("answers to " + answers.sentences() + " sentences kept");
  }

  private void run() throws IOException, OrtException {
    String known = options.get("answers");
    Answers truth = known == null ? null : Answers.read(Path.of(known));
    long[] agreed = new long[2]; // of which in [1]
    try (Encoder encoder = open()) {
      encoder.warmUp(0, encoder.fixedBatch() > 0 ? encoder.fixedBatch() : WARM_UP_SENTENCES);
      for (int batch : batches(encoder)) {
        long startNanos = System.nanoTime();
        for (int first = 0; first + batch <= sentences(); first += batch) {
          int[] answers = encoder.run(first, batch);
          if (truth != null) {
            count(answers, truth, first, batch, agreed);
          }
        }
        System.out.printf(
            Locale.ROOT,
            "batch of %2d: %6.2f ms per sentence%n",
            batch,
            (System.nanoTime() - startNanos) / 1e6 / sentences());
      }
    }
    if (truth != null) {
      report(agreed[0] / (double) agreed[1]);
    }
  }

  private static void count(int[] answers, Answers truth, int first, int batch, long[] agreed) {
    int each = answers.length / batch;
    for (int i = 0; i < batch; i++) {
      int[] expected = truth.of(first + i);
      for (int j = 0; j < each; j++) {
        agreed[0] += answers[i * each + j] == expected[j] ? 1 : 0;
        agreed[1]++;
      }
    }
  }

  private static void report(double agreement) throws IOException {
    System.out.printf(Locale.ROOT, "agreement: %.4f%n", agreement);
    String file = System.getenv("JOULEFLAME_QUALITY");
    if (file != null) {
      Files.writeString(Path.of(file), "jouleflame.quality=" + agreement + "\n");
    }
  }

  private List<Integer> batches(Encoder encoder) throws OrtException {
    if (encoder.fixedBatch() > 0) {
      return List.of(encoder.fixedBatch());
    }
    List<Integer> batches = new ArrayList<>();
    for (String batch : options.getOrDefault("batches", "1,8,32").split(",", -1)) {
      batches.add(Integer.parseInt(batch.trim()));
    }
    return batches;
  }

  private Encoder open() throws OrtException {
    return new Encoder(
        Path.of(required("model")),
        number("threads", Runtime.getRuntime().availableProcessors()),
        number("vocabulary", 1000));
  }

  private int sentences() {
    return number("sentences", 160);
  }

  private int number(String option, int otherwise) {
    String text = options.get(option);
    return text == null ? otherwise : Integer.parseInt(text);
  }

  private String required(String option) {
    String text = options.get(option);
    if (text == null) {
      System.err.println("--" + option + " is missing");
      System.err.print(USAGE);
      System.exit(2);
    }
    return String.valueOf(text);
  }
}
