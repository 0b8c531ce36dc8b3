package io.github.jouleflame.samples.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Makes batches of single questions. A batch is complete when it has {@code maxBatch} questions, or
 * when its oldest has waited for {@code maxDelay}. Safe for any number of threads on both sides.
 */
final class BatchQueue<Q, A> {

  private final int capacity;
  private final int maxBatch;
  private final long maxDelayNanos;
  private final BlockingQueue<Pending<Q, A>> waiting;

  BatchQueue(int capacity, int maxBatch, Duration maxDelay) {
    this.capacity = capacity;
    this.maxBatch = maxBatch;
    this.maxDelayNanos = maxDelay.toNanos();
    this.waiting = new ArrayBlockingQueue<>(capacity);
  }

  /** Does not wait: throws {@link QueueFullException} when there is no room. */
  CompletableFuture<A> submit(Q question) {
    CompletableFuture<A> answer = new CompletableFuture<>();
    if (!waiting.offer(new Pending<>(question, System.nanoTime(), answer))) {
      throw new QueueFullException(capacity);
    }
    return answer;
  }

  /** Waits for the next batch, which has at least one question. */
  List<Pending<Q, A>> take() throws InterruptedException {
    List<Pending<Q, A>> batch = new ArrayList<>(maxBatch);
    Pending<Q, A> oldest = waiting.take();
    batch.add(oldest);
    while (true) {
      waiting.drainTo(batch, maxBatch - batch.size());
      long leftNanos = oldest.sinceNanos() + maxDelayNanos - System.nanoTime();
      if (batch.size() == maxBatch || leftNanos <= 0) {
        return batch;
      }
      Pending<Q, A> next = waiting.poll(leftNanos, TimeUnit.NANOSECONDS);
      if (next != null) {
        batch.add(next);
      }
    }
  }
}
