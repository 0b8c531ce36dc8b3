package io.github.jouleflame.samples.djl;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The command line. Without {@code --seconds} the amount of work is fixed, so that two runs do the
 * same; with it, the time is. {@code seconds} and {@code threads} are 0 when not given.
 */
record Options(
    Command command,
    int epochs,
    int batches,
    double seconds,
    int sentences,
    int batchSize,
    int layers,
    int width,
    int threads,
    int seed,
    @Nullable Path modelFolder) {

  private static final int DEFAULT_EPOCHS = 5;
  private static final int DEFAULT_BATCHES = 4500;
  private static final int DEFAULT_SENTENCES = 2400;
  private static final int DEFAULT_BATCH_SIZE = 32;
  private static final int DEFAULT_LAYERS = 2;
  private static final int DEFAULT_WIDTH = 128;
  private static final int DEFAULT_SEED = 17;

  private static final List<String> NAMES =
      List.of(
          "--epochs",
          "--batches",
          "--seconds",
          "--sentences",
          "--batch-size",
          "--layers",
          "--width",
          "--threads",
          "--seed",
          "--model");

  static final String USAGE =
      """
      usage: [train | infer | all] [options]          (default: all)
        --epochs N       epochs to train                     (default: %d)
        --batches N      requests to classify                (default: %d)
        --seconds S      work for S seconds in all, however much gets done
        --sentences N    sentences to train on               (default: %d)
        --batch-size N   sentences in a training batch       (default: %d)
        --layers N       transformer layers                  (default: %d)
        --width N        embedding size, a multiple of %d     (default: %d)
        --threads N      threads of one PyTorch operation    (default: PyTorch's choice)
        --seed N         start value of every random draw    (default: %d)
        --model FOLDER   train, all: keep the model there; infer: take it from there"""
          .formatted(
              DEFAULT_EPOCHS,
              DEFAULT_BATCHES,
              DEFAULT_SENTENCES,
              DEFAULT_BATCH_SIZE,
              DEFAULT_LAYERS,
              ClassifierBlock.HEADS,
              DEFAULT_WIDTH,
              DEFAULT_SEED);

  Options {
    if (width % ClassifierBlock.HEADS != 0) {
      throw new IllegalArgumentException(
          "--width: " + width + " (expected: a multiple of " + ClassifierBlock.HEADS + ")");
    }
  }

  /** Throws {@link IllegalArgumentException} with a text for the user. */
  static Options parse(String... arguments) {
    boolean hasCommand = arguments.length > 0 && !arguments[0].startsWith("--");
    Map<String, String> values = values(arguments, hasCommand ? 1 : 0);
    double seconds = seconds(values);
    boolean timed = seconds > 0;
    String folder = values.get("--model");
    return new Options(
        hasCommand ? command(arguments[0]) : Command.ALL,
        positive(values, "--epochs", timed ? Integer.MAX_VALUE : DEFAULT_EPOCHS),
        positive(values, "--batches", timed ? Integer.MAX_VALUE : DEFAULT_BATCHES),
        seconds,
        positive(values, "--sentences", DEFAULT_SENTENCES),
        positive(values, "--batch-size", DEFAULT_BATCH_SIZE),
        positive(values, "--layers", DEFAULT_LAYERS),
        positive(values, "--width", DEFAULT_WIDTH),
        positive(values, "--threads", 0),
        positive(values, "--seed", DEFAULT_SEED),
        folder == null ? null : Path.of(folder));
  }

  /** The time for one of {@code phases} equal phases, counted from now. */
  Deadline deadlineForOneOf(int phases) {
    return seconds > 0 ? Deadline.inSeconds(seconds / phases) : Deadline.never();
  }

  private static Map<String, String> values(String[] arguments, int from) {
    Map<String, String> values = new HashMap<>();
    for (int i = from; i < arguments.length; i += 2) {
      String name = arguments[i];
      if (!NAMES.contains(name)) {
        throw new IllegalArgumentException(name + ": no such option");
      }
      if (i + 1 == arguments.length) {
        throw new IllegalArgumentException(name + ": a value is missing after it");
      }
      values.put(name, arguments[i + 1]);
    }
    return values;
  }

  private static Command command(String name) {
    return Arrays.stream(Command.values())
        .filter(command -> command.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    name + ": no such command (expected: train, infer or all)"));
  }

  private static int positive(Map<String, String> values, String name, int fallback) {
    String value = values.get(name);
    if (value == null) {
      return fallback;
    }
    try {
      int number = Integer.parseInt(value);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, with the text that was given.
    }
    throw new IllegalArgumentException(name + ": " + value + " (expected: a whole number above 0)");
  }

  private static double seconds(Map<String, String> values) {
    String value = values.get("--seconds");
    if (value == null) {
      return 0;
    }
    try {
      double seconds = Double.parseDouble(value);
      if (seconds > 0 && Double.isFinite(seconds)) {
        return seconds;
      }
    } catch (NumberFormatException e) {
      // Told below, with the text that was given.
    }
    throw new IllegalArgumentException("--seconds: " + value + " (expected: a number above 0)");
  }
}
