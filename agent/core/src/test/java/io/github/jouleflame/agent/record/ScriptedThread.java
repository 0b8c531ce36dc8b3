package io.github.jouleflame.agent.record;

/**
 * A thread's ring, written with stamps that a test chooses: what {@link Recorder} would have
 * written at these moments.
 */
public final class ScriptedThread {
  private final long[] ring;
  private int depth;

  /** A thread that lives. */
  public ScriptedThread(Lanes lanes) {
    this(lanes, Thread.currentThread());
  }

  /** A thread that ended after its last event. */
  public static ScriptedThread ofDeadThread(Lanes lanes) {
    return new ScriptedThread(lanes, new Thread(() -> {}));
  }

  ScriptedThread(Lanes lanes, Thread thread) {
    this.ring = lanes.register(thread);
  }

  /** A boundary opens. */
  public ScriptedThread enter(long nanos, int boundary) {
    write(nanos, Ring.ENTER, boundary, depth++, -1);
    return this;
  }

  /** The innermost boundary closes. */
  public ScriptedThread exit(long nanos, int boundary) {
    write(nanos, Ring.EXIT, boundary, --depth, -1);
    return this;
  }

  ScriptedThread enter(long nanos, int boundary, long cpuNanos) {
    write(nanos, Ring.ENTER, boundary, depth++, cpuNanos);
    return this;
  }

  ScriptedThread exit(long nanos, int boundary, long cpuNanos) {
    write(nanos, Ring.EXIT, boundary, --depth, cpuNanos);
    return this;
  }

  /** Untimed calls have come and gone. */
  public ScriptedThread count(long nanos, int boundary, long calls) {
    writeNumber(nanos, Ring.meta(Ring.COUNT, boundary, depth, false), calls);
    return this;
  }

  ScriptedThread exitByException(long nanos, int boundary) {
    write(nanos, Ring.EXIT_BY_EXCEPTION, boundary, --depth, -1);
    return this;
  }

  /** The result of the innermost call comes later. */
  ScriptedThread resultPending(long nanos, int boundary, long result) {
    writeNumber(nanos, Ring.meta(Ring.RESULT_PENDING, boundary, depth - 1, false), result);
    return this;
  }

  /** A result has come, on this thread. */
  ScriptedThread resultCame(long nanos, long result, boolean byError) {
    writeNumber(
        nanos, Ring.meta(Ring.RESULT_CAME, 0, depth, false), result * 2 + (byError ? 1 : 0));
    return this;
  }

  /** The boundary opens, but its event found no room. */
  ScriptedThread enterLost() {
    depth++;
    return this;
  }

  /** The boundary closes, but its event found no room. */
  ScriptedThread exitLost() {
    depth--;
    return this;
  }

  private void writeNumber(long nanos, long meta, long number) {
    long tail = ring[Ring.TAIL];
    ring[Ring.slot(ring, tail)] = nanos;
    ring[Ring.slot(ring, tail + 1)] = meta;
    ring[Ring.slot(ring, tail + 2)] = number;
    Ring.releaseTail(ring, tail + 3);
  }

  private void write(long nanos, int kind, int boundary, int eventDepth, long cpuNanos) {
    long tail = ring[Ring.TAIL];
    ring[Ring.slot(ring, tail)] = nanos;
    ring[Ring.slot(ring, tail + 1)] = Ring.meta(kind, boundary, eventDepth, cpuNanos >= 0);
    if (cpuNanos >= 0) {
      ring[Ring.slot(ring, tail + 2)] = cpuNanos;
    }
    Ring.releaseTail(ring, tail + (cpuNanos >= 0 ? 3 : 2));
  }
}
