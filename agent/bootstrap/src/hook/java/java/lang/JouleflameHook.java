package java.lang;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * The only class of the agent that woven application code can see: the bootstrap method of its
 * {@code invokedynamic} instructions. Pure JDK types; it asks the agent, through {@link #linker},
 * for the target of a call site, once per call site.
 *
 * <p>Without an agent (after a detach) call sites are linked to nothing and do nothing. Never
 * throws into the application.
 */
public final class JouleflameHook {
  /** {@code (Lookup, String, MethodType, Object[]) -> CallSite}, or null when no agent is there. */
  public static volatile MethodHandle linker;

  private JouleflameHook() {}

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
    return new ConstantCallSite(MethodHandles.empty(type));
  }
}
