package java.lang;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The only class of the agent that woven application code can see: the bootstrap method of its
 * {@code invokedynamic} instructions. Pure JDK types; it asks the agent, through {@link #linker},
 * for the target of a call site, once per call site.
 *
 * <p>An instance is what waits for the result of one asynchronous call: a class of the agent there
 * would be held by the application's future for as long as that lives.
 *
 * <p>Without an agent (after a detach) call sites are linked to nothing and do nothing. Never
 * throws into the application.
 */
public final class JouleflameHook implements BiConsumer<Object, Throwable>, Consumer<Object> {
  /** {@code (Lookup, String, MethodType, Object[]) -> CallSite}, or null when no agent is there. */
  public static volatile MethodHandle linker;

  /** {@code (long, boolean) -> void}: a result has come, by an error or not; or null. */
  public static volatile MethodHandle results;

  private final long call;

  /** Waits for the result of this call. */
  public JouleflameHook(long call) {
    this.call = call;
  }

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
    MethodHandle current = results;
    if (current != null) {
      try {
        current.invokeExact(call, byError);
      } catch (Throwable t) {
        // The application's own callbacks come next: they must run.
      }
    }
  }

  /** Links one woven call site. */
  public static CallSite bootstrap(
      MethodHandles.Lookup caller, String name, MethodType type, Object... arguments) {
    MethodHandle current = linker;
    if (current != null) {
      try {
        return (CallSite) current.invokeExact(caller, name, type, arguments);
      } catch (Throwable t) {
        // Fall through: the application's method must run, timed or not.
      }
    }
    return new ConstantCallSite(nothing(type));
  }

  /** A site that gives an object gives back what it got: it may be the application's result. */
  private static MethodHandle nothing(MethodType type) {
    return type.returnType() == Object.class
        ? MethodHandles.dropArguments(
            MethodHandles.identity(Object.class),
            1,
            type.parameterList().subList(1, type.parameterCount()))
        : MethodHandles.empty(type);
  }
}
