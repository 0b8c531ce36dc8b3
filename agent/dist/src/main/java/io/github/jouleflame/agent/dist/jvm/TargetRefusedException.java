package io.github.jouleflame.agent.dist.jvm;

/** A JVM cannot be attached to, or its agent refused; the message is the line for the user. */
public final class TargetRefusedException extends Exception {
  private static final long serialVersionUID = 1;

  public TargetRefusedException(String line) {
    super(line);
  }

  TargetRefusedException(String line, Throwable cause) {
    super(line, cause);
  }
}
