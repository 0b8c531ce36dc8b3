package io.github.jouleflame.nvml;

/** Stands in for a function that the driver lacks: answers as NVML does for one it lacks itself. */
final class MissingCall extends NativeCall {
  private static final int CODE = NvmlReturn.FUNCTION_NOT_FOUND.code();

  @Override
  int call() {
    return CODE;
  }

  @Override
  int call(long a) {
    return CODE;
  }

  @Override
  int call(long a, long b) {
    return CODE;
  }

  @Override
  int call(long a, long b, long c) {
    return CODE;
  }

  @Override
  int call(long a, long b, long c, long d) {
    return CODE;
  }

  @Override
  int call(long a, long b, long c, long d, long e, long f) {
    return CODE;
  }
}
