package io.github.jouleflame.agent.dist;

import io.github.jouleflame.agent.config.OptionSources;
import io.github.jouleflame.agent.live.AgentSession;
import io.github.jouleflame.agent.run.Messages;
import io.github.jouleflame.agent.run.ReportWriter;
import io.github.jouleflame.profile.Profile;
import io.github.jouleflame.viewer.HtmlReport;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.instrument.Instrumentation;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.function.Supplier;

/** Starts the agent inside the isolated loader. Called by the entry class through reflection. */
public final class AgentEntry {
  private static final String PROPERTY_PREFIX = "jouleflame.";
  private static final String ENVIRONMENT_PREFIX = "JOULEFLAME_";

  private static final AgentSession SESSION =
      new AgentSession(new Sources(), new Report(), new Voice());

  private AgentEntry() {}

  /**
   * @param arguments what stands behind the jar's name, or a request from outside; never null
   * @param atStart whether the JVM is starting, and did not get the agent later
   */
  public static void enter(String arguments, Instrumentation instrumentation, boolean atStart)
      throws IOException {
    SESSION.enter(arguments, instrumentation, atStart);
  }

  // Classes with names, since the first lambdas of a JVM cost the application's start milliseconds.

  private static final class Sources implements Function<String, OptionSources> {
    @Override
    public OptionSources apply(String arguments) {
      return sources(arguments);
    }
  }

  private static final class Files implements Function<String, Map<String, String>> {
    @Override
    public Map<String, String> apply(String name) {
      return readFile(name);
    }
  }

  private static final class Voice implements Supplier<Messages> {
    @Override
    public Messages get() {
      return new Messages(System.err);
    }
  }

  /** A class of its own, so that the viewer is not loaded before there is something to view. */
  private static final class Report implements ReportWriter {
    @Override
    public void write(Profile profile, OutputStream out) throws IOException {
      HtmlReport.write(profile, out);
    }
  }

  /** All that options may come from, with {@code arguments} before the rest. */
  static OptionSources sources(String arguments) {
    return new OptionSources(arguments, properties(), environment(), new Files());
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
    for (Map.Entry<String, String> entry : System.getenv().entrySet()) {
      String name = entry.getKey();
      if (name.regionMatches(true, 0, ENVIRONMENT_PREFIX, 0, ENVIRONMENT_PREFIX.length())) {
        found.put(name, entry.getValue());
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
