package io.github.jouleflame.agent.attribute;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Who did what between two stamps of the sampler: the only thing that the attributor knows of
 * threads.
 *
 * <p>Does not change from when it is built with {@link Builder} until the attributor gives it back
 * as a spare one. Times are nanoseconds. Each call path appears at most once; its figures are sums
 * over all threads.
 */
public final class Slice {
  private static final int[] NO_PATHS = {};
  private static final long[] NO_NANOS = {};

  private long startNanos;
  private long endNanos;
  private int size;
  private int[] paths = NO_PATHS;
  private long[] selfNanos = NO_NANOS;
  private long[] cpuNanos = NO_NANOS;
  private long[] computeNanos = NO_NANOS;
  private long openUnionNanos;
  private long computeUnionNanos;
  private long otherJavaNanos;
  private long nativeNanos;
  private long gcNanos;
  private long jitNanos;
  private long agentNanos;
  private long otherProcessesNanos;

  private Slice() {}

  private Slice fill(Builder from) {
    startNanos = from.startNanos;
    endNanos = from.endNanos;
    size = from.size;
    if (paths.length < size) {
      int capacity = from.paths.length;
      paths = new int[capacity];
      selfNanos = new long[capacity];
      cpuNanos = new long[capacity];
      computeNanos = new long[capacity];
    }
    System.arraycopy(from.paths, 0, paths, 0, size);
    System.arraycopy(from.selfNanos, 0, selfNanos, 0, size);
    System.arraycopy(from.cpuNanos, 0, cpuNanos, 0, size);
    System.arraycopy(from.computeNanos, 0, computeNanos, 0, size);
    openUnionNanos = from.openUnionNanos;
    computeUnionNanos = from.computeUnionNanos;
    otherJavaNanos = from.otherJavaNanos;
    nativeNanos = from.nativeNanos;
    gcNanos = from.gcNanos;
    jitNanos = from.jitNanos;
    agentNanos = from.agentNanos;
    otherProcessesNanos = from.otherProcessesNanos;
    return this;
  }

  /** Stamp at which the slice begins (exclusive). */
  public long startNanos() {
    return startNanos;
  }

  /** Stamp at which the slice ends (inclusive). */
  public long endNanos() {
    return endNanos;
  }

  /** Length of the slice, above 0. */
  public long lengthNanos() {
    return endNanos - startNanos;
  }

  /** Number of call paths that were open or ran in the slice. */
  public int size() {
    return size;
  }

  /** The i-th call path, a small number given by the recorder. */
  public int path(int i) {
    return paths[i];
  }

  /** Time, summed over threads, in which the path was a thread's innermost open boundary. */
  public long selfNanos(int i) {
    return selfNanos[i];
  }

  /** CPU time of the threads while this path was their innermost open boundary. */
  public long cpuNanos(int i) {
    return cpuNanos[i];
  }

  /** Time, summed over threads, in which the path was the innermost open compute boundary. */
  public long computeNanos(int i) {
    return computeNanos[i];
  }

  /** Time in which at least one boundary was open on some thread; at most the length. */
  public long openUnionNanos() {
    return openUnionNanos;
  }

  /** Time in which at least one compute boundary was open on some thread; at most the length. */
  public long computeUnionNanos() {
    return computeUnionNanos;
  }

  /** CPU time of Java threads outside any boundary. */
  public long otherJavaNanos() {
    return otherJavaNanos;
  }

  /** CPU time of the process that no Java, GC or JIT thread explains: native workers. */
  public long nativeNanos() {
    return nativeNanos;
  }

  /** CPU time of the garbage collector's threads. */
  public long gcNanos() {
    return gcNanos;
  }

  /** CPU time of the JIT compilers' threads. */
  public long jitNanos() {
    return jitNanos;
  }

  /** CPU time of the agent's own thread. */
  public long agentNanos() {
    return agentNanos;
  }

  /** CPU time of all other processes of the machine. */
  public long otherProcessesNanos() {
    return otherProcessesNanos;
  }

  /** All CPU time of the machine in this slice, as far as it is known. */
  double busyNanos() {
    double sum = (double) otherJavaNanos + nativeNanos + gcNanos + jitNanos + agentNanos;
    sum += otherProcessesNanos;
    for (int i = 0; i < size; i++) {
      sum += cpuNanos[i];
    }
    return sum;
  }

  /** Collects one slice. Not thread-safe; {@link #reset} makes it ready for the next one. */
  public static final class Builder {
    private long startNanos;
    private long endNanos;
    private int[] paths = new int[16];
    private long[] selfNanos = new long[16];
    private long[] cpuNanos = new long[16];
    private long[] computeNanos = new long[16];
    private long[] virtualNanos = new long[16];
    private int[] rowOfPath = new int[64];
    private int size;
    private long openUnionNanos;
    private long computeUnionNanos;
    private long otherJavaNanos;
    private long nativeNanos;
    private long gcNanos;
    private long jitNanos;
    private long agentNanos;
    private long otherProcessesNanos;

    /** Forgets everything and sets the bounds; the end must lie after the start. */
    public Builder reset(long newStartNanos, long newEndNanos) {
      if (newEndNanos - newStartNanos <= 0) {
        throw new IllegalArgumentException(
            "endNanos: " + newEndNanos + " (expected: after startNanos " + newStartNanos + ")");
      }
      startNanos = newStartNanos;
      endNanos = newEndNanos;
      for (int i = 0; i < size; i++) {
        rowOfPath[paths[i]] = 0;
      }
      size = 0;
      openUnionNanos = 0;
      computeUnionNanos = 0;
      otherJavaNanos = 0;
      nativeNanos = 0;
      gcNanos = 0;
      jitNanos = 0;
      agentNanos = 0;
      otherProcessesNanos = 0;
      return this;
    }

