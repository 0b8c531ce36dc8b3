package io.github.jouleflame.agent.dist;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;

/** The jar that this command line runs from: the agent that other JVMs are asked to load. */
final class OwnJar {
  private OwnJar() {}

  static Path path() {
    CodeSource source = OwnJar.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      throw new IllegalStateException("the command line does not run from a jar");
    }
    try {
      return Path.of(source.getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
