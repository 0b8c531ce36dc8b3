package io.github.jouleflame.agent.dist;

import io.github.jouleflame.agent.config.OptionKey;
import io.github.jouleflame.agent.config.OptionSources;
import io.github.jouleflame.agent.run.AgentRuntime;
import io.github.jouleflame.agent.run.Messages;
import io.github.jouleflame.viewer.HtmlReport;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.instrument.Instrumentation;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * Starts the agent inside the isolated loader. Called by the entry class through reflection, once
 * per JVM; a second call belongs to a second attach.
 */
public final class AgentEntry {
  private static final String PROPERTY_PREFIX = "jouleflame.";

  private AgentEntry() {}

  /**
   * @param arguments what stands behind the jar's name; never null
   * @param second whether the agent runs already
   */
  public static void enter(String arguments, Instrumentation instrumentation, boolean second)
      throws IOException {
    Messages messages = new Messages(System.err);
    if (second) {
      messages.problem(
          "the agent runs in this JVM already: the second one is ignored. Next: stop the application"
              + " to get its profile.");
      return;
    }
    AgentRuntime runtime =
        AgentRuntime.start(sources(arguments), instrumentation, HtmlReport::write, messages);
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(runtime::stop, "jouleflame-shutdown"));
    } catch (IllegalStateException e) {
      runtime.stop(); // the JVM is going down already
    }
  }

  /** All that options may come from, with {@code arguments} before the rest. */
  static OptionSources sources(String arguments) {
    return new OptionSources(arguments, properties(), environment(), AgentEntry::readFile);
  }

  private static Map<String, String> properties() {
    Map<String, String> found = new HashMap<>();
    for (String name : System.getProperties().stringPropertyNames()) {
      String value = System.getProperty(name);
      if (name.startsWith(PROPERTY_PREFIX) && value != null) {
        found.put(name, value);
      }
    }
    return found;
  }

  private static Map<String, String> environment() {
    Map<String, String> found = new HashMap<>();
    for (OptionKey key : OptionKey.values()) {
      String value = System.getenv(key.environmentName());
      if (value != null) {
        found.put(key.environmentName(), value);
      }
    }
    return found;
  }

  private static Map<String, String> readFile(String name) {
    Properties properties = new Properties();
    try (InputStream in = new FileInputStream(name)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
    Map<String, String> entries = new HashMap<>();
    for (String key : properties.stringPropertyNames()) {
      entries.put(key, properties.getProperty(key, ""));
    }
    return entries;
  }
}
