package io.github.jouleflame.agent.instrument;

import java.util.ArrayList;
import java.util.List;

/**
 * Which of the loaded classes were not there at the last look. Only they can be below a type that
 * has appeared since, as all that a class extends or implements is loaded before it.
 *
 * <p>The JVM lists what it has loaded in an order in which new classes stand between those of
 * before. Where it does not, or has unloaded some, more count as new than are: that costs time and
 * nothing else.
 *
 * <p>Not thread-safe.
 */
final class NewClasses {
  private static final Class<?>[] NONE = {};

  private Class<?>[] before = NONE;
  private final List<Class<?>> roots = new ArrayList<>();

  /** Those that are new in this list, which must not change afterwards. */
  List<Class<?>> in(Class<?>[] loaded) {
    List<Class<?>> found = new ArrayList<>();
    int known = 0;
    for (Class<?> type : loaded) {
      if (known < before.length && type == before[known]) {
        known++;
      } else {
        found.add(type);
      }
    }
    before = loaded;
    return found;
  }

  /** Types of {@code +} patterns among all that were seen: whoever finds one puts it there. */
  List<Class<?>> roots() {
    return roots;
  }

  /** Holds no class any more, so that they may be unloaded: the next time all are new. */
  void forget() {
    before = NONE;
    roots.clear();
  }
}
