package io.github.jouleflame.agent.record;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Results of asynchronous calls that have not come yet. What begins on one thread ends on another,
 * and the sampler may read the end first.
 *
 * <p>Not thread-safe: owned by the sampler thread.
 */
final class PendingResults {
  /** Results beyond this number stay open for good: a future that never completes is a leak. */
  private static final int MAX_PENDING = 100_000;

  private record Begun(int path, long enterNanos) {}

  private record Ended(long nanos, boolean byError) {}

  private final Map<Long, Begun> begun = new HashMap<>();
  private final Map<Long, Ended> ended = new LinkedHashMap<>();

  /** A call has begun whose result will come. */
  void begin(long call, int path, long enterNanos, PathStats stats) {
    Ended early = ended.remove(call);
    stats.resultPending(path);
    if (early != null) {
      stats.resultCame(path, early.nanos - enterNanos, early.byError);
    } else if (begun.size() < MAX_PENDING) {
      begun.put(call, new Begun(path, enterNanos));
    }
  }

  /** The result has come. */
  void end(long call, long nanos, boolean byError, PathStats stats) {
    Begun known = begun.remove(call);
    if (known != null) {
      stats.resultCame(known.path, nanos - known.enterNanos, byError);
    } else if (ended.size() < MAX_PENDING) {
      ended.put(call, new Ended(nanos, byError));
    }
  }

  /**
   * Both ends of whatever was over are read by now. An end that still lacks its beginning never
   * gets it: that event was lost.
   */
  void endOfRound() {
    ended.clear();
  }
}
