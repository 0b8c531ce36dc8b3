package io.github.jouleflame.agent.instrument;

import io.github.jouleflame.agent.record.Recorder;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.SoftReference;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Waits for results that come after their calls have returned: those of a {@link CompletionStage},
 * and of Reactor's publishers, for whose first end it waits.
 *
 * <p>A stage stays the very object that the method returned. A publisher cannot be asked without
 * being subscribed to, so it is exchanged for itself with {@code doFinally} behind it. What waits
 * is an object of the hook's class, which holds nothing of the agent. Runs on the application's
 * threads, and lets no exception out. Thread-safe.
 */
final class AsyncResults {
  private static final Set<String> STAGES =
      Set.of("Ljava/util/concurrent/CompletionStage;", "Ljava/util/concurrent/CompletableFuture;");
  private static final Set<String> PUBLISHERS =
      Set.of("Lreactor/core/publisher/Mono;", "Lreactor/core/publisher/Flux;");
  private static final Set<String> PUBLISHER_NAMES =
      Set.of("reactor.core.publisher.Mono", "reactor.core.publisher.Flux");

  /** The way from the application's futures to the recorder. */
  interface Connection {
    /**
     * From now on {@code listener}, a {@code (long, boolean) -> void}, is told of results.
     *
     * @return {@code (long) -> Object}: makes what waits for the result of a call, a {@code
     *     BiConsumer<Object, Throwable>} and a {@code Consumer<Object>}
     */
    MethodHandle connect(MethodHandle listener);
  }

  /**
   * Results that are waited for at a time. A method may return the same future, which never
   * completes, a million times, and each time it would hold one waiter more.
   */
  static final int MAX_WAITING = 1 << 16;

  private final Recorder recorder;
  private final AtomicInteger waiting = new AtomicInteger();
  private final Connection connection;
  private volatile @Nullable MethodHandle waiter;

  // Soft: the handle refers to a class of the application, whose loader must be free to go.
  private volatile SoftReference<DoFinally> last = new SoftReference<>(null);

  private record DoFinally(Class<?> publisher, MethodHandle handle) {}

  AsyncResults(Recorder recorder, Connection connection) {
    this.recorder = recorder;
    this.connection = connection;
  }

  /** Whether a method with this return type gives a stage. */
  static boolean isStage(String returnDescriptor) {
    return STAGES.contains(returnDescriptor);
  }

  /** Whether a method with this return type gives a publisher that can be waited for. */
  static boolean isPublisher(String returnDescriptor) {
    return PUBLISHERS.contains(returnDescriptor);
  }

  /** Waits for a stage; nothing else is looked at. */
  @SuppressWarnings("unchecked") // the hook's class takes any result
  void watchStage(@Nullable Object result, int boundary, long token) {
    if (!(result instanceof CompletionStage<?> stage) || waiting.get() >= MAX_WAITING) {
      return;
    }
    waiting.incrementAndGet();
    try {
      var unused =
          stage.whenComplete(
              (BiConsumer<Object, Throwable>) newWaiter(recorder.resultPending(boundary, token)));
    } catch (Throwable t) {
      // A stage of somebody's own that takes no callback: it stays among the open ones.
      waiting.decrementAndGet();
    }
  }

  /** Waits for a publisher's end, and gives what is to be returned in its place. */
  @Nullable Object watchPublisher(@Nullable Object result, int boundary, long token) {
    if (result == null || waiting.get() >= MAX_WAITING) {
      return result;
    }
    waiting.incrementAndGet();
    try {
      MethodHandle doFinally = doFinally(result.getClass());
      Object waiting = newWaiter(recorder.resultPending(boundary, token));
      Object watched = (Object) doFinally.invokeExact(result, waiting);
      return watched == null ? result : watched;
    } catch (Throwable t) {
      waiting.decrementAndGet();
      return result;
    }
  }

  private Object newWaiter(long call) throws Throwable {
    return (Object) waiter().invokeExact(call);
  }

  @SuppressWarnings("UnusedMethod") // called through the connection
  private void came(long call, boolean byError) {
    waiting.decrementAndGet();
    recorder.resultCame(call, byError);
  }

  /** Connected at the first asynchronous call: most applications have none. */
  private MethodHandle waiter() throws ReflectiveOperationException {
    MethodHandle known = waiter;
    if (known == null) {
      known =
          connection.connect(
              MethodHandles.lookup()
                  .findVirtual(
                      AsyncResults.class,
                      "came",
                      MethodType.methodType(void.class, long.class, boolean.class))
                  .bindTo(this));
      waiter = known;
    }
    return known;
  }

  private MethodHandle doFinally(Class<?> type) throws ReflectiveOperationException {
    Class<?> publisher = type;
    while (publisher != null && !PUBLISHER_NAMES.contains(publisher.getName())) {
      publisher = publisher.getSuperclass();
    }
    if (publisher == null) {
      throw new NoSuchMethodException(type.getName() + " is no publisher of Reactor's");
    }
    DoFinally known = last.get();
    if (known == null || known.publisher != publisher) {
      MethodHandle handle =
          MethodHandles.publicLookup()
              .findVirtual(publisher, "doFinally", MethodType.methodType(publisher, Consumer.class))
              .asType(MethodType.methodType(Object.class, Object.class, Object.class));
      known = new DoFinally(publisher, handle);
      last = new SoftReference<>(known);
    }
    return known.handle;
  }
}
