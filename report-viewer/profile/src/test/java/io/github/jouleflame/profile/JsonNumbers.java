package io.github.jouleflame.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** Compares profiles token by token, numbers up to the last digits of a sum. */
final class JsonNumbers {

  static void assertSameUpToRounding(Profile actual, Profile expected) throws IOException {
    var factory = new JsonFactory();
    try (var a = factory.createParser(ProfileJson.toJson(actual));
        var b = factory.createParser(ProfileJson.toJson(expected))) {
      while (true) {
        var token = a.nextToken();
        assertThat(token).as(place(a)).isEqualTo(b.nextToken());
        if (token == null) {
          return;
        }
        if (token.isNumeric()) {
          double value = b.getDoubleValue();
          assertThat(a.getDoubleValue())
              .as(place(a))
              .isCloseTo(value, within(1e-12 + 1e-9 * Math.abs(value)));
        } else {
          assertThat(a.getText()).as(place(a)).isEqualTo(b.getText());
        }
      }
    }
  }

  private static String place(JsonParser parser) {
    return parser.getParsingContext().pathAsPointer().toString();
  }

  private JsonNumbers() {}
}
