package io.github.jouleflame.samples.gpu;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The command line.
 *
 * @param sizes numbers per row: of the input, then of each layer's output
 * @param secondsPerVariant how long each combination of precision, mode and batch size works
 * @param inFlight asynchronous passes that are ordered before one waits
 * @param cudaFolder where to look first for the CUDA libraries
 */
record Options(
    List<Precision> precisions,
    List<Mode> modes,
    List<Integer> batches,
    List<Integer> sizes,
    double secondsPerVariant,
    int inFlight,
    long seed,
    @Nullable Path cudaFolder) {

  private static final String DEFAULT_PRECISIONS = "fp32,tf32,bf16,int8";
  private static final String DEFAULT_MODES = "sync,async";
  private static final String DEFAULT_BATCHES = "64,4096";
  private static final String DEFAULT_SIZES = "4096,4096,4096,4096,4096";
  private static final String DEFAULT_SECONDS = "3";
  private static final String DEFAULT_IN_FLIGHT = "16";
  private static final String DEFAULT_SEED = "17";

  /** The largest size for which an int8 product cannot overflow its int32 sum. */
  private static final int MAX_SIZE = 65_536;

  private static final List<String> NAMES =
      List.of(
          "--precisions",
          "--modes",
          "--batches",
          "--sizes",
          "--seconds",
          "--in-flight",
          "--seed",
          "--cuda-lib");

  static final String USAGE =
      """
      usage: [options]
        --precisions LIST  of fp32, tf32, bf16, int8               (default: %s)
        --modes LIST       of sync, async                          (default: %s)
        --batches LIST     rows that go through together           (default: %s)
        --sizes LIST       numbers per row: input, then each layer (default: %s)
        --seconds S        for each precision, mode and batch size (default: %s)
        --in-flight N      async: passes ordered before one waits  (default: %s)
        --seed N           start value of weights and inputs       (default: %s)
        --cuda-lib FOLDER  look there first for the CUDA libraries; a toolkit, its lib64,
                           or a site-packages folder with NVIDIA's packages
      exit codes: %s"""
          .formatted(
              DEFAULT_PRECISIONS,
              DEFAULT_MODES,
              DEFAULT_BATCHES,
              DEFAULT_SIZES,
              DEFAULT_SECONDS,
              DEFAULT_IN_FLIGHT,
              DEFAULT_SEED,
              ExitCode.USAGE_TEXT);

  Options {
    precisions = List.copyOf(precisions);
    modes = List.copyOf(modes);
    batches = List.copyOf(batches);
    sizes = List.copyOf(sizes);
  }

  /** Throws {@link IllegalArgumentException} with a text for the user. */
  static Options parse(String... arguments) {
    Map<String, String> values = values(arguments);
    String folder = values.get("--cuda-lib");
    List<Integer> sizes = sizes(values, "--sizes", DEFAULT_SIZES);
    if (sizes.size() < 2) {
      throw wrong("--sizes", String.valueOf(sizes.get(0)), "the input's size and a layer's");
    }
    return new Options(
        choices(values, "--precisions", DEFAULT_PRECISIONS, Precision.values(), Precision::text),
        choices(values, "--modes", DEFAULT_MODES, Mode.values(), Mode::text),
        sizes(values, "--batches", DEFAULT_BATCHES),
        sizes,
        seconds(values),
        (int) whole("--in-flight", values.getOrDefault("--in-flight", DEFAULT_IN_FLIGHT), MAX_SIZE),
        whole("--seed", values.getOrDefault("--seed", DEFAULT_SEED), Integer.MAX_VALUE),
        folder == null ? null : Path.of(folder));
  }

  private static Map<String, String> values(String[] arguments) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
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

  private static <T> List<T> choices(
      Map<String, String> values, String name, String fallback, T[] all, Function<T, String> text) {
    List<T> chosen = new ArrayList<>();
    for (String word : values.getOrDefault(name, fallback).split(",", -1)) {
      chosen.add(
          Arrays.stream(all)
              .filter(one -> text.apply(one).equals(word.trim().toLowerCase(Locale.ROOT)))
              .findFirst()
              .orElseThrow(() -> wrong(name, word, "of " + fallback)));
    }
    return chosen;
  }

  private static List<Integer> sizes(Map<String, String> values, String name, String fallback) {
    List<Integer> sizes = new ArrayList<>();
    for (String word : values.getOrDefault(name, fallback).split(",", -1)) {
      sizes.add((int) whole(name, word.trim(), MAX_SIZE));
    }
    return sizes;
  }

  private static long whole(String name, String value, int max) {
    try {
      long number = Long.parseLong(value);
      if (number >= 1 && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, with the text that was given.
    }
    throw wrong(name, value, "1.." + max);
  }

  private static double seconds(Map<String, String> values) {
    String value = values.getOrDefault("--seconds", DEFAULT_SECONDS);
    try {
      double seconds = Double.parseDouble(value);
      if (seconds > 0 && Double.isFinite(seconds)) {
        return seconds;
      }
    } catch (NumberFormatException e) {
      // Told below, with the text that was given.
    }
    throw wrong("--seconds", value, "a number above 0");
  }

  private static IllegalArgumentException wrong(String name, String value, String expected) {
    return new IllegalArgumentException(name + ": " + value + " (expected: " + expected + ")");
  }
}
