package io.github.jouleflame.agent.run;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.Predicate;

/** Tells virtual threads, which exist since Java 21, from others on any Java version. */
final class VirtualThreads {
  private VirtualThreads() {}

  static Predicate<Thread> test() {
    MethodHandle isVirtual;
    try {
      isVirtual =
          MethodHandles.publicLookup()
              .findVirtual(Thread.class, "isVirtual", MethodType.methodType(boolean.class));
    } catch (ReflectiveOperationException e) {
      return thread -> false;
    }
    return thread -> {
      try {
        return (boolean) isVirtual.invokeExact(thread);
      } catch (Throwable t) {
        return false;
      }
    };
  }
}
