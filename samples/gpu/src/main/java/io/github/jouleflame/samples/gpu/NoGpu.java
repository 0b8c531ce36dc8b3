package io.github.jouleflame.samples.gpu;

/**
 * Nothing to run on.
 *
 * @param cause what is missing
 * @param nextStep what the user can do
 */
record NoGpu(String cause, String nextStep) implements GpuOpening {

  /** Cause, effect and next step on one line. */
  String message() {
    return "gpu-sample: " + cause + ": nothing was run. Next: " + nextStep;
  }
}
