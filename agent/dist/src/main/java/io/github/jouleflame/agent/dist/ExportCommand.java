package io.github.jouleflame.agent.dist;

import io.github.jouleflame.agent.config.OutputName;
import io.github.jouleflame.agent.run.AgentVersion;
import io.github.jouleflame.export.EmissionsCsv;
import io.github.jouleflame.export.ExportException;
import io.github.jouleflame.export.ExportFormat;
import io.github.jouleflame.export.ProfileExport;
import io.github.jouleflame.profile.Profile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code export --format FORMAT PROFILE [-o file]}: for other tools. */
@Command(
    name = "export",
    description = "Write a profile in the format of another tool.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Open the file with:",
      "  speedscope  https://www.speedscope.app (a flame graph per value)",
      "  firefox     https://profiler.firefox.com (with power tracks)",
      "  pprof       go tool pprof, Pyroscope, Perfetto (all values in one file)",
      "  collapsed   flamegraph.pl, jfr-converter (one value per file)",
      "  csv         a spreadsheet, pandas (a row per call path)",
      "  emissions   CodeCarbon's emissions.csv (a row, added to the file)",
      "All but csv and emissions show joules as whole microjoules."
    })
final class ExportCommand implements Callable<Integer> {
  private static final String EMISSIONS = "emissions";

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Parameters(paramLabel = "PROFILE", description = "profile that the agent wrote (.json)")
  private Path profile;

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      required = true,
      completionCandidates = Formats.class,
      description = "one of: ${COMPLETION-CANDIDATES}")
  private String format;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description =
          "the file, or - for the terminal; by default beside the profile (emissions: emissions.csv"
              + " in this folder)")
  private @Nullable Path output;

  @Option(
      names = "--value",
      paramLabel = "VALUE",
      description =
          "what the tool shows first, or alone when collapsed: energy (the default), energy_cpu,"
              + " energy_gpu, energy_idle, co2e, time, calls; whatever the profile has")
  private @Nullable String value;

  @Override
  public Integer call() throws IOException {
    ExportFormat known = ExportFormat.of(format);
    if (known == null && !format.equals(EMISSIONS)) {
      throw wrongUsage(
          "--format "
              + format
              + " is not known (expected: "
              + String.join(", ", new Formats())
              + ")");
    }
    Profile read = ProfileInput.read(profile);
    if (known == null) {
      Path log = output == null ? Path.of("emissions.csv") : output;
      try {
        EmissionsCsv.append(read, exporter(), log);
      } catch (ExportException e) {
        throw new BadInput(String.valueOf(e.getMessage()));
      }
      done("added to", log);
      return ExitCode.DONE;
    }
    ProfileExport export = new ProfileExport(read, exporter());
    if (value != null && !export.values().contains(value)) {
      throw wrongUsage(
          "--value "
              + value
              + " is nothing that "
              + profile
              + " has (expected: "
              + String.join(", ", export.values())
              + ")");
    }
    if (output != null && output.toString().equals("-")) {
      export.write(known, value, System.out);
      return ExitCode.DONE;
    }
    Path target = output == null ? beside(known) : output;
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target))) {
      export.write(known, value, out);
    }
    done("exported", target);
    return ExitCode.DONE;
  }

  private Path beside(ExportFormat known) {
    String html = OutputName.html(String.valueOf(profile.getFileName()));
    return profile.resolveSibling(html.substring(0, html.lastIndexOf('.')) + known.ending());
  }

  private void done(String what, Path file) {
    spec.commandLine().getOut().println(what + ": " + file.toAbsolutePath().normalize());
  }

  private CommandLine.ParameterException wrongUsage(String cause) {
    return new CommandLine.ParameterException(spec.commandLine(), cause);
  }

  private static String exporter() {
    return "jouleflame " + AgentVersion.TEXT;
  }

  /** The words that {@code --format} takes. */
  static final class Formats implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      List<String> words = new ArrayList<>(ExportFormat.texts());
      words.add(EMISSIONS);
      return words.iterator();
    }
  }
}
