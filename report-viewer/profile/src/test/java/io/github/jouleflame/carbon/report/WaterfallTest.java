package io.github.jouleflame.carbon.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.jouleflame.carbon.GridIntensity;
import io.github.jouleflame.profile.Profile;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class WaterfallTest {

  private static final Profile BEFORE = Runs.run("Xeon", 1, true);

  private static Waterfall.Side side(Profile profile, double pue, double gramsPerKwh) {
    return new Waterfall.Side(profile, new Price(GridIntensity.configured(gramsPerKwh), pue));
  }

  private static Waterfall waterfall(Profile between, Profile after) {
    return Waterfall.of(side(BEFORE, 1.5, 400), between, side(after, 1.2, 100), null);
  }

  @Test
  void oneMachine_differenceInEnergy_isTheModels() {
    var waterfall = waterfall(null, Runs.run("Xeon", 0.5, true));

    assertThat(waterfall.factors().model()).isEqualTo(0.5);
    assertThat(waterfall.factors().machine()).isEqualTo(1);
    assertThat(waterfall.factors().pue()).isCloseTo(0.8, within(1e-12));
    assertThat(waterfall.factors().grid()).isEqualTo(0.25);
    assertThat(waterfall.factors().total())
        .isCloseTo(
            waterfall.after().gramsPerUnit() / waterfall.before().gramsPerUnit(), within(1e-12));
    assertThat(waterfall.unit()).isEqualTo("call of com.acme.Server#handle");
  }

  @Test
  void twoMachines_withoutAThirdRun_areNotToldApart() {
    var waterfall = waterfall(null, Runs.run("EPYC", 0.2, true));

    assertThat(waterfall.factors().model()).isNull();
    assertThat(waterfall.factors().modelAndMachine()).isCloseTo(0.2, within(1e-12));
    assertThat(WaterfallText.render(waterfall))
        .contains("  model and machine", "add it as --between");
  }

  @Test
  void thirdRun_oldModelOnNewMachine_tellsThemApart() {
    var waterfall = waterfall(Runs.run("EPYC", 0.4, true), Runs.run("EPYC", 0.2, true));

    assertThat(waterfall.factors().machine()).isCloseTo(0.4, within(1e-12));
    assertThat(waterfall.factors().model()).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void thirdRun_newModelOnOldMachine_tellsThemApart() {
    var waterfall = waterfall(Runs.run("Xeon", 0.8, true), Runs.run("EPYC", 0.2, true));

    assertThat(waterfall.factors().model()).isCloseTo(0.8, within(1e-12));
    assertThat(waterfall.factors().machine()).isCloseTo(0.25, within(1e-12));
  }

  @Test
  void thirdRun_onAnotherMachine_isRefused() {
    assertThatThrownBy(() -> waterfall(Runs.run("M2", 1, true), Runs.run("EPYC", 1, true)))
        .hasMessage(
            "between: ran on M2 x 8 (expected: on one of two different machines, Xeon x 8 and EPYC x 8)");
  }

  @Test
  void boundary_thatCountsWork_isComparedPerUnitOfIt() {
    var after = side(Runs.run("Xeon", 0.5, true), 1, 100);
    var perImage = Waterfall.of(side(BEFORE, 1, 100), null, after, "Model#infer");
    assertThat(perImage.unit()).isEqualTo("image of com.acme.Model#infer");
    assertThat(perImage.before().joulesPerUnit()).isCloseTo(21.6, within(1e-9));

    var uncounted = side(Runs.run("Xeon", 0.5, false), 1, 100);
    var perCall = Waterfall.of(side(BEFORE, 1, 100), null, uncounted, "Model#infer");
    assertThat(perCall.unit()).isEqualTo("call of com.acme.Model#infer");
    assertThat(perCall.before().joulesPerUnit()).isCloseTo(216, within(1e-9));
  }

  @Test
  void text_showsEachStep() {
    assertThat(WaterfallText.render(waterfall(null, Runs.run("Xeon", 0.5, true))))
        .isEqualTo(
            """
            CO2e per call of com.acme.Server#handle: 192 mg before, 19.2 mg after, 10.0 times less.

            before                                192 mg  ##################################################
              model                  x 0.500     96.0 mg  #########################
              machine                 x 1.00     96.0 mg  #########################
              PUE                    x 0.800     76.8 mg  ####################
              grid                   x 0.250     19.2 mg  #####
            after                                19.2 mg  #####

            PUE 1.50 to 1.20, grid 400 to 100 g/kWh. The steps are multiplied, so their order does not matter.
            """);
  }

  @Test
  void json_holdsTheFactors() throws IOException {
    var json =
        new ObjectMapper()
            .readTree(WaterfallText.json(waterfall(null, Runs.run("EPYC", 0.5, true))));

    assertThat(json.at("/total").asDouble()).isCloseTo(0.1, within(1e-12));
    assertThat(json.has("model")).isFalse();
    assertThat(json.at("/modelAndMachine").asDouble()).isEqualTo(0.5);
  }
}
