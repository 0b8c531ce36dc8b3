package io.github.jouleflame.agent.run;

import java.io.PrintStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the agent says to the user: lines on stderr, each text once, never on stdout. Thread-safe.
 */
public final class Messages {
  private static final String PREFIX = "jouleflame: ";

  private final PrintStream out;
  private final Set<String> said = ConcurrentHashMap.newKeySet();
  private volatile boolean quiet;

  public Messages(PrintStream out) {
    this.out = out;
  }

  /** From now on only problems are printed. */
  public void beQuiet() {
    quiet = true;
  }

  /** Something worth knowing; silent when the user asked for quiet. */
  public void info(String text) {
    if (!quiet) {
      print(text);
    }
  }

  /** Something that does not work: cause, effect, next step. */
  public void problem(String text) {
    print(text);
  }

  private void print(String text) {
    if (said.add(text)) {
      out.println(PREFIX + text.replaceAll("\\s*\\R\\s*", " "));
    }
  }
}
