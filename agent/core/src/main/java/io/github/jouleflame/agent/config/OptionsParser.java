package io.github.jouleflame.agent.config;

import io.github.jouleflame.carbon.CarbonZones;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads options from their sources. Never throws: a mistake becomes one line that names key, value
 * and what was expected, and the default holds.
 */
public final class OptionsParser {
  private static final long MIN_PERIOD_NANOS = 1_000_000;
  private static final long MAX_PERIOD_NANOS = 1_000_000_000;
  private static final Set<String> METER_KINDS =
      Set.of("rapl", "nvml", "hwmon", "model", "core", "psys");

  private final Map<OptionKey, String> given;
  private final Set<String> knownPresets;
  private final List<String> problems;

  private OptionsParser(GivenOptions given, Set<String> knownPresets) {
    this.given = given.values();
    this.knownPresets = knownPresets;
    this.problems = new ArrayList<>(given.problems());
  }

  /**
   * @param knownPresets names that {@code preset=} may list
   */
  public static ParsedOptions parse(OptionSources sources, Set<String> knownPresets) {
    GivenOptions given = GivenOptions.of(sources);
    OptionsParser parser = new OptionsParser(given, knownPresets);
    Options options = parser.parse();
    return new ParsedOptions(options, parser.problems, given.strayNames());
  }

  /** Whether nothing is wanted before an attach. Asked before {@link #parse}, when a JVM starts. */
  public static boolean isDormant(OptionSources sources) {
    return "true".equals(GivenOptions.of(sources).values().get(OptionKey.DORMANT));
  }

  /** What the agent's argument alone sets, as typed; the other sources are still there later. */
  public static Map<OptionKey, String> ofArguments(OptionSources sources) {
    return GivenOptions.ofArguments(sources.arguments()).values();
  }

  private Options parse() {
    tried(OptionKey.DORMANT, "true or false"); // obeyed before: a bad value is told here
    Map<String, String> shown = new LinkedHashMap<>();
    for (Map.Entry<OptionKey, String> entry : given.entrySet()) {
      shown.put(entry.getKey().text(), entry.getValue());
    }
    return new Options(
        value(OptionKey.PRESET, "auto, none or a list of: " + known()),
        list(OptionKey.BOUNDARIES),
        list(OptionKey.WORK),
        value(OptionKey.OUT, "a file name; %h, %p, %t and %% are replaced"),
        value(OptionKey.HTML, "true or false"),
        emptyAsNull(given.getOrDefault(OptionKey.LABEL, "")),
        value(OptionKey.PERIOD, "1ms to 1s"),
        value(OptionKey.CHECKPOINT, "a duration such as 60s, or off"),
        value(OptionKey.METERS, "auto or a list of: rapl;nvml;hwmon;model;core;psys"),
        value(OptionKey.POWERCAP, "a folder"),
        value(OptionKey.NVML, "a library name or path"),
        nullable(OptionKey.CPU_WATTS, "idle:full in watts, such as 20:180"),
        value(OptionKey.IDLE, "auto, 0, or watts per meter such as cpu:package-0=21W;gpu:0=70W"),
        value(OptionKey.CALIBRATION, "auto, off or a file"),
        zone(),
        nullable(OptionKey.INTENSITY, "gCO2e per kWh, above 0"),
        value(OptionKey.PUE, "a number of at least 1"),
        value(OptionKey.MAX_OVERHEAD, "a share such as 1%, or off"),
        value(OptionKey.QUIET, "true or false"),
        shown);
  }

  /**
   * The value that a text means for its key. One switch and no function per key: each lambda is a
   * class that the JVM makes while the application waits for its start.
   *
   * @throws RuntimeException when it means none
   */
  private Object parsed(OptionKey key, String text) {
    return switch (key) {
      case PRESET -> presets(text);
      case OUT -> OutputName.checked(text);
      case HTML, DORMANT, QUIET -> bool(text);
      case PERIOD -> period(text);
      case CHECKPOINT -> checkpoint(text);
      case METERS -> meters(text);
      case POWERCAP, NVML, CALIBRATION -> text(text);
      case CPU_WATTS -> watts(text);
      case IDLE -> idle(text);
      case INTENSITY -> intensity(text);
      case PUE -> pue(text);
      case MAX_OVERHEAD -> overhead(text);
      case BOUNDARIES, WORK, LABEL, ZONE, QUALITY, CONFIG ->
          throw new IllegalStateException(key + " is read elsewhere");
    };
  }

  // From text to values.

  /** A value, or the default when none or a bad one was given. */
  @SuppressWarnings("unchecked") // each caller asks for what parsed() makes of its key
  private <T> T value(OptionKey key, String expected) {
    Object value = tried(key, expected);
    return (T) (value != null ? value : parsed(key, key.defaultText()));
  }

  @SuppressWarnings("unchecked") // as above
  private <T> @Nullable T nullable(OptionKey key, String expected) {
    return (T) tried(key, expected);
  }

