package io.github.jouleflame.agent.dist;

import io.github.jouleflame.agent.calibration.Calibration;
import io.github.jouleflame.agent.calibration.CalibrationFile;
import io.github.jouleflame.agent.config.Options;
import io.github.jouleflame.agent.config.OptionsParser;
import io.github.jouleflame.agent.config.ParsedOptions;
import io.github.jouleflame.agent.doctor.CalibrationOutcome;
import io.github.jouleflame.agent.doctor.Doctor;
import io.github.jouleflame.agent.doctor.DoctorJson;
import io.github.jouleflame.agent.doctor.DoctorText;
import io.github.jouleflame.agent.doctor.Examination;
import io.github.jouleflame.agent.instrument.Presets;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code doctor}: what each sensor of this machine is worth, and how to get at those that hide. */
@Command(
    name = "doctor",
    description = {
      "Look for every energy sensor of this machine, watch them for a few seconds, and say what they"
          + " are worth, which of them the agent reads, and how to get at the others.",
      "Ends with 0 when at least one sensor that the agent reads works, else with 1."
    },
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  private static final int SECONDS = 3;
  private static final int CALIBRATION_SECONDS = 30;
  private static final int MOST_SECONDS = 3600;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "KEY=VALUE",
      description = "options as the agent takes them, such as meters=rapl or cpuWatts=20:180")
  private List<String> settings = new ArrayList<>();

  @Option(
      names = "--powercap",
      paramLabel = "DIR",
      description = "root of the powercap tree; the same as powercap=DIR")
  private @Nullable String powercap;

  @Option(
      names = "--nvml",
      paramLabel = "LIBRARY",
      description = "NVML library, by name or path; the same as nvml=LIBRARY")
  private @Nullable String nvml;

  @Option(
      names = "--meters",
      paramLabel = "LIST",
      description = "kinds of meters, such as 'rapl;nvml'; the same as meters=LIST")
  private @Nullable String meters;

  @Option(
      names = "--calibrate",
      description =
          "measure idle watts, period and lag of the sensors that the agent reads and store them for"
              + " later runs; the machine must be idle")
  private boolean isCalibrating;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description =
          "how long to watch; " + SECONDS + ", or " + CALIBRATION_SECONDS + " with --calibrate")
  private int seconds;

  @Option(names = "--json", description = "print JSON")
  private boolean isJson;

  @Override
  public Integer call() throws IOException {
    Options options = options();
    Path file = file(options);
    if (isCalibrating && file == null) {
      // Said before half a minute is spent on it.
      throw wrong(
          "--calibrate with calibration="
              + options.calibration()
              + " (expected: a place to store it)");
    }
    WatchProgress progress = new WatchProgress(spec.commandLine().getErr());
    // The clock is the JVM's own, as in a run of the agent.
    Doctor doctor =
        new Doctor(
            options, new File("/"), System::nanoTime, LockSupport::parkNanos, progress::show);
    Examination examination =
        isCalibrating
            ? doctor.calibrate(length(CALIBRATION_SECONDS), Instant.now())
            : doctor.examine(length(SECONDS));
    progress.clear();
    PrintWriter out = spec.commandLine().getOut();
    out.print(isJson ? DoctorJson.render(examination) : DoctorText.render(examination));
    out.flush();
    CalibrationOutcome outcome = examination.outcome();
    if (outcome != null && file != null) {
      return store(outcome, file);
    }
    return examination.isMeasured() ? ExitCode.DONE : ExitCode.GATE_FAILED;
  }

  private int length(int usual) {
    if (seconds == 0) {
      return usual;
    }
    if (seconds < 2 || seconds > MOST_SECONDS) {
      throw wrong("--seconds " + seconds + " (expected: 2.." + MOST_SECONDS + ")");
    }
    return seconds;
  }

  private Options options() {
    List<String> all = new ArrayList<>();
    addFlag(all, "powercap", powercap);
    addFlag(all, "nvml", nvml);
    addFlag(all, "meters", meters);
    all.addAll(settings);
    ParsedOptions parsed =
        OptionsParser.parse(AgentEntry.sources(String.join(",", all)), Presets.load().names());
    for (String name : parsed.strayNames()) {
      spec.commandLine().getErr().println("jouleflame: " + name);
    }
    for (String problem : parsed.problems()) {
      // What a run of the agent would do instead does not happen here.
      throw wrong(problem.replaceAll("(\\(expected: .*?\\)): .*", "$1"));
    }
    return parsed.options();
  }

  private static void addFlag(List<String> into, String key, @Nullable String value) {
    if (value != null) {
      into.add(key + "=" + value);
    }
  }

  private int store(CalibrationOutcome outcome, Path file) throws IOException {
    if (!outcome.isUsable()) {
      return ExitCode.GATE_FAILED;
    }
    Calibration calibration = outcome.calibration();
    CalibrationFile.write(file, withOlder(calibration, file));
    PrintWriter to = isJson ? spec.commandLine().getErr() : spec.commandLine().getOut();
    to.println(
        "Stored in "
            + file
            + ": runs of this user with idle=auto use it; others with calibration="
            + file);
    to.flush();
    return ExitCode.DONE;
  }

  private static Calibration withOlder(Calibration calibration, Path file) {
    try {
      Calibration older = CalibrationFile.read(file);
      return older == null ? calibration : calibration.over(older);
    } catch (IOException e) {
      return calibration; // what cannot be read is replaced
    }
  }

  private @Nullable Path file(Options options) {
    try {
      return CalibrationFile.ofThisUser(options.calibration());
    } catch (InvalidPathException e) {
      throw wrong("calibration=" + options.calibration() + " (expected: auto, off or a file)");
    }
  }

  private CommandLine.ParameterException wrong(String what) {
    return new CommandLine.ParameterException(spec.commandLine(), what);
  }
}
