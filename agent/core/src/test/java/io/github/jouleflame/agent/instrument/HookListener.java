package io.github.jouleflame.agent.instrument;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/** Stands where the hook stands in the agent. */
public final class HookListener {
  static final int AGENT = 7;

  /**
   * What woven code has called.
   *
   * @param handed what was thrown, or counted, or comes later
   */
  record Event(String kind, int boundary, long token, @Nullable Object handed) {}

  static final List<Event> EVENTS = new ArrayList<>();

  /** What {@link #await} gives, or null for the very same. */
  static @Nullable Object exchange;

  private HookListener() {}

  static MethodWeaver weaver(BoundaryRegistry registry) {
    return new MethodWeaver(registry, Type.getInternalName(HookListener.class), AGENT);
  }

  public static long enter(long tag) {
    long token = EVENTS.size() + 1;
    add("enter", token | tag, null);
    return token | tag;
  }

  public static void exit(@Nullable Throwable thrown, long token) {
    add("exit", token, thrown);
  }

  public static void count(@Nullable Object subject, long token) {
    add("count", token, subject);
  }

  public static @Nullable Object await(@Nullable Object result, long token) {
    add("await", token, result);
    return exchange == null ? result : exchange;
  }

  private static void add(String kind, long token, @Nullable Object handed) {
    if (!CallTag.isOf(AGENT, token)) {
      throw new AssertionError(Long.toHexString(token));
    }
    EVENTS.add(new Event(kind, CallTag.boundary(token), token & 0xFFFF, handed));
  }
}
