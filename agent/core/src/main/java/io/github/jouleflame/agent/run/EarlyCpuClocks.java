package io.github.jouleflame.agent.run;

import java.io.File;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * CPU clocks that are opened on a thread of their own while the agent reads its options: the JVM's
 * management classes, which they need, take as long to load as everything else before an
 * application's start.
 */
final class EarlyCpuClocks {
  private final FutureTask<CpuClocks> opening;

  /** Begins at once. */
  EarlyCpuClocks(File proc) {
    opening = new FutureTask<>(() -> CpuClocks.open(proc));
    Thread thread = new Thread(opening, "jouleflame-clocks");
    thread.setDaemon(true);
    thread.start();
  }

  /** The clocks, as soon as they are open. */
  CpuClocks get() {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return opening.get();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          throw new IllegalStateException("the CPU clocks cannot be opened", e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
