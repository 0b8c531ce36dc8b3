package io.github.jouleflame.carbon;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The grid intensities that ship with Jouleflame: countries (lifecycle, yearly means), and regions
 * of the United States and of Google Cloud. Immutable; reading the tables costs a few milliseconds,
 * so keep the instance.
 *
 * <p>A zone is an ISO 3166 code ({@code JP}), an English country name, {@code WORLD} or {@code
 * 001}, {@code EU}, or {@code kind:code} such as {@code gcp:asia-northeast1}, {@code
 * egrid-subregion:CAMX}, {@code nerc:WECC}. Case does not matter.
 */
public final class CarbonZones {

  /** The credit that must stand beside figures for countries. */
  public static final String ATTRIBUTION =
      "Ember; Energy Institute - processed by Our World in Data (CC-BY-4.0), copy of 2026-02-26";

  private static final String WORLD = "001";
  private static final int NEAREST = 5;

  private final List<GridIntensity> countries;
  private final List<GridIntensity> regions;
  private final Map<String, GridIntensity> byKey = new LinkedHashMap<>();

  private CarbonZones(List<GridIntensity> countries, List<GridIntensity> regions) {
    this.countries = List.copyOf(countries);
    this.regions = List.copyOf(regions);
    for (var zone : countries) {
      byKey.put(key(requireNonNull(zone.name(), "name")), zone);
    }
    for (var zone : all()) {
      byKey.put(key(requireNonNull(zone.zone(), "zone")), zone);
    }
    alias("WORLD", WORLD);
    alias("UK", "GB");
  }

  /** Reads the tables in the jar. */
  public static CarbonZones shipped() {
    return new CarbonZones(
        countries(rows("grid-intensity.csv")), regions(rows("grid-intensity-regions.csv")));
  }

  /**
   * The intensity of a zone.
   *
   * @throws UnknownZoneException when no table has it
   */
  public GridIntensity find(String zone) {
    var found = byKey.get(key(zone));
    if (found == null) {
      throw new UnknownZoneException(zone, nearest(key(zone)));
    }
    return found;
  }

  /** The mean of the world, for want of anything better. */
  public GridIntensity world() {
    return find(WORLD);
  }

  /** Countries, the world and the EU: all of one basis, and so comparable. */
  public List<GridIntensity> countries() {
    return countries;
  }

  /**
   * Regions of the United States and of Google Cloud, whose bases differ from that of the
   * countries.
   */
  public List<GridIntensity> regions() {
    return regions;
  }

  /** Countries, then regions. */
  public List<GridIntensity> all() {
    var all = new ArrayList<>(countries);
    all.addAll(regions);
    return all;
  }

  private void alias(String alias, String zone) {
    byKey.put(key(alias), find(zone));
  }

  private List<String> nearest(String key) {
    record Candidate(String zone, int distance) {}
    var candidates = new ArrayList<Candidate>();
    byKey.forEach(
        (known, zone) ->
            candidates.add(
                new Candidate(
                    known.equals("WORLD") ? known : requireNonNull(zone.zone(), "zone"),
                    EditDistance.between(key, known))));
    return candidates.stream()
        .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::zone))
        .map(Candidate::zone)
        .distinct()
        .limit(NEAREST)
        .toList();
  }

  private static String key(String zone) {
    return zone.strip().toUpperCase(Locale.ROOT);
  }

  private static List<GridIntensity> countries(List<String[]> rows) {
    var zones = new ArrayList<GridIntensity>();
    for (var row : rows) {
      zones.add(
          new GridIntensity(
              Double.parseDouble(row[2]),
              row[0],
              row[1],
              Integer.valueOf(row[3]),
              ATTRIBUTION,
              "lifecycle, location-based"));
    }
    return zones;
  }

  private static List<GridIntensity> regions(List<String[]> rows) {
    // Three subregions stand in the table for two years: the newer figure wins, wherever it stands.
    var newest = new LinkedHashMap<String, GridIntensity>();
    for (var row : rows) {
      var zone = row[0] + ":" + row[1];
      var region =
          new GridIntensity(
              Double.parseDouble(row[3]),
              zone,
              row[1] + " (" + row[2] + ")",
              Integer.valueOf(row[4]),
              row[7],
              row[5].replace('-', ' ') + ", location-based");
      newest.merge(zone, region, (a, b) -> year(b) >= year(a) ? b : a);
    }
    return new ArrayList<>(newest.values());
  }

  private static int year(GridIntensity zone) {
    return requireNonNull(zone.year(), "year");
  }

  private static List<String[]> rows(String resource) {
    try (InputStream in = CarbonZones.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(
            resource + ": missing from the jar (expected: beside " + CarbonZones.class + ")");
      }
      var rows = new ArrayList<String[]>();
      var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      int columns = requireNonNull(reader.readLine(), "header").split(",", -1).length;
      for (var line = reader.readLine(); line != null; line = reader.readLine()) {
        // The source, last in a row, may hold commas.
        rows.add(line.split(",", columns));
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(resource + " in the jar cannot be read", e);
    }
  }
}
