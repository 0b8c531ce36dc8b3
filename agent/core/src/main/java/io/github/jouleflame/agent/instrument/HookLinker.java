package io.github.jouleflame.agent.instrument;

import io.github.jouleflame.agent.record.Recorder;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Links a woven call to the recorder, once per call site, until it is cut. The type of the call
 * says what is meant: one or two parameters enter, three or four exit.
 *
 * <p>The call sites are mutable, to be emptied at a detach: an old version of a restored method
 * lives on as long as code that was compiled from it, and a constant call site there would hold the
 * recorder and with it every class of the agent. To the JIT compiler a mutable site is as good as a
 * constant. Thread-safe.
 */
final class HookLinker {
  /** The boundary gives a token. */
  static final MethodType ENTER = MethodType.methodType(long.class, int.class);

  /** What was thrown or null, the boundary, the token. */
  static final MethodType EXIT =
      MethodType.methodType(void.class, Throwable.class, int.class, long.class);

  /** The same, and what units are counted of behind the rest. */
  static final MethodType COUNTING_ENTER = ENTER.appendParameterTypes(Object.class);

  /** The same with the result before the rest: units are counted of it, or it comes later. */
  static final MethodType RESULT_EXIT = EXIT.insertParameterTypes(0, Object.class);

  /** The same, and gives the result back, or one that tells when it has come. */
  static final MethodType PUBLISHER_EXIT = RESULT_EXIT.changeReturnType(Object.class);

  /** Weak: sites of classes that are unloaded go with them. */
  private final Set<MutableCallSite> sites = Collections.newSetFromMap(new WeakHashMap<>());

  private final Recorder recorder;
  private final BoundaryRegistry boundaries;
  private final MethodHandle enter;
  private final MethodHandle exit;
  private final MethodHandle countingEnter;
  private final MethodHandle resultExit;
  private final MethodHandle publisherExit;
  private final AsyncResults results;
  private boolean isCut;

  /**
   * @param results waits for the results of asynchronous calls
   */
  HookLinker(Recorder recorder, BoundaryRegistry boundaries, AsyncResults results) {
    this.recorder = recorder;
    this.boundaries = boundaries;
    this.results = results;
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      enter = lookup.findVirtual(Recorder.class, "enter", ENTER).bindTo(recorder);
      exit = lookup.findVirtual(HookLinker.class, "exit", EXIT).bindTo(this);
      countingEnter =
          lookup.findVirtual(HookLinker.class, "enterCounting", COUNTING_ENTER).bindTo(this);
      resultExit = lookup.findVirtual(HookLinker.class, "exitWithResult", RESULT_EXIT).bindTo(this);
      publisherExit =
          lookup.findVirtual(HookLinker.class, "exitWithPublisher", PUBLISHER_EXIT).bindTo(this);
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
    MethodHandle target =
        switch (type.parameterCount()) {
          case 1 -> enter;
          case 2 -> countingEnter;
          case 3 -> exit;
          default -> type.returnType() == void.class ? resultExit : publisherExit;
        };
    MutableCallSite site = new MutableCallSite(target.asType(type));
    synchronized (sites) {
      if (!isCut) {
        sites.add(site);
        return site;
      }
    }
    return new ConstantCallSite(nothing(type));
  }

  /** From now on all call sites do nothing and hold nothing. */
  void cut() {
    MutableCallSite[] all;
    synchronized (sites) {
      isCut = true;
      all = sites.toArray(new MutableCallSite[0]);
      sites.clear();
    }
    for (MutableCallSite site : all) {
      site.setTarget(nothing(site.type()));
    }
    MutableCallSite.syncAll(all);
  }

  /** A site that gives an object gives back what it got: it is the application's result. */
  private static MethodHandle nothing(MethodType type) {
    return type.returnType() == Object.class
        ? MethodHandles.dropArguments(
            MethodHandles.identity(Object.class),
            1,
            type.parameterList().subList(1, type.parameterCount()))
        : MethodHandles.empty(type);
  }

  @SuppressWarnings("UnusedMethod") // called through exit
  private void exit(@Nullable Throwable thrown, int boundary, long token) {
    recorder.exit(boundary, token, thrown);
  }

  @SuppressWarnings("UnusedMethod") // called through countingEnter
  private long enterCounting(int boundary, @Nullable Object subject) {
    long token = recorder.enter(boundary);
    if (Recorder.isTimed(token)) {
      count(boundary, token, subject);
    }
    return token;
  }

  @SuppressWarnings("UnusedMethod") // called through resultExit
  private void exitWithResult(
      @Nullable Object result, @Nullable Throwable thrown, int boundary, long token) {
    if (Recorder.isTimed(token)) {
      if (boundaries.countsResult(boundary)) {
        count(boundary, token, result);
      }
      results.watchStage(result, boundary, token);
    }
    recorder.exit(boundary, token, thrown);
  }

  @SuppressWarnings("UnusedMethod") // called through publisherExit
  private @Nullable Object exitWithPublisher(
      @Nullable Object result, @Nullable Throwable thrown, int boundary, long token) {
    Object watched = result;
    if (Recorder.isTimed(token)) {
      if (boundaries.countsResult(boundary)) {
        count(boundary, token, result);
      }
      watched = results.watchPublisher(result, boundary, token);
    }
    recorder.exit(boundary, token, thrown);
    return watched;
  }

  private void count(int boundary, long token, @Nullable Object subject) {
    long units = boundaries.units(boundary, subject);
    if (units >= 0) {
      recorder.work(boundary, token, units);
    }
  }
}
