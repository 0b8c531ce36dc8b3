package io.github.jouleflame.samples.server.load;

import picocli.CommandLine.Option;

/** How many requests are under way at a time. */
final class Connections {

  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "32",
      description = "requests at a time (default: ${DEFAULT-VALUE})")
  private int connections;

  /** Sends no more than {@code limit} requests in all. */
  ClosedLoop start(Questions questions, long limit) {
    return new ClosedLoop(questions, connections, limit);
  }
}
