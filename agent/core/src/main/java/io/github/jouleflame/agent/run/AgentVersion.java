package io.github.jouleflame.agent.run;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** This agent's version, from the build. */
public final class AgentVersion {
  public static final String TEXT = read();

  private AgentVersion() {}

  private static String read() {
    try (InputStream stream = AgentVersion.class.getResourceAsStream("version.properties")) {
      Properties properties = new Properties();
      if (stream != null) {
        properties.load(stream);
      }
      return properties.getProperty("version", "unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }
}
