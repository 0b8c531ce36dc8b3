package io.github.jouleflame.carbon;

import java.util.List;

/**
 * What a task has cost in a published study, for a sense of scale.
 *
 * @param name the task, such as {@code text classification}
 * @param kwhPer1000 mean energy of 1,000 inferences
 * @param sdKwhPer1000 standard deviation over models and data sets
 */
public record PublishedTask(String name, double kwhPer1000, double sdKwhPer1000) {

  /** Which study, on what hardware. */
  public static final String SOURCE =
      "Luccioni et al. 2024 (arXiv 2311.16863): one of 8 A100 GPUs, one input at a time,"
          + " idle power of the other seven included, PUE not";

  /** The tasks of the study, cheapest first. */
  public static final List<PublishedTask> ALL =
      List.of(
          new PublishedTask("text classification", 0.002, 0.001),
          new PublishedTask("extractive QA", 0.003, 0.001),
          new PublishedTask("masked language modeling", 0.003, 0.001),
          new PublishedTask("token classification", 0.004, 0.002),
          new PublishedTask("image classification", 0.007, 0.001),
          new PublishedTask("object detection", 0.038, 0.02),
          new PublishedTask("text generation", 0.047, 0.03),
          new PublishedTask("summarization", 0.049, 0.01),
          new PublishedTask("image captioning", 0.063, 0.02),
          new PublishedTask("image generation", 2.907, 3.31));

  /** Mean energy of one inference. */
  public double joulesEach() {
    return kwhPer1000 * Carbon.JOULES_PER_KWH / 1000;
  }
}
