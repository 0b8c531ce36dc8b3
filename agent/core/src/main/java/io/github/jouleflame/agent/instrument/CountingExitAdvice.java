package io.github.jouleflame.agent.instrument;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** As {@link BoundaryAdvice}, for a boundary whose units are counted of its result. */
final class CountingExitAdvice {
  private CountingExitAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  static long enter(@BoundaryId int boundary) {
    throw new AssertionError("linked elsewhere: " + boundary);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  static void exit(
      @BoundaryId int boundary,
      @Advice.Enter long token,
      @Advice.Thrown @Nullable Throwable thrown,
      @WorkSubject @Nullable Object subject) {
    throw new AssertionError("linked elsewhere: " + boundary + token + thrown + subject);
  }
}
