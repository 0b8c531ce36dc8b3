package io.github.jouleflame.samples.server.load;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

/**
 * Connections that send their next request when they have the answer to the last. They start at
 * once; one thread looks at what they do, with {@link #cut}.
 */
final class ClosedLoop implements AutoCloseable {

  /** Significant digits of latencies. */
  static final int DIGITS = 3;

  private static final int OK = 200;

  /** After a failure, so that a server which is gone is not asked a million times. */
  private static final long PAUSE_MILLIS = 100;

  private final Questions questions;
  private final long limit;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Recorder latencies = new Recorder(DIGITS);
  private final LongAdder right = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final AtomicReference<@Nullable String> firstFailure = new AtomicReference<>();
  private final AtomicLong sent = new AtomicLong();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean isClosed;
  private long cutNanos = System.nanoTime();

  /** Sends no more than {@code limit} requests in all. */
  ClosedLoop(Questions questions, int connections, long limit) {
    this.questions = questions;
    this.limit = limit;
    for (int i = 1; i <= connections; i++) {
      Thread thread = new Thread(this::send, "connection-" + i);
      thread.setDaemon(true);
      threads.add(thread);
    }
    threads.forEach(Thread::start);
  }

  /** What has been answered since the last cut. */
  Window cut() {
    long nowNanos = System.nanoTime();
    double seconds = (nowNanos - cutNanos) / (double) TimeUnit.SECONDS.toNanos(1);
    cutNanos = nowNanos;
    return new Window(
        seconds, latencies.getIntervalHistogram(), right.sumThenReset(), failed.sumThenReset());
  }

  /** All requests that may be sent have been answered. */
  boolean isDone() {
    return threads.stream().noneMatch(Thread::isAlive);
  }

  /** What was wrong with the first request that failed, or null. */
  @Nullable String firstFailure() {
    return firstFailure.get();
  }

  /** Waits for the answers that are still out. */
  @Override
  public void close() throws InterruptedException {
    isClosed = true;
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void send() {
    try {
      while (!isClosed) {
        long number = sent.getAndIncrement();
        if (number >= limit) {
          return;
        }
        sendOne(number);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void sendOne(long number) throws InterruptedException {
    String failure;
    long startNanos = System.nanoTime();
    try {
      HttpResponse<String> response =
          client.send(
              questions.request(number),
              HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      if (response.statusCode() == OK) {
        latencies.recordValue(System.nanoTime() - startNanos);
        if (questions.isRight(number, response.body())) {
          right.increment();
        }
        return;
      }
      failure = "status " + response.statusCode();
    } catch (IOException e) {
      failure = e.toString();
    }
    failed.increment();
    firstFailure.compareAndSet(null, failure);
    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
  }
}
