package io.github.jouleflame.agent.config;

import io.github.jouleflame.carbon.EditDistance;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** All keys a user may set. The names are public: they stay. */
public enum OptionKey {
  PRESET("preset", "auto"),
  BOUNDARIES("boundaries", ""),
  WORK("work", ""),
  OUT("out", "jouleflame-%h-%p-%t.json"),
  HTML("html", "true"),
  LABEL("label", ""),
  PERIOD("period", "10ms"),
  CHECKPOINT("checkpoint", "60s"),
  METERS("meters", "auto"),
  POWERCAP("powercap", "/sys/class/powercap"),
  NVML("nvml", "libnvidia-ml.so.1"),
  CPU_WATTS("cpuWatts", ""),
  IDLE("idle", "auto"),
  CALIBRATION("calibration", "auto"),
  ZONE("zone", "WORLD"),
  INTENSITY("intensity", ""),
  PUE("pue", "1.0"),
  QUALITY("quality", ""),
  MAX_OVERHEAD("maxOverhead", "1%"),
  DORMANT("dormant", "false"),
  QUIET("quiet", "false"),
  CONFIG("config", "");

  private final String text;
  private final String defaultText;

  OptionKey(String text, String defaultText) {
    this.text = text;
    this.defaultText = defaultText;
  }

  /** The key as users write it. */
  public String text() {
    return text;
  }

  /** The default as a user would write it; empty for none. */
  public String defaultText() {
    return defaultText;
  }

  /** Name of the environment variable that sets the key. */
  public String environmentName() {
    StringBuilder name = new StringBuilder("JOULEFLAME_");
    for (int i = 0; i < text.length(); i++) {
      if (Character.isUpperCase(text.charAt(i))) {
        name.append('_');
      }
      name.append(Character.toUpperCase(text.charAt(i)));
    }
    return name.toString();
  }

  /** Name of the system property that sets the key. */
  public String propertyName() {
    return "jouleflame." + text;
  }

  static @Nullable OptionKey of(String text) {
    for (OptionKey key : values()) {
      if (key.text.equals(text)) {
        return key;
      }
    }
    return null;
  }

  /**
   * Whether this may have been meant by what was typed: at most one letter in three differs, or one
   * is the other with something before or behind.
   */
  boolean isLike(String typed) {
    String key = text.toLowerCase(Locale.ROOT);
    String other = typed.toLowerCase(Locale.ROOT);
    return EditDistance.between(other, key) <= Math.max(1, key.length() / 3)
        || other.startsWith(key)
        || (other.length() > 2 && key.contains(other));
  }

  /** The key that is most like what was typed. */
  static OptionKey nearest(String typed) {
    OptionKey nearest = PRESET;
    int best = Integer.MAX_VALUE;
    for (OptionKey key : values()) {
      int distance =
          EditDistance.between(typed.toLowerCase(Locale.ROOT), key.text.toLowerCase(Locale.ROOT));
      if (distance < best) {
        best = distance;
        nearest = key;
      }
    }
    return nearest;
  }
}
