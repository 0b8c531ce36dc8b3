package io.github.jouleflame.agent.run;

import io.github.jouleflame.agent.config.OptionKey;
import io.github.jouleflame.agent.config.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Options that are understood and checked, but whose feature this version does not have. */
final class NotYet {
  private static final Map<OptionKey, String> MISSING =
      Map.of(OptionKey.MAX_OVERHEAD, "hot boundaries are neither thinned nor taken out");

  private NotYet() {}

  static List<String> lines(Options options) {
    List<String> lines = new ArrayList<>();
    MISSING.forEach(
        (key, effect) -> {
          String value = options.given().get(key.text());
          if (value != null) {
            lines.add(key.text() + "=" + value + " is not supported yet: " + effect + ".");
          }
        });
    return lines;
  }
}
