package io.github.jouleflame.agent.dist;

import io.github.jouleflame.carbon.CarbonZones;
import io.github.jouleflame.carbon.GridIntensity;
import io.github.jouleflame.carbon.report.ZoneRanking;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the electricity comes from: the options that all carbon commands share. */
final class PriceOptions {
  private final CarbonZones zones = CarbonZones.shipped();

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description =
          "zone to rank; may be repeated, or be 'all': a country (JP), WORLD, EU, or a region"
              + " (gcp:asia-northeast1, egrid-subregion:CAMX, nerc:WECC)")
  private List<String> names = List.of();

  @Option(
      names = "--intensity",
      paramLabel = "G",
      description = "gCO2e/kWh of the place itself, a figure of your own")
  private @Nullable Double intensity;

  @Option(
      names = "--pue",
      paramLabel = "PUE",
      description = "power usage effectiveness of the site, at least 1 (1.0 is the IT alone)")
  private @Nullable Double pue;

  /** The tables, read once. */
  CarbonZones tables() {
    return zones;
  }

  /** Zones to rank, a usual choice when none was named. */
  List<GridIntensity> zones() {
    return ZoneRanking.find(names, zones);
  }

  /** Zones to rank beside a place that the first one names: the usual choice when it is alone. */
  List<GridIntensity> zonesBesideTheFirst() {
    return ZoneRanking.find(firstZone() != null && names.size() == 1 ? List.of() : names, zones);
  }

  /** The intensity that was given as a number, if any. */
  @Nullable GridIntensity intensity() {
    return intensity == null ? null : GridIntensity.configured(intensity);
  }

  /** The first zone that was named, if any and if it is one. */
  @Nullable GridIntensity firstZone() {
    return names.isEmpty() || names.get(0).equalsIgnoreCase(ZoneRanking.ALL)
        ? null
        : zones.find(names.get(0));
  }

  @Nullable Double pue() {
    return pue;
  }
}
