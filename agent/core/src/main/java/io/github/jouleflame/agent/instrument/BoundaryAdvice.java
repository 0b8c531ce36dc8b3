package io.github.jouleflame.agent.instrument;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * The shape of the two calls that are woven in. Never run: each call is an {@code invokedynamic}
 * whose bootstrap method is the hook in {@code java.base}, which asks {@link HookLinker} for the
 * target. So the woven class refers to nothing but {@code java.lang}.
 */
final class BoundaryAdvice {
  private BoundaryAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  static long enter(@BoundaryId int boundary) {
    throw new AssertionError("linked elsewhere: " + boundary);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  static void exit(
      @BoundaryId int boundary,
      @Advice.Enter long token,
      @Advice.Thrown @Nullable Throwable thrown) {
    throw new AssertionError("linked elsewhere: " + boundary + token + thrown);
  }
}
