package io.github.jouleflame.samples.server.load;

import java.net.URI;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whom to ask, and how many at a time. */
final class Target {

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8080/classify",
      description = "the server (default: ${DEFAULT-VALUE})")
  private URI url = URI.create("http://127.0.0.1:8080/classify");

  @Mixin private Connections connections = new Connections();

  ClosedLoop start(long limit) {
    return connections.start(new Questions(url), limit);
  }
}
