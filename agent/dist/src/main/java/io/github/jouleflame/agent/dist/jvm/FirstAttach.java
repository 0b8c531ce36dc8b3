package io.github.jouleflame.agent.dist.jvm;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the first agent costs a JVM that was started without one: all of its compiled code, where
 * the JVM is older than 23 (JDK-8324241); {@code DormantStart} tells why. Found from outside.
 */
final class FirstAttach {
  /** From here on HotSpot records from the start what the first redefinition needs to know. */
  private static final int FIRST_JAVA_THAT_RECORDS = 23;

  private FirstAttach() {}

  /** A line for the user, or null where it costs nothing, or that cannot be told. */
  static @Nullable String cost(ProcProcess process, long pid, Path ownJar) {
    Integer java = process.javaVersion();
    if (java == null || java >= FIRST_JAVA_THAT_RECORDS || process.hasHadAgent()) {
      return null;
    }
    return "process "
        + pid
        + " runs on Java "
        + java
        + " and was started without an agent: it drops all compiled code when the first method is"
        + " timed, and is slower until that is compiled again, a minute or so for a busy server."
        + " Next: to spare it that, start it with -javaagent:"
        + ownJar
        + "=dormant=true and attach later";
  }
}
