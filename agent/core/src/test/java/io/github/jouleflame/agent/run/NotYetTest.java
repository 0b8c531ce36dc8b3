package io.github.jouleflame.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jouleflame.agent.config.OptionSources;
import io.github.jouleflame.agent.config.Options;
import io.github.jouleflame.agent.config.OptionsParser;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NotYetTest {

  @Test
  void nothingGiven_saysNothing() {
    assertThat(lines("")).isEmpty();
    assertThat(lines("label=x,meters=rapl;model")).isEmpty();
  }

  @Test
  void eachOptionWithoutItsFeature_isOneLine() {
    assertThat(lines("maxOverhead=2%"))
        .containsExactly(
            "maxOverhead=2% is not supported yet: hot boundaries are neither thinned nor taken"
                + " out.");
  }

  private static List<String> lines(String arguments) {
    Options options =
        OptionsParser.parse(
                new OptionSources(arguments, Map.of(), Map.of(), name -> Map.of()), Set.of())
            .options();
    return NotYet.lines(options);
  }
}
