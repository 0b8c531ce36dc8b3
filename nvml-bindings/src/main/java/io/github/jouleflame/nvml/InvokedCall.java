package io.github.jouleflame.nvml;

import com.sun.jna.Function;

/**
 * A call through JNA's general entry: no preparation, but an argument array, boxed numbers and
 * about a microsecond each time. For functions that are called rarely, and for all of them where
 * direct mapping is impossible.
 */
final class InvokedCall extends NativeCall {
  private final Function function;

  InvokedCall(Function function) {
    this.function = function;
  }

  @Override
  int call() {
    return invoke();
  }

  @Override
  int call(long a) {
    return invoke(a);
  }

  @Override
  int call(long a, long b) {
    return invoke(a, b);
  }

  @Override
  int call(long a, long b, long c) {
    return invoke(a, b, c);
  }

  @Override
  int call(long a, long b, long c, long d) {
    return invoke(a, b, c, d);
  }

  @Override
  int call(long a, long b, long c, long d, long e, long f) {
    return invoke(a, b, c, d, e, f);
  }

  private int invoke(Object... arguments) {
    return function.invokeInt(arguments);
  }
}
