package io.github.jouleflame.samples.server.load;

import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Compares two servers that run beside each other and are kept busy by turns, each for a moment: a
 * machine whose speed drifts from minute to minute is the same one for both. The order is A B, B A,
 * A B, ...
 */
@Command(
    name = "side-by-side",
    mixinStandardHelpOptions = true,
    description = {
      "Compares two servers that are kept busy in short windows by turns. Exit code 1 when a"
          + " request fails."
    })
final class SideBySide implements Callable<Integer> {

  /** Connections are made anew for each window. */
  private static final double SETTLE_SECONDS = 0.5;

  @Option(
      names = "--with",
      paramLabel = "URL",
      required = true,
      description = "the server in the state \"with\"")
  private URI with = URI.create("");

  @Option(names = "--with-pid", paramLabel = "PID", required = true, description = "its process")
  private long withPid;

  @Option(names = "--without", paramLabel = "URL", required = true, description = "the other one")
  private URI without = URI.create("");

  @Option(names = "--without-pid", paramLabel = "PID", required = true, description = "its process")
  private long withoutPid;

  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "32",
      description = "requests at a time (default: ${DEFAULT-VALUE})")
  private int connections;

  @Option(
      names = "--pairs",
      paramLabel = "N",
      defaultValue = "40",
      description = "windows of each server (default: ${DEFAULT-VALUE})")
  private int pairs;

  @Option(
      names = "--window",
      paramLabel = "S",
      defaultValue = "3",
      description = "seconds of a window (default: ${DEFAULT-VALUE})")
  private double windowSeconds;

  @Option(
      names = "--warm-up",
      paramLabel = "S",
      defaultValue = "90",
      description = "seconds that each server is kept busy before (default: ${DEFAULT-VALUE})")
  private double warmUpSeconds;

  @Override
  public Integer call() throws InterruptedException {
    ProcessHandle withServer = Comparison.server(withPid);
    ProcessHandle withoutServer = Comparison.server(withoutPid);
    warmUp(with);
    warmUp(without);
    Comparison comparison = new Comparison(System.out);
    for (int pair = 1; pair <= pairs; pair++) {
      if (pair % 2 == 0) {
        measure(comparison, with, withServer, true);
      }
      measure(comparison, without, withoutServer, false);
      if (pair % 2 != 0) {
        measure(comparison, with, withServer, true);
      }
    }
    comparison.printRatios();
    System.out.printf("requests that failed: %d%n", comparison.failed());
    return comparison.failed() == 0 ? 0 : 1;
  }

  private void warmUp(URI url) throws InterruptedException {
    try (ClosedLoop loop = start(url)) {
      Comparison.pause(warmUpSeconds);
      if (loop.cut().answered() == 0) {
        throw new IllegalStateException(url + ": nothing was answered: " + loop.firstFailure());
      }
    }
  }

  private void measure(Comparison comparison, URI url, ProcessHandle server, boolean isWith)
      throws InterruptedException {
    try (ClosedLoop loop = start(url)) {
      Comparison.pause(SETTLE_SECONDS);
      comparison.window(loop, server, windowSeconds, isWith);
    }
  }

  private ClosedLoop start(URI url) {
    return new ClosedLoop(new Questions(url), connections, Long.MAX_VALUE);
  }
}
