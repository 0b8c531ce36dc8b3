package io.github.jouleflame.nvml;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * The loaded library as a table of functions. Each call passes the gate, so that after closing
 * every function answers {@link NvmlReturn#UNINITIALIZED}, as NVML itself would.
 *
 * <p>Any thread; NVML is thread-safe (and takes one lock for all). Allocates nothing for known
 * return codes and frequent functions.
 */
final class NvmlLibrary {
  /** A call into a hung driver may never return; then unloading is given up. */
  private static final long CLOSE_TIMEOUT_MILLIS = 2_000;

  private final NativeBackend backend;
  private final Map<NvmlFunction, NativeCall> calls = new EnumMap<>(NvmlFunction.class);
  private final Map<NvmlFunction, String> symbols = new EnumMap<>(NvmlFunction.class);
  private final CallGate gate = new CallGate();
  private final Scratch scratch = new Scratch();

  NvmlLibrary(NativeBackend backend) {
    this.backend = backend;
    for (NvmlFunction function : NvmlFunction.values()) {
      calls.put(function, link(function));
    }
  }

  private NativeCall link(NvmlFunction function) {
    for (String symbol : function.symbols()) {
      NativeCall call = backend.find(symbol, function.arity(), function.isFrequent());
      if (call != null) {
        symbols.put(function, symbol);
        return call;
      }
    }
    return new MissingCall();
  }

  private NativeCall of(NvmlFunction function) {
    return Objects.requireNonNull(calls.get(function), "function");
  }

  Scratch scratch() {
    return scratch;
  }

  NativeBackend backend() {
    return backend;
  }

  /**
   * The symbol that provides each function; a function that the library lacks is not among them.
   */
  Map<NvmlFunction, String> symbols() {
    return symbols;
  }

  boolean has(NvmlFunction function) {
    return symbols.containsKey(function);
  }

  /** Whether an unversioned symbol provides the function, though there are versioned ones. */
  boolean isFirstAbi(NvmlFunction function) {
    var names = function.symbols();
    return names.size() > 1 && names.get(names.size() - 1).equals(symbols.get(function));
  }

  NvmlReturn call(NvmlFunction function) {
    if (!gate.enter()) {
      return NvmlReturn.UNINITIALIZED;
    }
    try {
      return NvmlReturn.of(of(function).call());
    } finally {
      gate.exit();
    }
  }

  NvmlReturn call(NvmlFunction function, long a) {
    if (!gate.enter()) {
      return NvmlReturn.UNINITIALIZED;
    }
    try {
      return NvmlReturn.of(of(function).call(a));
    } finally {
      gate.exit();
    }
  }

  NvmlReturn call(NvmlFunction function, long a, long b) {
    if (!gate.enter()) {
      return NvmlReturn.UNINITIALIZED;
    }
    try {
      return NvmlReturn.of(of(function).call(a, b));
    } finally {
      gate.exit();
    }
  }

  NvmlReturn call(NvmlFunction function, long a, long b, long c) {
    if (!gate.enter()) {
      return NvmlReturn.UNINITIALIZED;
    }
    try {
      return NvmlReturn.of(of(function).call(a, b, c));
    } finally {
      gate.exit();
    }
  }

  NvmlReturn call(NvmlFunction function, long a, long b, long c, long d) {
    if (!gate.enter()) {
      return NvmlReturn.UNINITIALIZED;
    }
    try {
      return NvmlReturn.of(of(function).call(a, b, c, d));
    } finally {
      gate.exit();
    }
  }

  NvmlReturn call(NvmlFunction function, long a, long b, long c, long d, long e, long f) {
    if (!gate.enter()) {
      return NvmlReturn.UNINITIALIZED;
    }
    try {
      return NvmlReturn.of(of(function).call(a, b, c, d, e, f));
    } finally {
      gate.exit();
    }
  }

  /**
   * Shuts NVML down and unloads the library; does neither while a call hangs inside. Idempotent.
   */
  void close() {
    if (gate.close() && gate.awaitEmpty(CLOSE_TIMEOUT_MILLIS)) {
      of(NvmlFunction.SHUTDOWN).call();
      backend.close();
    }
  }

  /** Unloads a library that was never initialised. */
  void discard() {
    if (gate.close() && gate.awaitEmpty(CLOSE_TIMEOUT_MILLIS)) {
      backend.close();
    }
  }
}
