package io.github.jouleflame.agent.run;

import java.io.File;
import org.jspecify.annotations.Nullable;

/**
 * CPU clocks that are opened on a thread of their own while the agent reads its options: the JVM's
 * management classes, which they need, take as long to load as everything else before an
 * application's start.
 */
final class EarlyCpuClocks {
  private final Opening opening;

  /** Begins at once. */
  EarlyCpuClocks(File proc) {
    opening = new Opening(proc);
    opening.start();
  }

  /** The clocks, as soon as they are open. */
  CpuClocks get() {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          opening.join();
          return opening.clocks();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Its fields are seen by whoever has waited for its end. */
  private static final class Opening extends Thread {
    private final File proc;
    private @Nullable CpuClocks clocks;
    private @Nullable Throwable failure;

    Opening(File proc) {
      super("jouleflame-clocks");
      this.proc = proc;
      setDaemon(true);
    }

    @Override
    public void run() {
      try {
        clocks = CpuClocks.open(proc);
      } catch (Throwable t) {
        failure = t;
      }
    }

    private CpuClocks clocks() {
      CpuClocks opened = clocks;
      if (opened == null) {
        throw new IllegalStateException("the CPU clocks cannot be opened", failure);
      }
      return opened;
    }
  }
}
