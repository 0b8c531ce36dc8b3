package io.github.jouleflame.profile;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Typed values from a parser, with every fault turned into a {@link ProfileFormatException} that
 * names its place. Each method starts at the first token of a value and ends at its last one.
 */
final class JsonInput {

  private static final String COPY_AGAIN =
      "copy the file again, or take the last complete profile.";

  static final String REWRITE =
      "report it to the author of the tool that wrote the file, or measure again.";

  /** Reads the value of one field of an object. */
  interface FieldReader {
    /** Consumes the value, or returns false without touching it: it is then skipped. */
    boolean read(String field) throws IOException;
  }

  /** Reads one value. */
  interface ValueReader<T> {
    T read() throws IOException;
  }

  private final JsonParser parser;
  private final String source;

  JsonInput(JsonParser parser, String source) {
    this.parser = parser;
    this.source = requireNonNull(source, "source");
  }

  /** The next token; the end of the input is a fault. */
  JsonToken next() throws IOException {
    try {
      var token = parser.nextToken();
      if (token == null) {
        throw cutOff(null);
      }
      return token;
    } catch (JsonEOFException e) {
      throw cutOff(e);
    } catch (StreamConstraintsException e) {
      throw fault(
          "is too large or too deep (" + firstLine(e) + ")", "write it with fewer call paths.", e);
    } catch (JsonProcessingException e) {
      throw invalid(e);
    }
  }

  /** Passes over the value at hand, however deep. */
  void skip() throws IOException {
    int depth = 0;
    var token = current();
    while (true) {
      if (token.isStructStart()) {
        depth++;
      } else if (token.isStructEnd()) {
        depth--;
      }
      if (depth == 0) {
        return;
      }
      token = next();
    }
  }

  /** Makes sure that nothing follows the value that was read last. */
  void expectEnd() throws IOException {
    try {
      if (parser.nextToken() == null) {
        return;
      }
    } catch (JsonProcessingException e) {
      throw fault("has more after its end (" + firstLine(e) + ")", COPY_AGAIN, e);
    }
    throw fault("has more after its end", COPY_AGAIN, null);
  }

  void object(FieldReader reader) throws IOException {
    expect(JsonToken.START_OBJECT, "an object");
    while (next() != JsonToken.END_OBJECT) {
      var field = fieldName();
      next();
      if (!reader.read(field)) {
        skip();
      }
    }
  }

  <T> List<T> list(ValueReader<T> reader) throws IOException {
    expect(JsonToken.START_ARRAY, "an array");
    var values = new ArrayList<T>();
    while (next() != JsonToken.END_ARRAY) {
      values.add(reader.read());
    }
    return values;
  }

  <T> Map<String, T> map(ValueReader<T> reader) throws IOException {
    var values = new LinkedHashMap<String, T>();
    object(
        field -> {
          values.put(field, reader.read());
          return true;
        });
    return values;
  }

  String fieldName() throws IOException {
    return requireNonNull(parser.currentName(), "currentName");
  }

  String text() throws IOException {
    if (scalarOrNull() instanceof String text) {
      return text;
    }
    throw expected("text");
  }

  double number() throws IOException {
    if (scalarOrNull() instanceof Number number && Double.isFinite(number.doubleValue())) {
      return number.doubleValue();
    }
    throw expected("a finite number");
  }

  int smallWhole() throws IOException {
    if (scalarOrNull() instanceof Long number && number == number.intValue()) {
      return number.intValue();
    }
    throw expected("a whole number of 32 bits");
  }

  boolean truth() throws IOException {
    if (scalarOrNull() instanceof Boolean truth) {
      return truth;
    }
    throw expected("true or false");
  }

  /**
   * The value as String, Long, Double or Boolean; {@code null} when it is a structure or JSON's
   * null.
   */
  @Nullable Object scalarOrNull() throws IOException {
    try {
      return switch (current()) {
        case VALUE_STRING -> parser.getText();
        case VALUE_TRUE -> Boolean.TRUE;
        case VALUE_FALSE -> Boolean.FALSE;
        case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
        case VALUE_NUMBER_INT ->
            switch (parser.getNumberType()) {
              case INT, LONG -> parser.getLongValue();
              default -> parser.getDoubleValue();
            };
        default -> null;
      };
    } catch (JsonEOFException e) {
      throw cutOff(e);
    } catch (JsonProcessingException e) {
      throw invalid(e);
    }
  }

  boolean isNull() {
    return parser.currentToken() == JsonToken.VALUE_NULL;
  }

  void expect(JsonToken token, String words) throws IOException {
    if (current() != token) {
      throw expected(words);
    }
  }

  /** The value, or the fault that this field is not there. */
  <T> T required(@Nullable T value, String field) throws ProfileFormatException {
    if (value == null) {
      throw fault("lacks " + field, REWRITE, null);
    }
    return value;
  }

  /** The fault that the value at hand is of the wrong kind. */
  ProfileFormatException expected(String words) throws IOException {
    var scalar = scalarOrNull();
    var found = scalar == null ? current().asString() : String.valueOf(scalar);
    return wrong(String.valueOf(parser.currentName()), String.valueOf(found), words);
  }

  /** The fault that a field has a value of the wrong kind. */
  ProfileFormatException wrong(String field, String value, String words) {
    return fault(
        "has " + field + ": " + quoted(value) + " (expected: " + words + ")", REWRITE, null);
  }

  /** A fault at the present place. */
  ProfileFormatException fault(String cause, String nextStep, @Nullable Throwable thrown) {
    return new ProfileFormatException(source, cause, parser.currentLocation(), nextStep, thrown);
  }

  private ProfileFormatException cutOff(@Nullable Throwable thrown) {
    return fault("ends in the middle", COPY_AGAIN, thrown);
  }

  private ProfileFormatException invalid(JsonProcessingException e) throws IOException {
    if (isAtEnd()) {
      return cutOff(e);
    }
    return fault("is no valid JSON (" + firstLine(e) + ")", COPY_AGAIN, e);
  }

  /**
   * Whether all has been read and something was open: a file that is cut off within a number or a
   * literal is wrong at its last character.
   */
  private boolean isAtEnd() throws IOException {
    if (parser.getParsingContext().inRoot()) {
      return false;
    }
    // Of bytes or of characters: the parser knows which.
    if (parser.releaseBuffered(OutputStream.nullOutputStream()) > 0
        || parser.releaseBuffered(Writer.nullWriter()) > 0) {
      return false;
    }
    Object source = parser.getInputSource();
    if (source instanceof InputStream in) {
      return in.read() < 0;
    }
    if (source instanceof Reader reader) {
      return reader.read() < 0;
    }
    return source == null; // the parser has let go of what it has read to the end
  }

  private JsonToken current() {
    return requireNonNull(parser.currentToken(), "currentToken");
  }

  private static String quoted(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }

  private static String firstLine(JsonProcessingException e) {
    return String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("no reason given");
  }
}
