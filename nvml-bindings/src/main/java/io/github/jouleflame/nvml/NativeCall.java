package io.github.jouleflame.nvml;

/**
 * One native function, called with integer and pointer arguments and answering with an {@code
 * nvmlReturn_t}. Each subclass overrides the one method that has its number of arguments.
 *
 * <p>Every argument is a {@code long}. Where C has an {@code unsigned int}, the callee looks at the
 * lower half of a register or of an 8-byte stack slot, on all 64-bit systems that NVML exists for,
 * and passing zero-extended values also satisfies those that look at all of it.
 *
 * <p>An abstract class and not an interface per number of arguments, because the subclasses for
 * frequent calls are generated at run time.
 */
abstract class NativeCall {
  int call() {
    throw wrongArity(0);
  }

  int call(long a) {
    throw wrongArity(1);
  }

  int call(long a, long b) {
    throw wrongArity(2);
  }

  int call(long a, long b, long c) {
    throw wrongArity(3);
  }

  int call(long a, long b, long c, long d) {
    throw wrongArity(4);
  }

  int call(long a, long b, long c, long d, long e, long f) {
    throw wrongArity(6);
  }

  private IllegalStateException wrongArity(int arity) {
    return new IllegalStateException(this + ": called with " + arity + " arguments");
  }
}
