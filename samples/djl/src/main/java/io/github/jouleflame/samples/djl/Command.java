package io.github.jouleflame.samples.djl;

/** What the program is asked to do. */
enum Command {
  /** Train only, and keep the model if a folder is named. */
  TRAIN,
  /** Classify only, with a kept model or, without one, with fresh weights. */
  INFER,
  /** Train, then classify with what was learned. */
  ALL
}
