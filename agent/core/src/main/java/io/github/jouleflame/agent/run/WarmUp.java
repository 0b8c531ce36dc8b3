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
    var unused = VirtualThreads.test().test(Thread.currentThread());
    // The small ring of a virtual thread, so that a few events are more than it holds: growing is
    // to be warm too, and the thousand calls that fill a large one take a cold JVM 9 ms.
    Lanes lanes = new Lanes(1 << 20, thread -> true);
    Recorder recorder = new Recorder(lanes, new Thinning());
    for (int i = 0; i < 16; i++) {
      recorder.exit(0, recorder.enter(0), null);
    }
  }
}
