package io.github.jouleflame.viewer;

import io.github.jouleflame.carbon.Carbon;
import io.github.jouleflame.carbon.CarbonZones;
import io.github.jouleflame.carbon.Equivalent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The shipped grid intensities and equivalents as JSON, so that a page can price its joules for
 * another place. Bases and data sets are named once and referred to by number.
 */
final class CarbonTable {

  static String json() {
    var bases = new ArrayList<String>();
    var datasets = new ArrayList<String>();
    var zones = new StringBuilder();
    for (var zone : CarbonZones.shipped().all()) {
      zones
          .append(zones.isEmpty() ? "" : ",")
          .append('[')
          .append(quoted(Objects.requireNonNullElse(zone.zone(), "")))
          .append(',')
          .append(quoted(Objects.requireNonNullElse(zone.name(), "")))
          .append(',')
          .append(zone.gramsPerKwh())
          .append(',')
          .append(zone.year())
          .append(',')
          .append(index(bases, Objects.requireNonNullElse(zone.basis(), "")))
          .append(',')
          .append(index(datasets, zone.dataset()))
          .append(']');
    }
    return "{\"zones\":["
        + zones
        + "],\"bases\":"
        + array(bases)
        + ",\"datasets\":"
        + array(datasets)
        + ",\"equivalents\":["
        + equivalents()
        + "]}";
  }

  /** How much of each there is in one kWh, or in one gram. */
  private static String equivalents() {
    var text = new StringBuilder();
    for (var one : Equivalent.of(Carbon.JOULES_PER_KWH, 1)) {
      text.append(text.isEmpty() ? "" : ",")
          .append("{\"")
          .append(one.fromEnergy() ? "perKwh" : "perGram")
          .append("\":")
          .append(one.amount())
          .append(",\"unit\":")
          .append(quoted(one.unit()))
          .append(",\"basis\":")
          .append(quoted(one.basis()))
          .append('}');
    }
    return text.toString();
  }

  private static int index(List<String> known, String text) {
    int at = known.indexOf(text);
    if (at >= 0) {
      return at;
    }
    known.add(text);
    return known.size() - 1;
  }

  private static String array(List<String> texts) {
    return "[" + String.join(",", texts.stream().map(CarbonTable::quoted).toList()) + "]";
  }

  static String quoted(String text) {
    var quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < 0x20) {
        quoted.append("\\u00").append(c < 0x10 ? "0" : "").append(Integer.toHexString(c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }

  private CarbonTable() {}
}
