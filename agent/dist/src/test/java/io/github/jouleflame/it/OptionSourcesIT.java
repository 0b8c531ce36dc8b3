package io.github.jouleflame.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jouleflame.it.program.Silent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Options come from four places; the first that sets a key wins. */
final class OptionSourcesIT {

  @OnEachJdk
  void argumentThenPropertyThenEnvironmentThenFile(Jdk jdk) throws IOException {
    Path file = Fork.newFolder().resolve("my.properties");
    Files.writeString(file, "label=file\nzone=JP\npue=1.4\nintensity=444\n");

    Outcome outcome =
        Fork.of(jdk, Silent.class)
            .agent("label=argument")
            .jvm("-Djouleflame.label=property", "-Djouleflame.zone=FR")
            .environment("JOULEFLAME_LABEL", "environment")
            .environment("JOULEFLAME_ZONE", "DE")
            .environment("JOULEFLAME_PUE", "1.5")
            .environment("JOULEFLAME_CPU_WATTS", "5:25")
            .environment("JOULEFLAME_CONFIG", file.toString())
            .run()
            .succeeded();

    assertThat(outcome.problemLines()).isEmpty();
    assertThat(outcome.profile().run().label()).isEqualTo("argument");
    assertThat(outcome.profile().run().options())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "label", "argument",
                "zone", "FR",
                "pue", "1.5",
                "intensity", "444",
                "cpuWatts", "5:25",
                "config", file.toString(),
                "html", "false",
                "out", outcome.profileFile().toString()));
    assertThat(outcome.profile().carbon().gramsPerKwh()).isEqualTo(444);
    assertThat(outcome.profile().carbon().pue()).isEqualTo(1.5);
    assertThat(outcome.profile().meter("cpu:model").idleWatts()).isEqualTo(5);
  }

  @OnEachJdk
  void slipsInNamesOfPropertiesAndVariables_areOneLineEachAndStopNothing(Jdk jdk)
      throws IOException {
    Outcome outcome =
        Fork.of(jdk, Silent.class)
            .agent("label=a")
            .jvm("-Djouleflame.zonne=FR")
            .environment("JOULEFLAME_ZONES", "DE")
            .environment("JOULEFLAME_HOME", "/opt/jouleflame")
            .run()
            .succeeded();

    assertThat(outcome.problemLines())
        .containsExactly(
            "jouleflame: unknown option -Djouleflame.zonne=FR (expected: a known key): it is"
                + " ignored. Did you mean -Djouleflame.zone?",
            "jouleflame: unknown option JOULEFLAME_ZONES=DE (expected: a known name): it is"
                + " ignored. Did you mean JOULEFLAME_ZONE?");
    assertThat(outcome.profile().run().label()).isEqualTo("a");
  }
}
