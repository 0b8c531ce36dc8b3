package io.github.jouleflame.profile;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The run that was measured; after a merge, all the runs.
 *
 * @param id UUID
 * @param label name of this variant in comparisons; absent when none was given
 * @param startedAt start of the first JVM, to the millisecond
 * @param seconds from the start of the first JVM to the end of the last one
 * @param pid process id; absent after a merge
 * @param host host name; absent when not known
 * @param jvm version of the JVM; absent when not known
 * @param command main class without arguments; absent when not known
 * @param os operating system; absent when not known
 * @param cpu model of the CPU; absent when not known
 * @param cpus number of logical CPUs; absent when not known or when merged hosts differ
 * @param agent version of the agent; absent when not known
 * @param options options of the agent that were set, by key
 * @param jvms number of JVMs in this profile, at least 1
 * @param quality how good the results of the run were, as the program has reported it, such as an
 *     accuracy of 0.93; absent when it has reported none
 */
public record Run(
    String id,
    @Nullable String label,
    Instant startedAt,
    double seconds,
    @Nullable Long pid,
    @Nullable String host,
    @Nullable String jvm,
    @Nullable String command,
    @Nullable String os,
    @Nullable String cpu,
    @Nullable Integer cpus,
    @Nullable String agent,
    Map<String, String> options,
    int jvms,
    @Nullable Double quality) {

  /** Copies the options, cuts the start to milliseconds, and refuses what is out of range. */
  public Run {
    Check.notEmpty(id, "id");
    startedAt = requireNonNull(startedAt, "startedAt").truncatedTo(ChronoUnit.MILLIS);
    Check.notNegative(seconds, "seconds");
    options = Check.copy(requireNonNull(options, "options"));
    Check.atLeast(1, jvms, "jvms");
    Check.finiteOrAbsent(quality, "quality");
  }

  /** A run that has reported no quality. */
  public Run(
      String id,
      @Nullable String label,
      Instant startedAt,
      double seconds,
      @Nullable Long pid,
      @Nullable String host,
      @Nullable String jvm,
      @Nullable String command,
      @Nullable String os,
      @Nullable String cpu,
      @Nullable Integer cpus,
      @Nullable String agent,
      Map<String, String> options,
      int jvms) {
    this(
        id, label, startedAt, seconds, pid, host, jvm, command, os, cpu, cpus, agent, options, jvms,
        null);
  }

  /** The same run under another label, or under none. */
  public Run withLabel(@Nullable String newLabel) {
    return new Run(
        id, newLabel, startedAt, seconds, pid, host, jvm, command, os, cpu, cpus, agent, options,
        jvms, quality);
  }

  /** The same run with the quality that its program has reported. */
  public Run withQuality(@Nullable Double newQuality) {
    return new Run(
        id,
        label,
        startedAt,
        seconds,
        pid,
        host,
        jvm,
        command,
        os,
        cpu,
        cpus,
        agent,
        options,
        jvms,
        newQuality);
  }
}
