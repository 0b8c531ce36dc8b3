package io.github.jouleflame.profile;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The scalar fields of one flat object, known or not: first all are read, in whatever order, then
 * asked for by name. A JSON {@code null} counts as absent.
 */
final class JsonFields {

  private final JsonInput in;
  private final String object;
  private final Map<String, Object> values = new HashMap<>();

  JsonFields(JsonInput in, String object) {
    this.in = in;
    this.object = object;
  }

  /** Reads an object of scalars; nested values are skipped. */
  static JsonFields read(JsonInput in, String object) throws IOException {
    return read(in, object, field -> false);
  }

  /** Reads an object whose nested fields go to {@code nested}. */
  static JsonFields read(JsonInput in, String object, JsonInput.FieldReader nested)
      throws IOException {
    var fields = new JsonFields(in, object);
    in.object(field -> nested.read(field) || fields.scalar(field));
    return fields;
  }

  String text(String field) throws IOException {
    return required(textOrNull(field), field);
  }

  @Nullable String textOrNull(String field) throws IOException {
    return as(String.class, field, "text");
  }

  double number(String field) throws IOException {
    return required(numberOrNull(field), field);
  }

  double number(String field, double absent) throws IOException {
    var value = numberOrNull(field);
    return value == null ? absent : value;
  }

  @Nullable Double numberOrNull(String field) throws IOException {
    var value = as(Number.class, field, "a number");
    if (value == null) {
      return null;
    }
    if (!Double.isFinite(value.doubleValue())) {
      throw wrong(field, value, "a finite number");
    }
    return value.doubleValue();
  }

  long whole(String field) throws IOException {
    return required(wholeOrNull(field), field);
  }

  long whole(String field, long absent) throws IOException {
    var value = wholeOrNull(field);
    return value == null ? absent : value;
  }

  @Nullable Long wholeOrNull(String field) throws IOException {
    var value = as(Number.class, field, "a whole number");
    if (value == null || value instanceof Long) {
      return (Long) value;
    }
    // Another writer may print 3.0 for 3; above 2^53 a double no longer tells whole numbers apart.
    double number = value.doubleValue();
    if (number != Math.rint(number) || Math.abs(number) > 1L << 53) {
      throw wrong(field, value, "a whole number");
    }
    return (long) number;
  }

  int smallWhole(String field, int absent) throws IOException {
    var value = smallWholeOrNull(field);
    return value == null ? absent : value;
  }

  @Nullable Integer smallWholeOrNull(String field) throws IOException {
    var value = wholeOrNull(field);
    if (value == null) {
      return null;
    }
    if (value != value.intValue()) {
      throw wrong(field, value, "a whole number of 32 bits");
    }
    return value.intValue();
  }

  boolean truth(String field, boolean absent) throws IOException {
    var value = as(Boolean.class, field, "true or false");
    return value == null ? absent : value;
  }

  /** The value, or the fault that this field is not there. */
  <T> T required(@Nullable T value, String field) throws ProfileFormatException {
    return in.required(value, object + "." + field);
  }

  /** Takes the value at hand, or returns false when it is a structure or null. */
  boolean scalar(String field) throws IOException {
    var value = in.scalarOrNull();
    if (value != null) {
      values.put(field, value);
    }
    return value != null;
  }

  private <T> @Nullable T as(Class<T> type, String field, String words) throws IOException {
    var value = values.get(field);
    if (value != null && !type.isInstance(value)) {
      throw wrong(field, value, words);
    }
    return type.cast(value);
  }

  private ProfileFormatException wrong(String field, Object value, String words) {
    return in.wrong(object + "." + field, String.valueOf(value), words);
  }
}
