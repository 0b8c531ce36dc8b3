package io.github.jouleflame.agent.dist;

import io.github.jouleflame.carbon.Carbon;
import io.github.jouleflame.carbon.GridIntensity;
import io.github.jouleflame.carbon.report.CarbonEstimate;
import io.github.jouleflame.carbon.report.CarbonJson;
import io.github.jouleflame.carbon.report.Price;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code carbon estimate}: a run that was never measured. */
@Command(
    name = "estimate",
    description = {
      "What a run that was never measured has cost, from its mean power and its time.",
      "The first --zone is the place (WORLD by default); more of them are ranked beside it."
    },
    mixinStandardHelpOptions = true)
final class EstimateCommand implements Callable<Integer> {
  private static final Pattern QUANTITY =
      Pattern.compile("(\\d+\\.?\\d*(?:[eE][+-]?\\d+)?) *([a-zA-Z]*)");
  private static final Map<String, Double> WATTS = Map.of("w", 1.0, "kw", 1e3, "mw", 1e6);
  private static final Map<String, Double> HOURS =
      Map.of("h", 1.0, "d", 24.0, "min", 1.0 / 60, "s", 1.0 / 3600);

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Mixin private PriceOptions price;

  @Option(
      names = "--watts",
      paramLabel = "W",
      required = true,
      description = "mean power of a device, as 330 or 1.4kW")
  private String watts;

  @Option(
      names = "--hours",
      paramLabel = "H",
      required = true,
      description = "time, as 84, 90min or 14.8d")
  private String hours;

  @Option(
      names = "--devices",
      paramLabel = "N",
      defaultValue = "1",
      description = "how many such devices (default: ${DEFAULT-VALUE})")
  private long devices;

  @Option(names = "--json", description = "print JSON")
  private boolean json;

  @Override
  public Integer call() {
    CarbonEstimate estimate;
    try {
      GridIntensity given = price.intensity();
      GridIntensity first = price.firstZone();
      GridIntensity place = given != null ? given : first == null ? price.tables().world() : first;
      double pue = price.pue() == null ? Carbon.DEFAULT_PUE : price.pue();
      estimate =
          new CarbonEstimate(
              number("--watts", watts, WATTS),
              number("--hours", hours, HOURS),
              devices,
              new Price(place, pue),
              price.zonesBesideTheFirst());
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(spec.commandLine(), CarbonCommand.message(e), e);
    }
    spec.commandLine().getOut().print(json ? CarbonJson.render(estimate) : estimate.text());
    spec.commandLine().getOut().flush();
    return ExitCode.DONE;
  }

  /** Reads a number and its unit; the unit may be left out where it has the factor 1. */
  private static double number(String option, String text, Map<String, Double> units) {
    var parts = QUANTITY.matcher(text.strip());
    if (parts.matches()) {
      String unit = parts.group(2).toLowerCase(Locale.ROOT);
      for (var known : units.entrySet()) {
        if (known.getKey().equals(unit) || unit.isEmpty() && known.getValue() == 1) {
          return Double.parseDouble(parts.group(1)) * known.getValue();
        }
      }
    }
    throw new IllegalArgumentException(
        option
            + " "
            + text
            + " is no quantity (expected: a number, with or without one of "
            + String.join(", ", new TreeSet<>(units.keySet()))
            + ")");
  }
}
