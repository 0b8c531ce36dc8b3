package io.github.jouleflame.samples.gpu;

/** How the program ends. */
enum ExitCode {
  DONE(0),
  /** The GPU failed while it worked, for lack of memory for example. */
  GPU_FAILED(1),
  WRONG_USAGE(2),
  NOTHING_TO_RUN_ON(3),
  WRONG_RESULT(4);

  static final String USAGE_TEXT =
      "0 done, 1 the GPU failed at work, 2 wrong usage, 3 nothing to run on, 4 wrong result";

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
