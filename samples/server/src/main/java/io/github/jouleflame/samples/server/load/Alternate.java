package io.github.jouleflame.samples.server.load;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Compares one server with itself in two states, between which two commands switch. Pairs of
 * windows come in the order A B, B A, A B, ..., so that a drift of the machine falls on both alike.
 */
@Command(
    name = "alternate",
    mixinStandardHelpOptions = true,
    description = {
      "Compares a server with itself in two states, in windows by turns. Exit code 1 when a request"
          + " fails or a command does."
    })
final class Alternate implements Callable<Integer> {

  @Mixin private Target target = new Target();

  @Option(
      names = "--with",
      paramLabel = "CMD",
      required = true,
      description = "shell command that brings the server into the state \"with\"")
  private String with = "";

  @Option(
      names = "--without",
      paramLabel = "CMD",
      required = true,
      description = "shell command that takes it back")
  private String without = "";

  @Option(
      names = "--pid",
      paramLabel = "PID",
      required = true,
      description = "the server's process")
  private long pid;

  @Option(
      names = "--pairs",
      paramLabel = "N",
      defaultValue = "10",
      description = "windows of each state (default: ${DEFAULT-VALUE})")
  private int pairs;

  @Option(
      names = "--window",
      paramLabel = "S",
      defaultValue = "15",
      description = "seconds of a window (default: ${DEFAULT-VALUE})")
  private double windowSeconds;

  @Option(
      names = "--settle",
      paramLabel = "S",
      defaultValue = "5",
      description = "seconds between a switch and the window after it (default: ${DEFAULT-VALUE})")
  private double settleSeconds;

  @Option(
      names = "--warm-up",
      paramLabel = "S",
      defaultValue = "30",
      description = "seconds before the first window (default: ${DEFAULT-VALUE})")
  private double warmUpSeconds;

  private boolean isWith;

  @Override
  public Integer call() throws IOException, InterruptedException {
    ProcessHandle server = Comparison.server(pid);
    try (ClosedLoop loop = target.start(Long.MAX_VALUE)) {
      Comparison.warmUp(loop, warmUpSeconds);
      // Once there and back: what only the first switch of a JVM costs is no part of a state.
      change(true);
      change(false);
      Comparison comparison = new Comparison(System.out);
      for (int window = 0; window < 2 * pairs; window++) {
        change(Comparison.isWith(window));
        comparison.window(loop, server, windowSeconds, isWith);
      }
      change(false);
      return comparison.end();
    }
  }

  private void change(boolean state) throws IOException, InterruptedException {
    if (state != isWith) {
      run(state ? with : without);
      isWith = state;
      Comparison.pause(settleSeconds);
    }
  }

  /** Its output goes to stderr, so that stdout holds the table alone. */
  private static void run(String command) throws IOException, InterruptedException {
    Process shell =
        new ProcessBuilder("sh", "-c", "{ " + command + "; } >&2")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    int code = shell.waitFor();
    if (code != 0) {
      throw new IllegalStateException(command + ": exit code " + code);
    }
  }
}
