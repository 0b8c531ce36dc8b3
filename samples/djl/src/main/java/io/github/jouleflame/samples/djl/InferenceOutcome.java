package io.github.jouleflame.samples.djl;

/** What an inference run came to. The latency is that of single requests. */
record InferenceOutcome(
    int batches,
    long sentences,
    double sentencesPerSecond,
    double accuracy,
    double medianLatencyMillis) {}
