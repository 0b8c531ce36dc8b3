package io.github.jouleflame.profile;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The JSON form of a {@link Profile}, version 1. Stateless and safe for any number of threads.
 *
 * <p>It streams in both directions and never recurses, so that a tree of thousands of levels needs
 * no deep stack, and the agent can write while its JVM shuts down without loading a data-binding
 * library. Optional values that are absent are left out. Doubles are written in their shortest form
 * that reads back as the same number.
 */
public final class ProfileJson {

  /** What the field {@code format} says. */
  static final String FORMAT = "jouleflame";

  /** The one version of the format that this class writes and reads. */
  public static final int VERSION = 1;

  /*
   * A level of the tree costs two levels of JSON: its object and its array of children. Jackson's own limits (1,000
   * levels, names of 50,000 characters) are made for requests from strangers and are too low for a call tree. Nothing
   * here recurses, so the depth costs heap only.
   */
  private static final int MAX_NESTING = 200_000;

  private static final int MAX_NAME_CHARS = 1_000_000;

  private static final int MAX_STRING_CHARS = 100_000_000;

  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_NESTING)
                  .maxNameLength(MAX_NAME_CHARS)
                  .maxStringLength(MAX_STRING_CHARS)
                  .build())
          .streamWriteConstraints(
              StreamWriteConstraints.builder().maxNestingDepth(MAX_NESTING).build())
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          // A label may hold half a surrogate pair, which UTF-8 cannot: escaped, it costs no
          // profile.
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          // Frame names differ from profile to profile: a table of them that outlives the read
          // would only grow.
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  /**
   * Loads what {@link #write(Profile, OutputStream)} needs: most of the time that a first profile
   * takes, and another thread may make the profile meanwhile.
   */
  public static void warmUp() {
    try (var generator =
        FACTORY.createGenerator(OutputStream.nullOutputStream(), JsonEncoding.UTF8)) {
      generator.writeStartObject();
      generator.writeStringField("text", "text");
      generator.writeNumberField("number", 0.1);
      generator.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a null stream does not fail", e);
    }
  }

  /**
   * Writes UTF-8 JSON and flushes; the stream stays open.
   *
   * @throws IOException when the stream fails
   */
  public static void write(Profile profile, OutputStream out) throws IOException {
    try (var generator = FACTORY.createGenerator(out, JsonEncoding.UTF8)) {
      generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      new ProfileWriter(generator).write(profile);
    }
  }

  /**
   * Writes a file so that a reader sees the old content or the new one, never half of it: into a
   * temporary file in the same folder, which then takes the name.
   *
   * @throws IOException when the folder is missing or the file cannot be written; the old file is
   *     then untouched
   */
  public static void write(Profile profile, Path file) throws IOException {
    var temporary = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      try (var out = Files.newOutputStream(temporary)) {
        write(profile, out);
      }
      move(temporary, file);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** The JSON text. */
  public static String toJson(Profile profile) {
    var text = new StringWriter();
    try (var generator = FACTORY.createGenerator(text)) {
      new ProfileWriter(generator).write(profile);
    } catch (IOException e) {
      throw new UncheckedIOException("a StringWriter does not fail", e);
    }
    return text.toString();
  }

  /**
   * Reads a profile file. Fields that are not known are skipped.
   *
   * @throws ProfileFormatException when it is cut off, of another format or version, or holds what
   *     is not allowed
   * @throws IOException when the file cannot be read at all
   */
  public static Profile read(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return read(in, file.toString());
    }
  }

  /**
   * Reads a profile; the stream stays open.
   *
   * @param source what to call it in messages
   * @throws ProfileFormatException as {@link #read(Path)}
   * @throws IOException when the stream fails
   */
  public static Profile read(InputStream in, String source) throws IOException {
    try (var parser = FACTORY.createParser(new BufferedInputStream(in))) {
      parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
      return new ProfileReader(new JsonInput(parser, source)).read();
    }
  }

  /**
   * Reads a profile from JSON text.
   *
   * @param source what to call it in messages
   * @throws ProfileFormatException as {@link #read(Path)}
   */
  public static Profile parse(String json, String source) throws ProfileFormatException {
    try (var parser = FACTORY.createParser(json)) {
      return new ProfileReader(new JsonInput(parser, source)).read();
    } catch (ProfileFormatException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException("a String does not fail", e);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private ProfileJson() {}
}
