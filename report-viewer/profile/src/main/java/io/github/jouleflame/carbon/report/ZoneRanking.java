package io.github.jouleflame.carbon.report;

import io.github.jouleflame.carbon.CarbonZones;
import io.github.jouleflame.carbon.GridIntensity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The same joules in other zones, in one list per basis: a list of figures that count different
 * things would be wrong by a factor of two or more.
 *
 * @param basis what the figures of this list count
 * @param zones the zones, least emissions first
 */
public record ZoneRanking(String basis, List<GridIntensity> zones) {

  /** The word for every zone there is. */
  public static final String ALL = "all";

  /** The world, the largest grids, and how far down it goes. */
  private static final List<String> USUAL =
      List.of("WORLD", "EU", "US", "CN", "IN", "JP", "DE", "GB", "FR", "SE");

  static final String UNKNOWN_BASIS = "basis not said";

  /** Copies the list. */
  public ZoneRanking {
    zones = List.copyOf(zones);
  }

  /**
   * Looks up zones.
   *
   * @param names as {@link CarbonZones#find} takes them, or {@link #ALL}; none for a usual choice
   * @throws io.github.jouleflame.carbon.UnknownZoneException when no table has one
   */
  public static List<GridIntensity> find(List<String> names, CarbonZones zones) {
    var found = new LinkedHashSet<GridIntensity>();
    for (var name : names.isEmpty() ? USUAL : names) {
      if (name.equalsIgnoreCase(ALL)) {
        found.addAll(zones.all());
      } else {
        found.add(zones.find(name));
      }
    }
    return List.copyOf(found);
  }

  static List<ZoneRanking> of(List<GridIntensity> zones) {
    var byBasis = new LinkedHashMap<String, List<GridIntensity>>();
    for (var zone : zones) {
      var basis = zone.basis() == null ? UNKNOWN_BASIS : zone.basis();
      byBasis.computeIfAbsent(basis, key -> new ArrayList<>()).add(zone);
    }
    var rankings = new ArrayList<ZoneRanking>();
    byBasis.forEach(
        (basis, ranked) -> {
          ranked.sort(Comparator.comparingDouble(GridIntensity::gramsPerKwh));
          rankings.add(new ZoneRanking(basis, ranked));
        });
    return rankings;
  }
}
