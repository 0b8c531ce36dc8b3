package io.github.jouleflame.profile;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Power over time, and the joules of the largest paths in the same bins.
 *
 * @param stepSeconds width of a bin, more than 0; the first one begins at the start of the run
 * @param watts mean power per bin, by meter id
 * @param paths joules per bin of the largest paths
 * @param gaps when meters were not read
 * @param checkpointSeconds when the profile was written while the run went on, in seconds since its
 *     start; of very many only some
 */
public record Timeline(
    double stepSeconds,
    Map<String, List<Double>> watts,
    List<TimelinePath> paths,
    List<TimelineGap> gaps,
    List<Double> checkpointSeconds) {

  /** A timeline without gaps and checkpoints. */
  public Timeline(double stepSeconds, Map<String, List<Double>> watts, List<TimelinePath> paths) {
    this(stepSeconds, watts, paths, List.of(), List.of());
  }

  /** Copies the collections and refuses numbers that are not finite. */
  public Timeline {
    Check.positive(stepSeconds, "stepSeconds");
    var copy = new LinkedHashMap<String, List<Double>>();
    requireNonNull(watts, "watts")
        .forEach(
            (meter, values) -> copy.put(meter, Check.finiteValues(values, "watts[" + meter + "]")));
    watts = Check.copy(copy);
    paths = List.copyOf(requireNonNull(paths, "paths"));
    gaps = List.copyOf(requireNonNull(gaps, "gaps"));
    checkpointSeconds = Check.finiteValues(checkpointSeconds, "checkpointSeconds");
  }
}
