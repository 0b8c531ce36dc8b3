package io.github.jouleflame.samples.server.load;

import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  @Mixin private Connections connections = new Connections();

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
    Server changed = new Server(new Questions(with), Comparison.server(withPid), true);
    Server plain = new Server(new Questions(without), Comparison.server(withoutPid), false);
    warmUp(changed);
    warmUp(plain);
    Comparison comparison = new Comparison(System.out);
    for (int window = 0; window < 2 * pairs; window++) {
      measure(comparison, Comparison.isWith(window) ? changed : plain);
    }
    return comparison.end();
  }

  private record Server(Questions questions, ProcessHandle process, boolean isWith) {}

  private void warmUp(Server server) throws InterruptedException {
    try (ClosedLoop loop = connections.start(server.questions, Long.MAX_VALUE)) {
      Comparison.warmUp(loop, warmUpSeconds);
    }
  }

  private void measure(Comparison comparison, Server server) throws InterruptedException {
    try (ClosedLoop loop = connections.start(server.questions, Long.MAX_VALUE)) {
      Comparison.pause(SETTLE_SECONDS);
      comparison.window(loop, server.process, windowSeconds, server.isWith);
    }
  }
}
