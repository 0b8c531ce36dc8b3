package io.github.jouleflame.agent.config;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the user set, each key from the strongest source that has it, and a line for each name that
 * means nothing. The values are not looked at.
 */
final class GivenOptions {
  private static final String PROPERTY_PREFIX = "jouleflame.";
  private static final String ENVIRONMENT_PREFIX = "JOULEFLAME_";

  private final Map<OptionKey, String> values = new EnumMap<>(OptionKey.class);
  private final List<String> problems = new ArrayList<>();
  private final List<String> strayNames = new ArrayList<>();

  private GivenOptions() {}

  static GivenOptions ofArguments(String arguments) {
    GivenOptions given = new GivenOptions();
    given.arguments(arguments);
    return given;
  }

  static GivenOptions of(OptionSources sources) {
    GivenOptions given = ofArguments(sources.arguments());
    given.properties(sources.properties());
    given.environment(sources.environment());
    String config = given.values.get(OptionKey.CONFIG);
    if (config != null) {
      given.file(config, sources);
    }
    return given;
  }

  /** As typed, by key. */
  Map<OptionKey, String> values() {
    return values;
  }

  /** One line each: something was meant for us and cannot be used. */
  List<String> problems() {
    return problems;
  }

  /** One line each: names in the surroundings that look like slips, but may be somebody else's. */
  List<String> strayNames() {
    return strayNames;
  }

  private void arguments(String text) {
    List<String> entries = ListText.split(text, ',');
    for (int i = 0; i < entries.size(); i++) {
      String entry = entries.get(i);
      int equals = entry.indexOf('=');
      if (equals < 0) {
        problems.add(unknown(entry.trim(), "key=value") + withValue(entry.trim()));
        continue;
      }
      String name = entry.substring(0, equals).trim();
      String value = entry.substring(equals + 1).trim();
      if (i + 1 < entries.size() && isDecimalComma(value, entries.get(i + 1))) {
        value += "," + entries.get(++i); // one figure and one line about it, not two
      }
      argument(name, value);
    }
  }

  private void argument(String name, String value) {
    OptionKey key = OptionKey.of(name);
    if (key == null) {
      problems.add(
          unknown(name + "=" + value, "a known key") + meant(OptionKey.nearest(name).text()));
    } else {
      values.putIfAbsent(key, value);
    }
  }

  /** {@code maxOverhead=0,5%} of somebody who writes decimals with a comma. */
  private static boolean isDecimalComma(String value, String next) {
    return !value.isEmpty()
        && Character.isDigit(value.charAt(value.length() - 1))
        && Character.isDigit(next.charAt(0))
        && next.indexOf('=') < 0;
  }

  private void properties(Map<String, String> properties) {
    for (Map.Entry<String, String> entry : new TreeMap<>(properties).entrySet()) {
      OptionKey key = OptionKey.of(entry.getKey().substring(PROPERTY_PREFIX.length()));
      if (key != null) {
        values.putIfAbsent(key, entry.getValue().trim());
        continue;
      }
      String name = entry.getKey().substring(PROPERTY_PREFIX.length());
      strayNames.add(
          unknown("-D" + entry.getKey() + "=" + entry.getValue().trim(), "a known key")
              + meant("-D" + OptionKey.nearest(name).propertyName()));
    }
  }

  private void environment(Map<String, String> environment) {
    for (OptionKey key : OptionKey.values()) {
      String value = environment.get(key.environmentName());
      if (value != null) {
        values.putIfAbsent(key, value.trim());
      }
    }
    for (Map.Entry<String, String> entry : new TreeMap<>(environment).entrySet()) {
      OptionKey slip = slip(entry.getKey());
      if (slip != null) {
        strayNames.add(
            unknown(entry.getKey() + "=" + entry.getValue().trim(), "a known name")
                + meant(slip.environmentName()));
      }
    }
  }

  /**
   * The key that a variable seems to have been meant for, or null. Only what is near one: scripts
   * have a JOULEFLAME_HOME, and a Kubernetes service of that name puts JOULEFLAME_PORT and others
   * into every pod.
   */
  private static @Nullable OptionKey slip(String variable) {
    if (!variable.regionMatches(true, 0, ENVIRONMENT_PREFIX, 0, ENVIRONMENT_PREFIX.length())) {
      return null;
    }
    String typed = variable.substring(ENVIRONMENT_PREFIX.length()).replace("_", "");
    OptionKey nearest = OptionKey.nearest(typed);
    return variable.equals(nearest.environmentName()) || !nearest.isLike(typed) ? null : nearest;
  }

  private void file(String config, OptionSources sources) {
    try {
      Map<String, String> entries = new TreeMap<>(sources.readFile().apply(config));
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        String value = entry.getValue().trim();
        if (entry.getKey().equals(OptionKey.CONFIG.text())) {
          problems.add(
              "config=" + value + " in " + config + " (expected: no further file): it is ignored.");
        } else {
          argument(entry.getKey(), value);
        }
      }
    } catch (RuntimeException e) {
      problems.add(
          "config="
              + config
              + " cannot be read ("
              + e.getMessage()
              + "): its options are not used. Next: give an absolute path to a readable"
              + " properties file.");
    }
  }

  private static String unknown(String what, String expected) {
    return "unknown option " + what + " (expected: " + expected + "): it is ignored.";
  }

  private static String meant(String name) {
    return " Did you mean " + name + "?";
  }

  /** What an entry without a value may have been: a switch, or the next one of a list. */
  private String withValue(String entry) {
    if (entry.indexOf('#') >= 0) {
      return " Entries of one list are separated by a semicolon: boundaries=a.B#c;d.E#f.";
    }
    OptionKey nearest = OptionKey.nearest(entry);
    boolean isSwitch =
        nearest == OptionKey.QUIET || nearest == OptionKey.HTML || nearest == OptionKey.DORMANT;
    return meant(nearest.text() + (isSwitch ? "=true" : "=..."));
  }
}
