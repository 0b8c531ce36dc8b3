package io.github.jouleflame.agent.dist;

import io.github.jouleflame.profile.Note;
import io.github.jouleflame.profile.Profile;
import io.github.jouleflame.profile.ProfileJson;
import io.github.jouleflame.profile.ProfileMerge;
import io.github.jouleflame.profile.Quantities;
import io.github.jouleflame.profile.Run;
import io.github.jouleflame.profile.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code merge A.json B.json ... -o all.json}: one profile out of many JVMs'. */
@Command(
    name = "merge",
    description = {
      "Add up the profiles of many JVMs into one: joules, calls and distributions per call path.",
      "The order does not matter, and merged profiles can be merged again. Left out: the timeline."
    },
    mixinStandardHelpOptions = true)
final class MergeCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Parameters(
      paramLabel = "PROFILE",
      arity = "2..*",
      description = "profiles that the agent or this command wrote (.json), two or more")
  private List<Path> profiles;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = "the merged profile; an existing file is replaced")
  private Path output;

  @Override
  public Integer call() throws IOException {
    List<Profile> read = read();
    Profile merged = ProfileMerge.merge(read);
    String shared = hostMeasuredTwice(read);
    if (shared != null) {
      String text =
          "two of these runs measured "
              + shared
              + " at the same time: boundaries add up, but measured, idle and other processes count"
              + " that machine more than once.";
      List<Note> notes = new ArrayList<>(merged.notes());
      notes.add(new Note(Severity.WARNING, "merge-overlap", text));
      merged = merged.withNotes(notes);
      spec.commandLine().getErr().println("jouleflame: warning: " + text);
    }
    ProfileJson.write(merged, output);
    spec.commandLine()
        .getOut()
        .println(
            "merged: "
                + profiles.size()
                + " profiles of "
                + merged.run().jvms()
                + " JVMs, "
                + Quantities.joules(merged.measuredJoules())
                + (merged.complete() ? "" : ", a checkpoint among them")
                + ": "
                + output.toAbsolutePath().normalize());
    return ExitCode.DONE;
  }

  /** A host on which two of the runs were there at once, if any. */
  private static @Nullable String hostMeasuredTwice(List<Profile> profiles) {
    Map<String, Instant> ends = new HashMap<>();
    List<Run> runs = new ArrayList<>();
    profiles.forEach(profile -> runs.add(profile.run()));
    runs.sort(Comparator.comparing(Run::startedAt));
    for (Run run : runs) {
      if (run.host() == null) {
        continue;
      }
      Instant latest = ends.get(run.host());
      if (latest != null && run.startedAt().isBefore(latest)) {
        return run.host();
      }
      ends.put(run.host(), run.startedAt().plusMillis((long) (run.seconds() * 1e3)));
    }
    return null;
  }

  private List<Profile> read() throws IOException {
    List<Profile> read = new ArrayList<>();
    Map<String, Path> byRun = new HashMap<>();
    for (Path file : profiles) {
      Profile profile = ProfileInput.read(file);
      Path same = byRun.putIfAbsent(profile.run().id(), file);
      if (same != null) {
        throw new BadInput(
            same
                + " and "
                + file
                + " are of the same run ("
                + profile.run().id()
                + "), whose joules would count twice: nothing was written. Next: leave one out.");
      }
      read.add(profile);
    }
    return read;
  }
}
