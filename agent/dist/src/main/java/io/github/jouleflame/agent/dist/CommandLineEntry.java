package io.github.jouleflame.agent.dist;

/** Runs the command line inside the isolated loader. */
public final class CommandLineEntry {
  private CommandLineEntry() {}

  /** Returns the exit code: 0 done, 1 a gate failed, 2 wrong usage, 3 bad input, 4 refused. */
  public static int run(String[] arguments) {
    return JouleflameCommand.commandLine().execute(arguments);
  }
}
