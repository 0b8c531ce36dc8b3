package io.github.jouleflame.agent.dist;

import io.github.jouleflame.carbon.Carbon;
import io.github.jouleflame.carbon.Embodied;
import io.github.jouleflame.carbon.IntensitySeriesCsv;
import io.github.jouleflame.carbon.IntensitySeriesException;
import io.github.jouleflame.carbon.report.CarbonJson;
import io.github.jouleflame.carbon.report.CarbonQuestion;
import io.github.jouleflame.carbon.report.CarbonReport;
import io.github.jouleflame.carbon.report.CarbonText;
import io.github.jouleflame.carbon.report.Price;
import io.github.jouleflame.profile.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code carbon PROFILE}: what its joules emit, here, elsewhere, and per unit of work. */
@Command(
    name = "carbon",
    description =
        "What the joules of a profile emit: here and in other zones, per 1,000 calls beside published"
            + " figures, as software carbon intensity, over time, and against training.",
    mixinStandardHelpOptions = true,
    subcommands = {EstimateCommand.class, WaterfallCommand.class},
    synopsisSubcommandLabel = "",
    customSynopsis = {
      "jouleflame carbon PROFILE [options]",
      "       jouleflame carbon estimate --watts W --hours H [options]",
      "       jouleflame carbon waterfall --before PROFILE --after PROFILE [options]"
    },
    footer = {
      "",
      "gCO2e = kWh x PUE x intensity, location-based. Countries: lifecycle figures of",
      "Ember; Energy Institute - processed by Our World in Data (CC-BY-4.0).",
      "Regions count other things and are ranked apart."
    })
final class CarbonCommand implements Callable<Integer> {
  private static final Pattern ENERGY =
      Pattern.compile("([0-9.eE+-]+) *(kWh|MWh|Wh|J)", Pattern.CASE_INSENSITIVE);

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Parameters(
      paramLabel = "PROFILE",
      arity = "0..1",
      description = "profile that the agent wrote (.json)")
  private @Nullable Path profile;

  @Mixin private PriceOptions price;

  @Option(
      names = "--boundary",
      paramLabel = "NAME",
      description =
          "whose calls and work count: Class#method or its end; by default the one with the most"
              + " joules, of those that count their work if there are any")
  private @Nullable String boundary;

  @Option(
      names = "--per",
      paramLabel = "N",
      defaultValue = "1000",
      description = "give energy and emissions per N calls (default: ${DEFAULT-VALUE})")
  private long per;

  @Option(
      names = "--embodied",
      paramLabel = "KG[:YEARS[:SHARE]]",
      description =
          "emissions of making the machine, its life, and the share of it that was reserved, as"
              + " 1300:4:0.5 (default: the Impact Framework's estimate, whole machine)")
  private @Nullable String embodied;

  @Option(
      names = "--series",
      paramLabel = "FILE.csv",
      description =
          "intensities over time, such as hourly ones: first column the time (ISO 8601), then"
              + " gCO2e/kWh")
  private @Nullable Path series;

  @Option(
      names = "--training",
      paramLabel = "PROFILE|ENERGY",
      description =
          "cost of making the model, for the break-even: a profile, or an energy as 51686kWh; repeat"
              + " it to add up")
  private List<String> training = List.of();

  @Option(names = "--json", description = "print JSON")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    if (profile == null) {
      throw new CommandLine.ParameterException(spec.commandLine(), "a PROFILE is missing");
    }
    Profile read = ProfileInput.read(profile);
    Double makingJoules = makingJoules();
    IntensitySeriesCsv hours = hours();
    CarbonReport report;
    try {
      report =
          CarbonReport.of(
              read,
              new CarbonQuestion(
                  Price.of(read, price.intensity(), price.pue(), price.tables()),
                  price.zones(),
                  per,
                  boundary,
                  embodied == null ? null : Embodied.parse(embodied),
                  hours,
                  makingJoules));
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(spec.commandLine(), message(e), e);
    }
    spec.commandLine().getOut().print(json ? CarbonJson.render(report) : CarbonText.render(report));
    spec.commandLine().getOut().flush();
    return ExitCode.DONE;
  }

  private @Nullable IntensitySeriesCsv hours() throws IOException {
    if (series == null) {
      return null;
    }
    try {
      return IntensitySeriesCsv.read(series);
    } catch (IntensitySeriesException e) {
      throw new BadInput(message(e));
    }
  }

  private @Nullable Double makingJoules() throws IOException {
    double joules = 0;
    for (String part : training) {
      var energy = ENERGY.matcher(part);
      if (energy.matches()) {
        joules += joules(energy.group(1), energy.group(2));
      } else {
        joules += ProfileInput.read(Path.of(part)).measuredJoules();
      }
    }
    return training.isEmpty() ? null : Double.valueOf(joules);
  }

  private double joules(String number, String unit) {
    double scale =
        switch (unit.toLowerCase(Locale.ROOT)) {
          case "mwh" -> 1e3 * Carbon.JOULES_PER_KWH;
          case "kwh" -> Carbon.JOULES_PER_KWH;
          case "wh" -> 1e-3 * Carbon.JOULES_PER_KWH;
          default -> 1;
        };
    try {
      return Double.parseDouble(number) * scale;
    } catch (NumberFormatException e) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "--training " + number + unit + " is no energy (expected: 12.5kWh)",
          e);
    }
  }

  static String message(Exception e) {
    return String.valueOf(e.getMessage());
  }
}
