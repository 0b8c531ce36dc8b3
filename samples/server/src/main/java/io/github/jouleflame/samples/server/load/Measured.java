package io.github.jouleflame.samples.server.load;

/**
 * A window and what it cost the server.
 *
 * @param cpuSeconds of all the server's threads, native ones too
 */
record Measured(Window window, double cpuSeconds) {

  private static final double MILLIS_PER_SECOND = 1e3;

  double cpuMillisPerRequest() {
    return cpuSeconds * MILLIS_PER_SECOND / window.answered();
  }
}
