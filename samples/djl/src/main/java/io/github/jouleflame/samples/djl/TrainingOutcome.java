package io.github.jouleflame.samples.djl;

/** What a training run came to. The accuracy is a share of the held-out sentences, 0 to 1. */
record TrainingOutcome(int epochs, double sentencesPerSecond, double heldOutAccuracy) {}