  private @Nullable Object tried(OptionKey key, String expected) {
    String text = given.get(key);
    if (text == null) {
      return null;
    }
    try {
      return parsed(key, text);
    } catch (RuntimeException e) {
      bad(key, text, expected);
      return null;
    }
  }

  private void bad(OptionKey key, String text, String expected) {
    String effect =
        key.defaultText().isEmpty() ? "it is ignored" : key.defaultText() + " is used instead";
    problems.add(key.text() + "=" + text + " (expected: " + expected + "): " + effect + ".");
  }

  private String zone() {
    String text = given.getOrDefault(OptionKey.ZONE, OptionKey.ZONE.defaultText());
    boolean isDefault = text.equals(OptionKey.ZONE.defaultText());
    String problem = isDefault ? null : zoneProblem(text);
    if (problem == null) {
      return text;
    }
    bad(OptionKey.ZONE, text, problem);
    return OptionKey.ZONE.defaultText();
  }

  private static @Nullable String zoneProblem(String text) {
    try {
      CarbonZones.shipped().find(text);
      return null;
    } catch (IllegalArgumentException e) {
      String message = e.getMessage();
      return message == null ? "an ISO country code" : message;
    }
  }

  private Set<String> presets(String text) {
    if (text.equals("auto")) {
      return Set.copyOf(knownPresets);
    }
    if (text.equals("none")) {
      return Set.of();
    }
    Set<String> presets = new LinkedHashSet<>(split(text));
    if (presets.isEmpty() || !knownPresets.containsAll(presets)) {
      throw new IllegalArgumentException();
    }
    return presets;
  }

  private String known() {
    return String.join(";", new java.util.TreeSet<>(knownPresets));
  }

  private List<String> list(OptionKey key) {
    return split(given.getOrDefault(key, ""));
  }

  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    for (String part : ListText.split(text, ';')) {
      parts.add(part.trim());
    }
    return parts;
  }

  private static String text(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException();
    }
    return text;
  }

  private static boolean bool(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException();
    };
  }

  private static long period(String text) {
    long nanos = DurationText.nanos(text);
    if (nanos < MIN_PERIOD_NANOS || nanos > MAX_PERIOD_NANOS) {
      throw new IllegalArgumentException();
    }
    return nanos;
  }

  private static long checkpoint(String text) {
    if (text.equals("off")) {
      return 0;
    }
    long nanos = DurationText.nanos(text);
    if (nanos <= 0) {
      throw new IllegalArgumentException();
    }
    return nanos;
  }

  private static Set<String> meters(String text) {
    if (text.equals("auto")) {
      return Set.of();
    }
    Set<String> kinds = new LinkedHashSet<>(split(text));
    if (kinds.isEmpty() || !METER_KINDS.containsAll(kinds)) {
      throw new IllegalArgumentException();
    }
    return kinds;
  }

  private static Options.WattsRange watts(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length != 2) {
      throw new IllegalArgumentException();
    }
    double idle = atLeast(0, watt(parts[0]));
    return new Options.WattsRange(idle, atLeast(idle, watt(parts[1])));
  }

  private static Map<String, Double> idle(String text) {
    if (text.equals("auto")) {
      return Map.of();
    }
    Map<String, Double> floors = new LinkedHashMap<>();
    for (String part : split(text)) {
      int equals = part.indexOf('=');
      String meter = equals < 0 ? Options.ALL_METERS : part.substring(0, equals).trim();
      if (meter.isEmpty()) {
        throw new IllegalArgumentException();
      }
      floors.put(meter, atLeast(0, watt(part.substring(equals + 1))));
    }
    if (floors.isEmpty()
        || (floors.containsKey(Options.ALL_METERS)
            && (floors.size() > 1 || nonZeroForAll(floors)))) {
      throw new IllegalArgumentException();
    }
    return floors;
  }

  /** One figure for every meter makes sense only when it is 0. */
  private static boolean nonZeroForAll(Map<String, Double> floors) {
    return floors.getOrDefault(Options.ALL_METERS, 0.0) != 0;
  }

  private static double watt(String text) {
    String number = text.trim();
    if (number.endsWith("W")) {
      number = number.substring(0, number.length() - 1).trim();
    }
    return Double.parseDouble(number);
  }

  private static double intensity(String text) {
    double grams = Double.parseDouble(text);
    if (!(grams > 0) || Double.isInfinite(grams)) {
      throw new IllegalArgumentException();
    }
    return grams;
  }

  private static double pue(String text) {
    return atLeast(1, Double.parseDouble(text));
  }

  private static double overhead(String text) {
    if (text.equals("off")) {
      return Double.POSITIVE_INFINITY;
    }
    boolean percent = text.endsWith("%");
    double number = Double.parseDouble(percent ? text.substring(0, text.length() - 1) : text);
    double share = percent ? number / 100 : number;
    if (!(share > 0) || share > 1) {
      throw new IllegalArgumentException();
    }
    return share;
  }

  private static double atLeast(double least, double number) {
    if (!(number >= least) || Double.isInfinite(number)) {
      throw new IllegalArgumentException();
    }
    return number;
  }

  private static @Nullable String emptyAsNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
