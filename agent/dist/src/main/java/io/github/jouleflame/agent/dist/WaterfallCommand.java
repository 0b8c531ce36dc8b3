package io.github.jouleflame.agent.dist;

import io.github.jouleflame.carbon.CarbonZones;
import io.github.jouleflame.carbon.report.Price;
import io.github.jouleflame.carbon.report.Waterfall;
import io.github.jouleflame.carbon.report.WaterfallText;
import io.github.jouleflame.profile.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code carbon waterfall}: model, machine, PUE and grid between two runs. */
@Command(
    name = "waterfall",
    description = {
      "Why one run emits so many times what another did: model, machine, PUE, grid.",
      "Per unit of work of a boundary that both have; without one, per run."
    },
    mixinStandardHelpOptions = true)
final class WaterfallCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Option(names = "--before", paramLabel = "PROFILE", required = true, description = "run before")
  private Path before;

  @Option(names = "--after", paramLabel = "PROFILE", required = true, description = "run after")
  private Path after;

  @Option(
      names = "--between",
      paramLabel = "PROFILE",
      description =
          "a third run that tells model and machine apart: one of the two models on the other's"
              + " machine")
  private @Nullable Path between;

  @Option(
      names = "--boundary",
      paramLabel = "NAME",
      description = "whose work counts; by default the largest that all runs have")
  private @Nullable String boundary;

  @Option(
      names = "--before-zone",
      paramLabel = "ZONE",
      description = "grid before; default: the profile's")
  private @Nullable String beforeZone;

  @Option(
      names = "--after-zone",
      paramLabel = "ZONE",
      description = "grid after; default: the profile's")
  private @Nullable String afterZone;

  @Option(
      names = "--before-pue",
      paramLabel = "PUE",
      description = "PUE before; default: the profile's")
  private @Nullable Double beforePue;

  @Option(
      names = "--after-pue",
      paramLabel = "PUE",
      description = "PUE after; default: the profile's")
  private @Nullable Double afterPue;

  @Option(names = "--json", description = "print JSON")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    CarbonZones zones = CarbonZones.shipped();
    Profile first = ProfileInput.read(before);
    Profile last = ProfileInput.read(after);
    Profile third = between == null ? null : ProfileInput.read(between);
    Waterfall waterfall;
    try {
      waterfall =
          Waterfall.of(
              side(first, beforeZone, beforePue, zones),
              third,
              side(last, afterZone, afterPue, zones),
              boundary);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(spec.commandLine(), CarbonCommand.message(e), e);
    }
    spec.commandLine()
        .getOut()
        .print(json ? WaterfallText.json(waterfall) : WaterfallText.render(waterfall));
    spec.commandLine().getOut().flush();
    return ExitCode.DONE;
  }

  private static Waterfall.Side side(
      Profile profile, @Nullable String zone, @Nullable Double pue, CarbonZones zones) {
    return new Waterfall.Side(
        profile, Price.of(profile, zone == null ? null : zones.find(zone), pue, zones));
  }
}
