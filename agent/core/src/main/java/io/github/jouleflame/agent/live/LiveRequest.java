package io.github.jouleflame.agent.live;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What somebody outside asks of the agent in a JVM. It travels in a file of its own, whose name is
 * the argument of an attach: {@code @/tmp/.../request}. Long arguments have crashed JVMs, and an
 * answer needs a place anyway.
 *
 * @param verb what to do
 * @param folder where the answer, and a snapshot if one is asked for, is to be written; both sides
 *     can see it
 * @param options options of the agent, {@code key=value,...}; for an attach
 * @param outFolder where a relative {@code out=} begins; for an attach
 * @param leaseSeconds after this time the agent detaches by itself, should nobody come back to do
 *     it; 0 for never
 */
public record LiveRequest(
    Verb verb, Path folder, String options, @Nullable Path outFolder, long leaseSeconds) {
  /** What stands before the file's name in the argument of an attach. */
  public static final String MARK = "@";

  /** Changes when an older agent would misunderstand a newer command. */
  private static final String PROTOCOL = "1";

  private static final String FILE = "request";

  /** What can be asked. */
  public enum Verb {
    /** Begin to measure. */
    ATTACH,
    /** Write a profile of now. */
    SNAPSHOT,
    /** Write the whole profile and leave. */
    DETACH
  }

  /** A request without options. */
  public static LiveRequest of(Verb verb, Path folder) {
    return new LiveRequest(verb, folder, "", null, 0);
  }

  /** Where the answer is written. */
  public Path answerFile() {
    return folder.resolve("answer");
  }

  /** Where a snapshot is written. */
  public Path snapshotFile() {
    return folder.resolve("snapshot.json");
  }

  /**
   * Writes the request into its folder.
   *
   * @return the argument for the attach
   */
  public String write() throws IOException {
    Properties properties = new Properties();
    properties.setProperty("protocol", PROTOCOL);
    properties.setProperty("verb", verb.name().toLowerCase(Locale.ROOT));
    properties.setProperty("options", options);
    properties.setProperty("leaseSeconds", Long.toString(leaseSeconds));
    if (outFolder != null) {
      properties.setProperty("outFolder", outFolder.toString());
    }
    Path file = folder.resolve(FILE).toAbsolutePath();
    PropertiesFile.write(properties, file);
    return MARK + file;
  }

  /**
   * Reads a request.
   *
   * @throws IOException also when it was written by a command that speaks otherwise
   */
  public static LiveRequest read(Path file) throws IOException {
    Properties properties = PropertiesFile.read(file);
    String protocol = properties.getProperty("protocol", "");
    if (!protocol.equals(PROTOCOL)) {
      throw new IOException("request of version " + protocol + " (expected: " + PROTOCOL + ")");
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException(file + " is no file");
    }
    String outFolder = properties.getProperty("outFolder");
    try {
      return new LiveRequest(
          Verb.valueOf(properties.getProperty("verb", "").toUpperCase(Locale.ROOT)),
          folder,
          properties.getProperty("options", ""),
          outFolder == null ? null : Path.of(outFolder),
          Long.parseLong(properties.getProperty("leaseSeconds", "0")));
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " is damaged: " + e.getMessage(), e);
    }
  }
}
