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
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
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
final class AsyncResults
    implements BiFunction<@Nullable Object, Long, @Nullable Object>, LongConsumer {
  private static final Set<String> STAGES =
      Set.of("Ljava/util/concurrent/CompletionStage;", "Ljava/util/concurrent/CompletableFuture;");
  private static final Set<String> PUBLISHERS =
      Set.of("Lreactor/core/publisher/Mono;", "Lreactor/core/publisher/Flux;");
  private static final Set<String> PUBLISHER_NAMES =
      Set.of("reactor.core.publisher.Mono", "reactor.core.publisher.Flux");

  /**
   * Results that are waited for at a time. A method may return the same future, which never
   * completes, a million times, and each time it would hold one waiter more.
   */
  static final int MAX_WAITING = 1 << 16;

  private final int agent;
  private final Recorder recorder;
  private final LongFunction<Object> waiters;
  private final AtomicInteger waiting = new AtomicInteger();

  // Soft: the handle refers to a class of the application, whose loader must be free to go.
  private volatile SoftReference<DoFinally> last = new SoftReference<>(null);

  private record DoFinally(Class<?> publisher, MethodHandle handle) {}

  /**
   * @param agent whose calls these are
   * @param waiters makes what waits for the result of a call with this number: a {@code
   *     BiConsumer<Object, Throwable>} and a {@code Consumer<Object>}
   */
  AsyncResults(int agent, Recorder recorder, LongFunction<Object> waiters) {
    this.agent = agent;
    this.recorder = recorder;
    this.waiters = waiters;
  }

  /** Whether a method with this return type gives a stage. */
  static boolean isStage(String returnDescriptor) {
    return STAGES.contains(returnDescriptor);
  }

  /** Whether a method with this return type gives a publisher that can be waited for. */
  static boolean isPublisher(String returnDescriptor) {
    return PUBLISHERS.contains(returnDescriptor);
  }

  /**
   * An open call is about to return this.
   *
   * @return what is to be returned in its place
   */
  @Override
  public @Nullable Object apply(@Nullable Object result, Long token) {
    if (result == null
        || !CallTag.isOf(agent, token)
        || !Recorder.isTimed(token)
        || waiting.get() >= MAX_WAITING) {
      return result;
    }
    waiting.incrementAndGet();
    try {
      if (result instanceof CompletionStage<?> stage) {
        watch(stage, token);
        return result;
      }
      return watchPublisher(result, token);
    } catch (Throwable t) {
      // A stage of somebody's own that takes no callback: it stays among the open ones.
      waiting.decrementAndGet();
      return result;
    }
  }

  @SuppressWarnings("unchecked") // the hook's class takes any result
  private void watch(CompletionStage<?> stage, long token) {
    var unused = stage.whenComplete((BiConsumer<Object, Throwable>) newWaiter(token));
  }

  private Object watchPublisher(Object publisher, long token) throws Throwable {
    MethodHandle doFinally = doFinally(publisher.getClass());
    Object watched = (Object) doFinally.invokeExact(publisher, newWaiter(token));
    return watched == null ? publisher : watched;
  }

  private Object newWaiter(long token) {
    return waiters.apply(recorder.resultPending(CallTag.boundary(token), token));
  }

  /** The result of a call has come. */
  @Override
  public void accept(long call) {
    waiting.decrementAndGet();
    recorder.resultCame(Math.abs(call), call < 0);
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
