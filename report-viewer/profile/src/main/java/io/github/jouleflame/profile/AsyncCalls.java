package io.github.jouleflame.profile;

/**
 * Calls whose result came after they had returned: a {@code CompletionStage}, or a publisher. It is
 * waiting time, and no joules belong to it.
 *
 * @param completed calls whose result has come, at least 0
 * @param open calls whose result had not come yet, at least 0
 * @param errors results that were an error, among the completed ones
 * @param seconds from the beginning of the call to its result, all completed calls together
 */
public record AsyncCalls(long completed, long open, long errors, double seconds) {

  /** Refuses negative counts and seconds that are not finite. */
  public AsyncCalls {
    Check.atLeast(0, completed, "completed");
    Check.atLeast(0, open, "open");
    Check.atLeast(0, errors, "errors");
    Check.finite(seconds, "seconds");
  }

  AsyncCalls plus(AsyncCalls other) {
    return new AsyncCalls(
        completed + other.completed,
        open + other.open,
        errors + other.errors,
        seconds + other.seconds);
  }
}
