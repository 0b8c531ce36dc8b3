package io.github.jouleflame.agent.instrument;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stands where the hook stands in the agent. */
public final class HookListener {
  /** What woven code has called. */
  record Event(
      String kind,
      int boundary,
      long token,
      @Nullable Throwable thrown,
      @Nullable Object subject) {}

  static final Object NOTHING = "nothing handed";
  static final List<Event> EVENTS = new ArrayList<>();

  private HookListener() {}

  static Method bootstrapMethod() {
    try {
      return HookListener.class.getMethod(
          "bootstrap", MethodHandles.Lookup.class, String.class, MethodType.class, Object[].class);
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e);
    }
  }

  public static CallSite bootstrap(
      MethodHandles.Lookup caller, String name, MethodType type, Object... arguments)
      throws ReflectiveOperationException {
    String target = type.returnType() == long.class ? "enter" : "exit";
    MethodHandle handle =
        MethodHandles.lookup().findStatic(HookListener.class, target + type.parameterCount(), type);
    return new ConstantCallSite(handle);
  }

  static long enter1(int boundary) {
    return enter2(boundary, NOTHING);
  }

  static long enter2(int boundary, Object subject) {
    long token = EVENTS.size() + 1;
    EVENTS.add(new Event("enter", boundary, token, null, subject));
    return token;
  }

  static void exit3(Throwable thrown, int boundary, long token) {
    exit4(NOTHING, thrown, boundary, token);
  }

  static void exit4(Object subject, Throwable thrown, int boundary, long token) {
    EVENTS.add(new Event("exit", boundary, token, thrown, subject));
  }
}
