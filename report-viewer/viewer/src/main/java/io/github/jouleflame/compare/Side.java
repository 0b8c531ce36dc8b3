package io.github.jouleflame.compare;

import io.github.jouleflame.profile.Profile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The runs of one variant.
 *
 * @param label name of the variant
 * @param runs number of runs
 * @param quality mean quality that the runs have reported; absent unless all have
 */
public record Side(String label, int runs, @Nullable Double quality) {

  static Side of(List<Profile> profiles, String fallback) {
    var labels = new TreeSet<String>();
    double quality = 0;
    boolean allReport = true;
    for (var profile : profiles) {
      var run = profile.run();
      if (run.label() != null) {
        labels.add(run.label());
      }
      allReport &= run.quality() != null;
      quality += run.quality() == null ? 0 : run.quality();
    }
    return new Side(
        labels.isEmpty() ? fallback : String.join(" + ", labels),
        profiles.size(),
        allReport ? quality / profiles.size() : null);
  }

  /** Each run once, however often its profile was given. */
  static List<Profile> distinct(List<Profile> profiles) {
    var byId = new LinkedHashMap<String, Profile>();
    profiles.forEach(profile -> byId.putIfAbsent(profile.run().id(), profile));
    return List.copyOf(byId.values());
  }
}
