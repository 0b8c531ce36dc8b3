package io.github.jouleflame.agent.run;

import java.io.PrintStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the agent says to the user: lines on stderr, each text once, never on stdout. Thread-safe.
 */
public final class Messages {
  private static final String PREFIX = "jouleflame: ";

  private final PrintStream out;
  private final Set<String> said = ConcurrentHashMap.newKeySet();
  private volatile boolean quiet;
  private volatile @Nullable Consumer<String> infoCopy;
  private volatile @Nullable Consumer<String> problemCopy;

  public Messages(PrintStream out) {
    this.out = out;
  }

  /** From now on only problems are printed. */
  public void beQuiet() {
    quiet = true;
  }

  /**
   * From now on somebody else hears what is said, too: whoever attached from outside. Null for
   * nobody.
   */
  public void copyTo(@Nullable Consumer<String> infos, @Nullable Consumer<String> problems) {
    infoCopy = infos;
    problemCopy = problems;
  }

  /** Something worth knowing; silent when the user asked for quiet. */
  public void info(String text) {
    copy(infoCopy, text);
    if (!quiet) {
      print(text);
    }
  }

  /** Something that does not work: cause, effect, next step. */
  public void problem(String text) {
    copy(problemCopy, text);
    print(text);
  }

  private static void copy(@Nullable Consumer<String> listener, String text) {
    if (listener != null) {
      listener.accept(oneLine(text));
    }
  }

  private static String oneLine(String text) {
    // Nearly always one line already, and then no regular expression need be loaded for it.
    boolean isOneLine = text.indexOf('\n') < 0 && text.indexOf('\r') < 0;
    return isOneLine ? text : text.replaceAll("\\s*\\R\\s*", " ");
  }

  private void print(String text) {
    if (said.add(text)) {
      out.println(PREFIX + oneLine(text));
    }
  }
}
