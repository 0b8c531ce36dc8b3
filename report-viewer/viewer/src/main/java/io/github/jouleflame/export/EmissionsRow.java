package io.github.jouleflame.export;

import io.github.jouleflame.carbon.Carbon;
import io.github.jouleflame.carbon.CarbonZones;
import io.github.jouleflame.carbon.GridIntensity;
import io.github.jouleflame.carbon.UnknownZoneException;
import io.github.jouleflame.profile.CarbonInfo;
import io.github.jouleflame.profile.MeterInfo;
import io.github.jouleflame.profile.Profile;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A profile as a row of CodeCarbon's {@code emissions.csv}, by name of the column. As there,
 * emissions are kg, energies kWh with the PUE in them, powers watts without it, and everything is
 * of the whole machine. What is not known is empty.
 */
final class EmissionsRow {

  /** The columns of CodeCarbon 3, in its order. */
  static final List<String> COLUMNS =
      List.of(
          "timestamp",
          "project_name",
          "run_id",
          "experiment_id",
          "duration",
          "emissions",
          "emissions_rate",
          "cpu_power",
          "gpu_power",
          "ram_power",
          "cpu_energy",
          "gpu_energy",
          "ram_energy",
          "energy_consumed",
          "water_consumed",
          "country_name",
          "country_iso_code",
          "region",
          "cloud_provider",
          "cloud_region",
          "os",
          "python_version",
          "codecarbon_version",
          "cpu_count",
          "cpu_model",
          "gpu_count",
          "gpu_model",
          "longitude",
          "latitude",
          "ram_total_size",
          "tracking_mode",
          "on_cloud",
          "pue",
          "wue");

  /** Columns that some versions have besides, which Jouleflame has nothing for. */
  static final List<String> EMPTY_COLUMNS =
      List.of(
          "cpu_utilization_percent",
          "gpu_utilization_percent",
          "ram_utilization_percent",
          "ram_used_gb");

  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Map<String, String> fields = new HashMap<>();

  /**
   * @param carbon the price of the profile's joules
   * @param exporter what stands where CodeCarbon has its version
   */
  EmissionsRow(Profile profile, CarbonInfo carbon, String exporter) {
    var run = profile.run();
    double kilograms = carbon.gCO2e() / 1e3;
    long millis = Math.round(run.seconds() * 1e3);
    put("timestamp", TIMESTAMP.format(run.startedAt().plus(millis, ChronoUnit.MILLIS)));
    put("project_name", projectName(profile));
    put("run_id", run.id());
    put("duration", run.seconds());
    put("emissions", kilograms);
    put("pue", carbon.pue());
    put("energy_consumed", kilowattHours(profile.measuredJoules(), carbon));
    energy("cpu", "cpu", profile, carbon);
    energy("dram", "ram", profile, carbon);
    energy("gpu", "gpu", profile, carbon);
    if (run.seconds() > 0) {
      put("emissions_rate", kilograms / run.seconds());
    }
    place(carbon.zone());
    put("os", run.os());
    put("codecarbon_version", exporter);
    put("cpu_count", run.cpus() == null ? null : String.valueOf(run.cpus()));
    put("cpu_model", run.cpu());
    put("tracking_mode", "machine");
  }

  /** The field of a column; empty when there is nothing to say. */
  String get(String column) {
    return fields.getOrDefault(column, "");
  }

  private void energy(String kind, String prefix, Profile profile, CarbonInfo carbon) {
    var meters = new ArrayList<MeterInfo>();
    double joules = 0;
    for (var meter : profile.meters()) {
      if (meter.kind().equals(kind) && !meter.isSubMeter()) {
        meters.add(meter);
        joules += meter.joules();
      }
    }
    if (kind.equals("gpu")) {
      put("gpu_count", String.valueOf(meters.size()));
      put("gpu_model", models(meters));
    }
    if (!meters.isEmpty()) {
      put(prefix + "_energy", kilowattHours(joules, carbon));
      if (profile.run().seconds() > 0) {
        put(prefix + "_power", joules / profile.run().seconds());
      }
    }
  }

  private static double kilowattHours(double joules, CarbonInfo carbon) {
    return Carbon.kilowattHours(joules) * carbon.pue();
  }

  private static String projectName(Profile profile) {
    var run = profile.run();
    if (run.label() != null) {
      return run.label();
    }
    return run.command() == null ? "jouleflame" : run.command();
  }

  /** As CodeCarbon says it: {@code 2 x NVIDIA L4}. */
  private static String models(List<MeterInfo> gpus) {
    var counts = new TreeMap<String, Integer>();
    for (var gpu : gpus) {
      if (gpu.device() != null) {
        counts.merge(gpu.device(), 1, Integer::sum);
      }
    }
    var models = new StringJoiner(", ");
    counts.forEach((model, count) -> models.add(count + " x " + model));
    return models.toString();
  }

  private void place(@Nullable String zone) {
    put("on_cloud", "N");
    if (zone == null) {
      return;
    }
    var parts = zone.split(":", 2);
    if (parts.length == 2 && parts[0].equalsIgnoreCase("gcp")) {
      put("on_cloud", "Y");
      put("cloud_provider", "gcp");
      put("cloud_region", parts[1]);
    } else if (parts.length == 2) {
      put("region", zone);
      put("country_iso_code", "USA");
      put("country_name", "United States");
    } else {
      GridIntensity known = known(zone);
      if (known != null) {
        put("country_name", known.name());
        put("country_iso_code", iso3(String.valueOf(known.zone())));
      }
    }
  }

  private static @Nullable GridIntensity known(String zone) {
    try {
      return CarbonZones.shipped().find(zone);
    } catch (UnknownZoneException e) {
      return null; // from another version's table, or from a merge of two places
    }
  }

  /** CodeCarbon's countries have three letters; the world and the EU have none. */
  private static @Nullable String iso3(String iso2) {
    boolean isCountry = Arrays.asList(Locale.getISOCountries()).contains(iso2);
    return isCountry ? new Locale("", iso2).getISO3Country() : null;
  }

  private void put(String column, double value) {
    put(column, String.valueOf(value));
  }

  private void put(String column, @Nullable String value) {
    if (value != null) {
      fields.put(column, value);
    }
  }
}
