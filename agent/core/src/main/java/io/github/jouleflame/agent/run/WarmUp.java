package io.github.jouleflame.agent.run;

import io.github.jouleflame.agent.record.Lanes;
import io.github.jouleflame.agent.record.Recorder;
import io.github.jouleflame.agent.record.Thinning;

/**
 * Loads every class of the hot path before the first boundary: loading classes inside an
 * application's method could deadlock with its loader.
 */
final class WarmUp {
  private WarmUp() {}

  static void run() {
    Lanes lanes = new Lanes(1 << 20, VirtualThreads.test());
    Recorder recorder = new Recorder(lanes, new Thinning());
    // More events than a ring holds, so that growing is warm too.
    for (int i = 0; i < 1000; i++) {
      recorder.exit(0, recorder.enter(0), null);
    }
  }
}
