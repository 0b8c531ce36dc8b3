package io.github.jouleflame.agent.run;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Tells virtual threads, which exist since Java 21, from others on any Java version.
 *
 * <p>As {@code Thread.isVirtual} does it: by the class that all of them extend. A method handle for
 * that method costs the start of the application several milliseconds.
 */
final class VirtualThreads implements Predicate<Thread> {
  private static final String BASE = "java.lang.BaseVirtualThread";

  private final @Nullable Class<?> base;

  private VirtualThreads(@Nullable Class<?> base) {
    this.base = base;
  }

  static Predicate<Thread> test() {
    try {
      return new VirtualThreads(Class.forName(BASE, false, null));
    } catch (ClassNotFoundException e) {
      return new VirtualThreads(null);
    }
  }

  @Override
  public boolean test(Thread thread) {
    Class<?> known = base;
    return known != null && known.isInstance(thread);
  }
}
