package io.github.jouleflame.it.program;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Returns at once, and has its results later. */
public final class Later {
  private static final ScheduledExecutorService TIMER =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "timer");
            thread.setDaemon(true);
            return thread;
          });

  private Later() {}

  static CompletableFuture<String> future() {
    CompletableFuture<String> future = new CompletableFuture<>();
    TIMER.schedule(() -> future.complete("future"), 100, TimeUnit.MILLISECONDS);
    return future;
  }

  static CompletionStage<String> failed() {
    return CompletableFuture.failedFuture(new IllegalStateException("failed"));
  }

  static CompletableFuture<String> never() {
    return new CompletableFuture<>();
  }

  static Mono<String> mono() {
    return Mono.delay(Duration.ofMillis(100)).map(zero -> "mono");
  }

  static Flux<Long> flux() {
    return Flux.interval(Duration.ofMillis(20)).take(5);
  }

  static Mono<String> broken() {
    return Mono.error(new IllegalStateException("broken"));
  }

  public static void main(String[] args) {
    CompletableFuture<String> first = future();
    System.out.println(first.join() + future().join());
    failed().exceptionally(Throwable::getMessage).thenAccept(System.out::println);
    System.out.println(never().isDone());
    System.out.println(mono().block() + flux().collectList().block());
    try {
      broken().block();
    } catch (IllegalStateException e) {
      System.out.println(e.getMessage());
    }
  }
}
