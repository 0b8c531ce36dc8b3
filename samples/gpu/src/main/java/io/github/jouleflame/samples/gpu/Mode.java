package io.github.jouleflame.samples.gpu;

import java.util.Locale;

/** Whether the launching method waits for the GPU. */
enum Mode {
  /** The method returns when the GPU has finished. */
  SYNC,
  /** The method returns as soon as the GPU has its orders; {@link Batch#await} waits. */
  ASYNC;

  /** As users write it. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
