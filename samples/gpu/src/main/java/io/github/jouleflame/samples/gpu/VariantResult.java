package io.github.jouleflame.samples.gpu;

import org.jspecify.annotations.Nullable;

/**
 * What one variant did.
 *
 * @param operations of all calls together
 * @param maxRelativeError largest seen, over all checks of this precision and batch size
 * @param refusal why the GPU cannot do it, or null; then there are no calls
 */
record VariantResult(
    Precision precision,
    Mode mode,
    int batch,
    long calls,
    double operations,
    double seconds,
    double maxRelativeError,
    @Nullable String refusal) {

  private static final double TERA = 1e12;
  private static final double MILLIS_PER_SECOND = 1e3;

  static VariantResult refused(Precision precision, Mode mode, int batch, String refusal) {
    return new VariantResult(precision, mode, batch, 0, 0, 0, 0, refusal);
  }

  boolean isRefused() {
    return refusal != null;
  }

  /** Whether the results are what they should be. An error that is no number is not. */
  boolean isRight() {
    return maxRelativeError <= precision.tolerance();
  }

  double teraOperationsPerSecond() {
    return operations / seconds / TERA;
  }

  double millisPerCall() {
    return seconds * MILLIS_PER_SECOND / calls;
  }
}
