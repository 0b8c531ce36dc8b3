package io.github.jouleflame.samples.gpu;

/** CUDA writes version 13.0 as 13000 and 12.4 as 12040. */
final class CudaVersion {
  private static final int MAJOR = 1000;
  private static final int MINOR = 10;

  private CudaVersion() {}

  static String text(int version) {
    return version / MAJOR + "." + version % MAJOR / MINOR;
  }
}
