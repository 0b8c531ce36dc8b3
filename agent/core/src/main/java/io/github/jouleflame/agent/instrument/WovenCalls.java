package io.github.jouleflame.agent.instrument;

import io.github.jouleflame.agent.record.Recorder;
import java.util.function.LongUnaryOperator;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What the hook asks when woven code calls it: recorder, units of work, asynchronous results. Only
 * calls that carry this agent's number are its own; a method woven by one that has been detached
 * may still be on some stack, with a token that means nothing here. Thread-safe.
 */
final class WovenCalls {
  private final Enter enter;
  private final Exit exit;
  private final Count count;
  private final AsyncResults results;

  WovenCalls(int agent, Recorder recorder, BoundaryRegistry boundaries, AsyncResults results) {
    this.enter = new Enter(agent, recorder);
    this.exit = new Exit(agent, recorder);
    this.count = new Count(agent, recorder, boundaries);
    this.results = results;
  }

  Enter enter() {
    return enter;
  }

  Exit exit() {
    return exit;
  }

  Count count() {
    return count;
  }

  AsyncResults results() {
    return results;
  }

  /** A call begins: its tag gives its token, or 0. */
  static final class Enter implements LongUnaryOperator {
    private final int agent;
    private final Recorder recorder;

    private Enter(int agent, Recorder recorder) {
      this.agent = agent;
      this.recorder = recorder;
    }

    @Override
    public long applyAsLong(long tag) {
      return CallTag.isOf(agent, tag) ? recorder.enter(CallTag.boundary(tag)) | tag : 0;
    }
  }

  /** A call ends. */
  static final class Exit implements ObjLongConsumer<@Nullable Throwable> {
    private final int agent;
    private final Recorder recorder;

    private Exit(int agent, Recorder recorder) {
      this.agent = agent;
      this.recorder = recorder;
    }

    @Override
    public void accept(@Nullable Throwable thrown, long token) {
      if (CallTag.isOf(agent, token)) {
        recorder.exit(CallTag.boundary(token), token, thrown);
      }
    }
  }

  /** Units of work of an open call are counted. */
  static final class Count implements ObjLongConsumer<@Nullable Object> {
    private final int agent;
    private final Recorder recorder;
    private final BoundaryRegistry boundaries;

    private Count(int agent, Recorder recorder, BoundaryRegistry boundaries) {
      this.agent = agent;
      this.recorder = recorder;
      this.boundaries = boundaries;
    }

    @Override
    public void accept(@Nullable Object subject, long token) {
      if (CallTag.isOf(agent, token) && Recorder.isTimed(token)) {
        int boundary = CallTag.boundary(token);
        long units = boundaries.units(boundary, subject);
        if (units >= 0) {
          recorder.work(boundary, token, units);
        }
      }
    }
  }
}
