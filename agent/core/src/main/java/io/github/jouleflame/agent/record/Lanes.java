package io.github.jouleflame.agent.record;

import io.github.jouleflame.agent.attribute.Slice;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All threads that ever met a boundary and still live, one {@link Lane} each.
 *
 * <p>{@link #register} and {@link #grow} run on application threads, once per thread and once per
 * overflow; everything else belongs to the sampler thread.
 */
public final class Lanes {
  /** 512 events of two words: 8 KiB per platform thread. */
  private static final int PLATFORM_WORDS = 1024;

  /** Virtual threads come by the hundred thousand and make few calls each. */
  private static final int VIRTUAL_WORDS = 32;

  private static final int MAX_WORDS = 1 << 17;
  private static final int GROWTH = 4;

  /**
   * Some 500 calls between two looks, a sixty-fourth of the largest ring: once the JVM has compiled
   * them, such calls may come thirty times as fast.
   */
  private static final int CROWDED_WORDS = MAX_WORDS / 64;

  /**
   * Threads whose CPU clocks are read in one tick, where there are more of them in turn: a read is
   * a microsecond or two. What a thread uses until its turn is then its own all the same, some
   * ticks later; and all are read at the end of a window.
   */
  private static final int CLOCKS_PER_TICK = 16;

  private volatile boolean hasVirtual;
  private final Map<Long, Lane> lanes = new ConcurrentHashMap<>();
  private final AtomicLong nextLane = new AtomicLong();
  private final AtomicLong words = new AtomicLong();
  private final long maxWords;
  private final Predicate<Thread> isVirtual;
  private final IntervalUnion openUnion = new IntervalUnion();
  private final IntervalUnion computeUnion = new IntervalUnion();
  private final PendingResults results = new PendingResults();

  /** Counts new and removed lanes, so that the sampler copies them only after a change. */
  private final AtomicLong version = new AtomicLong();

  private Lane[] current = new Lane[0];
  private long currentVersion;
  private int tick;
  private long droppedByDeadLanes;
  private long mostWords;

  /**
   * @param maxBytes memory that all rings together may take; beyond it rings do not grow, and new
   *     threads get the smallest one
   */
  public Lanes(long maxBytes, Predicate<Thread> isVirtual) {
    this.maxWords = maxBytes / Long.BYTES;
    this.isVirtual = isVirtual;
  }

  long[] register(Thread thread) {
    boolean virtual = isVirtual.test(thread);
    if (virtual) {
      hasVirtual = true;
    }
    int size = virtual || words.get() > maxWords ? VIRTUAL_WORDS : PLATFORM_WORDS;
    long number = nextLane.getAndIncrement();
    long[] ring = Ring.allocate(size, number);
    words.addAndGet(ring.length);
    lanes.put(number, new Lane(thread, virtual, ring));
    version.incrementAndGet();
    return ring;
  }

  /** A larger ring that goes on where the full one ends, or null when there may be none. */
  long @Nullable [] grow(long[] ring) {
    Lane lane = lanes.get(ring[Ring.LANE]);
    int size = Math.min(MAX_WORDS, Ring.capacity(ring) * GROWTH);
    if (lane == null || size <= Ring.capacity(ring)) {
      return null;
    }
    // The old ring becomes garbage as soon as the sampler has left it.
    int added = size - Ring.capacity(ring);
    if (words.addAndGet(added) > maxWords) {
      words.addAndGet(-added);
      return null;
    }
    long[] larger = Ring.allocate(size, ring[Ring.LANE]);
    Ring.carryOver(ring, larger);
    lane.continueIn(larger);
    return larger;
  }

  /**
   * Moves everything that threads did up to {@code endNanos} into the slice.
   *
   * @param clock reads the CPU time of threads that are or were inside a boundary, or null
   * @param lastOfWindow whether every such thread's clock is read, also of those that wait
   */
  public void drain(
      long endNanos,
      PathTable paths,
      BoundaryFacts boundaries,
      PathStats stats,
      @Nullable CpuClock clock,
      boolean lastOfWindow,
      Slice.Builder slice) {
    openUnion.clear();
    computeUnion.clear();
    Lane[] all = current();
    int turns = (all.length + CLOCKS_PER_TICK - 1) / CLOCKS_PER_TICK;
    tick++;
    mostWords = 0;
    for (int i = 0; i < all.length; i++) {
      Lane lane = all[i];
      long words =
          lane.drain(
              endNanos,
              paths,
              boundaries,
              stats,
              clock,
              lastOfWindow,
              lastOfWindow || (i + tick) % turns == 0,
              slice,
              openUnion,
              computeUnion,
              results);
      mostWords = Math.max(mostWords, words);
      openUnion.endOfThread();
      computeUnion.endOfThread();
    }
    results.endOfRound();
    slice.unions(openUnion.lengthNanos(), computeUnion.lengthNanos());
  }

  /**
   * Whether rings should not wait longer than they must: a thread had much to tell in the last
   * drain, or memory is short, so that small rings may not grow.
   */
  public boolean isCrowded() {
    return mostWords > CROWDED_WORDS || words.get() > maxWords / 2;
  }

  /** Shows what each thread's calls have cost it since the last time, and begins anew. */
  public void eachLoad(Consumer<ThreadLoad> consumer) {
    for (Lane lane : current()) {
      consumer.accept(lane.load());
      lane.load().clear();
    }
  }

  /** Counts untimed calls that no event tells of; at the end of a run. */
  public void countUntold(PathTable paths, BoundaryFacts boundaries, PathStats stats) {
    for (Lane lane : current()) {
      lane.countUntold(paths, boundaries, stats);
    }
  }

  /**
   * What the lanes know since the last call beside the threads' clocks: these have what such
   * threads told slices of, inside boundaries and outside, and do not have what threads that came
   * and went used before their first boundary. Positive: the clocks have more.
   */
  public long takeCpuNanosIn(SeenClocks clocks) {
    long sum = 0;
    for (Lane lane : current()) {
      long told = lane.span().takeToldNanos();
      long before = lane.span().takeNanosBefore();
      sum +=
          clocks.has(lane.threadId())
              ? told
              : -Math.max(0, before - clocks.nanosBefore(lane.threadId()));
    }
    return sum;
  }

  /** Whether a call has ended since the last pricing, or is open. */
  public boolean hasCallsToPrice(PathStats stats) {
    if (stats.log().isWaiting()) {
      return true;
    }
    for (Lane lane : current()) {
      if (lane.isOpen()) {
        return true;
      }
    }
    return false;
  }

  /** Prices all calls of the window that ends with the last drain, open ones so far. */
  public void price(CallPrices prices, PathStats stats) {
    stats.log().price(prices);
    for (Lane lane : current()) {
      lane.price(prices, stats.log());
    }
  }

  /** Forgets threads that have ended. Call now and then; not on every tick. */
  public void removeDead(PathTable paths, BoundaryFacts boundaries, PathStats stats) {
    for (Lane lane : current()) {
      if (lane.isOver()) {
        lane.countUntold(paths, boundaries, stats);
        lane.close(stats);
        droppedByDeadLanes += lane.dropped();
        words.addAndGet(-lane.words());
        lanes.remove(lane.number());
        version.incrementAndGet();
      }
    }
  }

  /** Whether a virtual thread has ever met a boundary. */
  public boolean hasVirtual() {
    return hasVirtual;
  }

  /** Number of threads that have a ring. */
  public int size() {
    return lanes.size();
  }

  /** Events that were lost since the start because a ring was full. */
  public long dropped() {
    long sum = droppedByDeadLanes;
    for (Lane lane : lanes.values()) {
      sum += lane.dropped();
    }
    return sum;
  }

  private Lane[] current() {
    long now = version.get();
    if (now != currentVersion) {
      currentVersion = now;
      current = lanes.values().toArray(new Lane[0]);
    }
    return current;
  }
}
