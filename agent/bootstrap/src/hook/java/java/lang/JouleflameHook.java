package java.lang;

import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.function.LongUnaryOperator;
import java.util.function.ObjIntConsumer;
import java.util.function.ObjLongConsumer;

/**
 * The only class of the agent that woven application code can see, and calls. Pure JDK types, so
 * that every class loader finds it and it holds nothing of an agent that is gone.
 *
 * <p>The static methods are what woven code calls, by plain calls, since linking an {@code
 * invokedynamic} in a JVM that has just started takes ten milliseconds and more, inside the first
 * call that is measured. Each asks the agent; without one (after a detach) they do nothing. Never
 * throws into the application.
 *
 * <p>The fields are volatile: an agent that is set here is seen whole, and one that has been taken
 * away gets no call that begins later. Reading one costs what a plain read costs on x86, and the
 * JIT compiler inlines the agent behind it, since each is of one class only.
 *
 * <p>An instance is the agent's end, which needs no reflection but for its constructor; or what
 * waits for the result of one asynchronous call: a class of the agent there would be held by the
 * application's future for as long as that lives.
 */
public final class JouleflameHook
    implements IntSupplier,
        ObjIntConsumer<Object>,
        LongFunction<Object>,
        BiConsumer<Object, Throwable>,
        Consumer<Object> {
  private static volatile LongUnaryOperator enter;
  private static volatile ObjLongConsumer<Throwable> exit;
  private static volatile ObjLongConsumer<Object> count;
  private static volatile BiFunction<Object, Long, Object> await;
  private static volatile LongConsumer results;
  private static int agents;

  private final long call;

  /** An agent's end. */
  public JouleflameHook() {
    this(0);
  }

  private JouleflameHook(long call) {
    this.call = call;
  }

  // Called by woven code.

  /**
   * A call begins.
   *
   * @param boundary what the agent wrote into the woven code
   * @return token of the call; 0 when nobody times it
   */
  public static long enter(long boundary) {
    LongUnaryOperator current = enter;
    if (current != null) {
      try {
        return current.applyAsLong(boundary);
      } catch (Throwable t) {
        // The application's method must run, timed or not.
      }
    }
    return 0;
  }

  /** A call ends, by this exception or, with null, without one. */
  public static void exit(Throwable thrown, long token) {
    ObjLongConsumer<Throwable> current = exit;
    if (current != null) {
      try {
        current.accept(thrown, token);
      } catch (Throwable t) {
        // The application gets its own result or exception.
      }
    }
  }

  /** Units of work of an open call are counted of this. */
  public static void count(Object subject, long token) {
    ObjLongConsumer<Object> current = count;
    if (current != null) {
      try {
        current.accept(subject, token);
      } catch (Throwable t) {
        // As above.
      }
    }
  }

  /**
   * What an open call is about to return comes later.
   *
   * @return what is to be returned in its place; a stage is always the very same
   */
  public static Object await(Object result, long token) {
    BiFunction<Object, Long, Object> current = await;
    if (current != null) {
      try {
        return current.apply(result, token);
      } catch (Throwable t) {
        // As above.
      }
    }
    return result;
  }

  // The agent's end.

  /** Number of a new agent in this JVM, from 1. */
  @Override
  public int getAsInt() {
    synchronized (JouleflameHook.class) {
      return ++agents;
    }
  }

  /**
   * Sets whom one of the static methods asks from now on.
   *
   * @param asked null: nobody
   * @param which 0 {@code enter}, 1 {@code exit}, 2 {@code count}, 3 {@code await}; 4 is told of
   *     results that have come, by the numbers of their calls, negative after an error
   */
  @Override
  @SuppressWarnings("unchecked")
  public void accept(Object asked, int which) {
    switch (which) {
      case 0:
        enter = (LongUnaryOperator) asked;
        break;
      case 1:
        exit = (ObjLongConsumer<Throwable>) asked;
        break;
      case 2:
        count = (ObjLongConsumer<Object>) asked;
        break;
      case 3:
        await = (BiFunction<Object, Long, Object>) asked;
        break;
      case 4:
        results = (LongConsumer) asked;
        break;
      default:
        throw new IllegalArgumentException("which: " + which + " (expected: 0..4)");
    }
  }

  /** Makes what waits for the result of a call: both of the two below. */
  @Override
  public Object apply(long call) {
    return new JouleflameHook(call);
  }

  // What waits.

  /** A stage is complete. */
  @Override
  public void accept(Object value, Throwable thrown) {
    tell(thrown != null);
  }

  /** A publisher has ended, with this of Reactor's signals. */
  @Override
  public void accept(Object signal) {
    tell("onError".equals(String.valueOf(signal)));
  }

  private void tell(boolean byError) {
    LongConsumer current = results;
    if (current != null) {
      try {
        current.accept(byError ? -call : call);
      } catch (Throwable t) {
        // The application's own callbacks come next: they must run.
      }
    }
  }
}
