package io.github.jouleflame.agent.live;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What the agent says to a request.
 *
 * @param ok whether it was done
 * @param text one line: what was done, or cause, effect and next step
 * @param problems lines about things that do not work, though the request was done
 * @param profile where the profile lies, or will lie; null when there is none
 * @param boundaries frame names of the boundaries that are woven
 * @param threads threads that have met a boundary and live
 * @param agentCpuSeconds CPU time of the agent's own thread; negative when unknown
 */
public record LiveAnswer(
    boolean ok,
    String text,
    List<String> problems,
    @Nullable Path profile,
    List<String> boundaries,
    int threads,
    double agentCpuSeconds) {
  public LiveAnswer {
    problems = List.copyOf(problems);
    boundaries = List.copyOf(boundaries);
  }

  static LiveAnswer done(String text, List<String> problems, @Nullable Path profile) {
    return new LiveAnswer(true, text, problems, profile, List.of(), 0, -1);
  }

  static LiveAnswer failed(String text) {
    return new LiveAnswer(false, text, List.of(), null, List.of(), 0, -1);
  }

  void write(Path file) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("ok", Boolean.toString(ok));
    properties.setProperty("text", text);
    properties.setProperty("problems", String.join("\n", problems));
    properties.setProperty("boundaries", String.join("\n", boundaries));
    properties.setProperty("threads", Integer.toString(threads));
    properties.setProperty("agentCpuSeconds", Double.toString(agentCpuSeconds));
    if (profile != null) {
      properties.setProperty("profile", profile.toString());
    }
    PropertiesFile.write(properties, file);
  }

  /** Reads an answer. */
  public static LiveAnswer read(Path file) throws IOException {
    Properties properties = PropertiesFile.read(file);
    String profile = properties.getProperty("profile");
    try {
      return new LiveAnswer(
          Boolean.parseBoolean(properties.getProperty("ok")),
          properties.getProperty("text", ""),
          lines(properties.getProperty("problems", "")),
          profile == null ? null : Path.of(profile),
          lines(properties.getProperty("boundaries", "")),
          Integer.parseInt(properties.getProperty("threads", "0")),
          Double.parseDouble(properties.getProperty("agentCpuSeconds", "-1")));
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " is damaged: " + e.getMessage(), e);
    }
  }

  private static List<String> lines(String text) {
    return text.isEmpty() ? List.of() : Arrays.asList(text.split("\n", -1));
  }
}