    /** Adds time in which {@code path} was a thread's innermost open boundary. */
    public Builder addSelf(int path, long nanos) {
      int row = row(path);
      selfNanos[row] += atLeastZero(nanos, "selfNanos");
      return this;
    }

    /** Adds CPU time that a thread spent with {@code path} innermost. */
    public Builder addCpu(int path, long nanos) {
      int row = row(path);
      cpuNanos[row] += atLeastZero(nanos, "cpuNanos");
      return this;
    }

    /** Adds time in which {@code path} was a thread's innermost open compute boundary. */
    public Builder addCompute(int path, long nanos) {
      int row = row(path);
      computeNanos[row] += atLeastZero(nanos, "computeNanos");
      return this;
    }

    /** Adds time in which a virtual thread ran with {@code path} innermost: it has no CPU clock. */
    public Builder addVirtual(int path, long nanos) {
      int row = row(path);
      virtualNanos[row] += atLeastZero(nanos, "virtualNanos");
      return this;
    }

    /** Time in which virtual threads ran inside boundaries, as collected so far. */
    public long virtualNanos() {
      return sum(virtualNanos);
    }

    /** Gives virtual threads this CPU time, shared by the time in which they ran. */
    public Builder virtualCpu(long nanos) {
      double all = virtualNanos();
      for (int row = 0; row < size && all > 0; row++) {
        cpuNanos[row] += Math.round(nanos * (virtualNanos[row] / all));
      }
      return this;
    }

    /** Sets for how long any boundary, and any compute boundary, was open. */
    public Builder unions(long openNanos, long computeOpenNanos) {
      openUnionNanos = atLeastZero(openNanos, "openUnionNanos");
      computeUnionNanos = atLeastZero(computeOpenNanos, "computeUnionNanos");
      return this;
    }

    /** Adds CPU time that a Java thread spent outside any boundary. */
    public Builder addOtherJava(long nanos) {
      otherJavaNanos += atLeastZero(nanos, "otherJavaNanos");
      return this;
    }

    public Builder nativeWorkers(long nanos) {
      nativeNanos = atLeastZero(nanos, "nativeNanos");
      return this;
    }

    public Builder gc(long nanos) {
      gcNanos = atLeastZero(nanos, "gcNanos");
      return this;
    }

    public Builder jit(long nanos) {
      jitNanos = atLeastZero(nanos, "jitNanos");
      return this;
    }

    public Builder agent(long nanos) {
      agentNanos = atLeastZero(nanos, "agentNanos");
      return this;
    }

    public Builder otherProcesses(long nanos) {
      otherProcessesNanos = atLeastZero(nanos, "otherProcessesNanos");
      return this;
    }

    /** CPU time collected so far by threads inside boundaries. */
    public long boundaryCpuNanos() {
      return sum(cpuNanos);
    }

    /** Time, summed over threads, in which a boundary was open, as collected so far. */
    public long selfNanos() {
      return sum(selfNanos);
    }

    /** Time, summed over threads, in which a compute boundary was open, as collected so far. */
    public long computeNanos() {
      return sum(computeNanos);
    }

    /** CPU time of native workers, as set so far. */
    public long nativeNanos() {
      return nativeNanos;
    }

    /** Time in which at least one boundary was open, as set so far. */
    public long openUnionNanos() {
      return openUnionNanos;
    }

    /** CPU time collected so far of Java threads outside any boundary. */
    public long otherJavaNanos() {
      return otherJavaNanos;
    }

    /** CPU time of this process collected so far, whoever used it. */
    public long processNanos() {
      return boundaryCpuNanos() + otherJavaNanos + nativeNanos + gcNanos + jitNanos + agentNanos;
    }

    /** Time in which at least one compute boundary was open, as set so far. */
    public long computeUnionNanos() {
      return computeUnionNanos;
    }

    public Slice build() {
      return new Slice().fill(this);
    }

    /**
     * As {@link #build()}, in a slice that nobody looks at any more.
     *
     * @param spare from {@link Attributor#spareSlice}, or null for a new one
     */
    public Slice build(@Nullable Slice spare) {
      return spare == null ? build() : spare.fill(this);
    }

    /**
     * The row of a path, made when it is new. May replace the arrays: call it in a statement of its
     * own, since {@code array[row(path)]} would still look into the old one.
     */
    private int row(int path) {
      if (path >= rowOfPath.length) {
        rowOfPath = Arrays.copyOf(rowOfPath, Math.max(path + 1, rowOfPath.length * 2));
      }
      int row = rowOfPath[path] - 1;
      if (row < 0) {
        if (size == paths.length) {
          int capacity = size * 2;
          paths = Arrays.copyOf(paths, capacity);
          selfNanos = Arrays.copyOf(selfNanos, capacity);
          cpuNanos = Arrays.copyOf(cpuNanos, capacity);
          computeNanos = Arrays.copyOf(computeNanos, capacity);
          virtualNanos = Arrays.copyOf(virtualNanos, capacity);
        }
        row = size++;
        paths[row] = path;
        selfNanos[row] = 0;
        cpuNanos[row] = 0;
        computeNanos[row] = 0;
        virtualNanos[row] = 0;
        rowOfPath[path] = row + 1;
      }
      return row;
    }

    private long sum(long[] column) {
      long sum = 0;
      for (int i = 0; i < size; i++) {
        sum += column[i];
      }
      return sum;
    }

    private static long atLeastZero(long nanos, String name) {
      if (nanos < 0) {
        throw new IllegalArgumentException(name + ": " + nanos + " (expected: >= 0)");
      }
      return nanos;
    }
  }
}
