package io.github.jouleflame.agent.instrument;

import io.github.jouleflame.agent.record.Recorder;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Links a woven call to the recorder, once per call site. */
final class HookLinker {
  static final MethodType ENTER = MethodType.methodType(long.class, int.class);
  static final MethodType EXIT =
      MethodType.methodType(void.class, int.class, long.class, Throwable.class);

  private final MethodHandle enter;
  private final MethodHandle exit;

  HookLinker(Recorder recorder) {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      enter = lookup.findVirtual(Recorder.class, "enter", ENTER).bindTo(recorder);
      exit = lookup.findVirtual(Recorder.class, "exit", EXIT).bindTo(recorder);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the hook calls: {@code (Lookup, String, MethodType, Object[]) -> CallSite}. */
  MethodHandle handle() {
    try {
      return MethodHandles.lookup()
          .findVirtual(
              HookLinker.class,
              "link",
              MethodType.methodType(
                  CallSite.class,
                  MethodHandles.Lookup.class,
                  String.class,
                  MethodType.class,
                  Object[].class))
          .bindTo(this);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @SuppressWarnings("UnusedMethod") // called through handle()
  private CallSite link(
      MethodHandles.Lookup caller, String name, MethodType type, Object[] arguments) {
    MethodHandle target = type.returnType() == long.class ? enter : exit;
    return new ConstantCallSite(target.asType(type));
  }
}
