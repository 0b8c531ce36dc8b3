package io.github.jouleflame.samples.server.load;

import java.net.URI;
import picocli.CommandLine.Option;

/** Whom to ask, and how many at a time. */
final class Target {

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8080/classify",
      description = "the server (default: ${DEFAULT-VALUE})")
  private URI url = URI.create("http://127.0.0.1:8080/classify");

  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "32",
      description = "requests at a time (default: ${DEFAULT-VALUE})")
  private int connections;

  ClosedLoop start(long limit) {
    return new ClosedLoop(new Questions(url), connections, limit);
  }
}
