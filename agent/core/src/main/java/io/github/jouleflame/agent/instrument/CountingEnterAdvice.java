package io.github.jouleflame.agent.instrument;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** As {@link BoundaryAdvice}, for a boundary whose units are counted of an argument. */
final class CountingEnterAdvice {
  private CountingEnterAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  static long enter(@BoundaryId int boundary, @WorkSubject @Nullable Object subject) {
    throw new AssertionError("linked elsewhere: " + boundary + subject);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  static void exit(
      @BoundaryId int boundary,
      @Advice.Enter long token,
      @Advice.Thrown @Nullable Throwable thrown) {
    throw new AssertionError("linked elsewhere: " + boundary + token + thrown);
  }
}
