package io.github.jouleflame.agent.dist;

import io.github.jouleflame.compare.Comparison;
import io.github.jouleflame.compare.ComparisonJson;
import io.github.jouleflame.profile.Profile;
import io.github.jouleflame.profile.ProfileMerge;
import io.github.jouleflame.viewer.ComparisonReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The page of a comparison: each side's profiles as one, and the statistics. */
final class ComparisonFiles {
  private ComparisonFiles() {}

  static void writePage(Comparison comparison, List<Profile> before, List<Profile> after, Path file)
      throws IOException {
    ComparisonReport.write(
        merged(before, comparison.before().label()),
        merged(after, comparison.after().label()),
        ComparisonJson.of(comparison),
        file);
  }

  private static Profile merged(List<Profile> profiles, String label) {
    Profile merged = ProfileMerge.merge(profiles);
    return merged.withRun(merged.run().withLabel(label));
  }
}
