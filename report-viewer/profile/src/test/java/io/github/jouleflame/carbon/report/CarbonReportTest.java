package io.github.jouleflame.carbon.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.jouleflame.carbon.Embodied;
import io.github.jouleflame.carbon.GridIntensity;
import io.github.jouleflame.carbon.IntensitySeries;
import io.github.jouleflame.carbon.IntensitySeries.Point;
import io.github.jouleflame.carbon.IntensitySeriesCsv;
import io.github.jouleflame.profile.PathNode;
import io.github.jouleflame.profile.Profile;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CarbonReportTest {

  private static CarbonReport report(Profile profile, List<String> zones, String boundary) {
    return report(profile, zones, boundary, null, null);
  }

  private static CarbonReport report(
      Profile profile,
      List<String> zones,
      String boundary,
      IntensitySeriesCsv series,
      Double makingJoules) {
    return CarbonReport.of(
        profile,
        new CarbonQuestion(
            Price.of(profile, null, null, Runs.ZONES),
            ZoneRanking.find(zones, Runs.ZONES),
            1000,
            boundary,
            Embodied.parse("1000:4:0.5"),
            series,
            makingJoules));
  }

  @Test
  void zones_everyOne_isTheSameJoulesTimesItsIntensity() {
    var profile = Runs.run();
    var report = report(profile, List.of("all"), null);
    int zones = 0;
    for (var ranking : report.rankings()) {
      double last = 0;
      for (var zone : ranking.zones()) {
        double grams = report.question().price().at(zone).grams(profile.measuredJoules());
        assertThat(grams).isCloseTo(0.1 * 1.25 * zone.gramsPerKwh(), within(1e-9));
        assertThat(grams).isGreaterThanOrEqualTo(last);
        assertThat(zone.basis()).isEqualTo(ranking.basis());
        last = grams;
        zones++;
      }
    }
    assertThat(zones).isEqualTo(292);
    assertThat(report.rankings())
        .extracting(ZoneRanking::basis)
        .containsExactly(
            "lifecycle, location-based",
            "direct, location-based",
            "operational gross, location-based");
    assertThat(report.grams()).isEqualTo(profile.carbon().gCO2e(), within(1e-9));
  }

  @Test
  void price_ofAnotherPue_scalesByTheirRatio() {
    var profile = Runs.run();
    var world = new Price(Runs.ZONES.world(), 1.58);
    var better = new Price(Runs.ZONES.world(), 1.1);

    assertThat(world.grams(profile.measuredJoules()) / better.grams(profile.measuredJoules()))
        .isCloseTo(1.44, within(0.005));
    assertThatThrownBy(() -> new Price(Runs.ZONES.world(), 0.9)).hasMessageContaining("pue: 0.9");
    assertThat(Price.of(profile, null, null, Runs.ZONES).pue()).isEqualTo(1.25);
    assertThat(Price.of(profile, GridIntensity.configured(7), 2.0, Runs.ZONES))
        .isEqualTo(new Price(GridIntensity.configured(7), 2));
  }

  @Test
  void units_recursiveBoundary_countsItsOutermostCallsOnly() {
    var report = report(Runs.run(), List.of(), null);

    assertThat(report.calls()).isEqualTo(new FunctionalUnit(Runs.INFER, "call", 1000, 216_000));
    assertThat(report.work()).isEqualTo(new FunctionalUnit(Runs.INFER, "image", 10_000, 216_000));
    assertThat(report.outermost())
        .containsExactly(new FunctionalUnit("com.acme.Server#handle", "call", 250, 288_000));
  }

  @Test
  void boundary_byItsEnd_isFoundOrTheLargestAreNamed() {
    assertThat(report(Runs.run(), List.of(), "Server#handle").work())
        .isEqualTo(new FunctionalUnit("com.acme.Server#handle", "call", 250, 288_000));
    assertThat(report(Runs.run(), List.of(), "infer").calls().boundary()).isEqualTo(Runs.INFER);
    assertThatThrownBy(() -> report(Runs.run(), List.of(), "andle"))
        .hasMessage(
            "boundary: andle (the largest are: com.acme.Server#handle, com.acme.Model#infer)");
  }

  @Test
  void sci_leavesOutOtherProcessesAndDividesByTheWork() {
    var sci = report(Runs.run(), List.of(), null).sci();

    assertThat(sci.kilowattHours()).isCloseTo(0.095 * 1.25, within(1e-12));
    assertThat(sci.embodiedGrams()).isCloseTo(28.5388 / 2, within(5e-4));
    assertThat(sci.gramsPerUnit())
        .isCloseTo((0.095 * 1.25 * 482.324 + 28.5388 / 2) / 10_000, within(1e-7));
    assertThat(SciScore.estimate(Runs.run()).machineGrams()).isEqualTo(1e6);
  }

  @Test
  void series_weighsHoursByTheTimelineWithoutSubMeters() {
    var noon = Instant.parse("2026-01-31T12:00:00Z");
    var points = new ArrayList<Point>();
    for (int half = 0; half < 8; half++) {
      points.add(new Point(noon.plusSeconds(1800L * half), half == 4 ? 100.0 : 400.0 + half));
    }
    var csv = new IntensitySeriesCsv(new IntensitySeries(points), "g");
    var series = report(Runs.run(), List.of(), null, csv, null).series();

    assertThat(series.isByTimeline()).isTrue();
    assertThat(series.gramsPerKwh()).isCloseTo(400 * 0.75 + 401 * 0.25, within(1e-9));
    assertThat(series.best().at()).isEqualTo(noon.plusSeconds(4 * 1800));
    assertThat(series.best().gramsPerKwh()).isCloseTo(100 * 0.75 + 405 * 0.25, within(1e-9));
    assertThat(series.worst().at()).isEqualTo(noon.plusSeconds(6 * 1800));
  }

  @Test
  void series_shorterThanTheRun_isSaid() {
    var noon = Instant.parse("2026-01-31T12:00:00Z");
    var points = List.of(new Point(noon, 1.0), new Point(noon.plusSeconds(60), 2.0));
    var csv = new IntensitySeriesCsv(new IntensitySeries(points), "g");
    var report = report(Runs.run(), List.of(), null, csv, null);

    assertThat(report.series()).isNull();
    assertThat(CarbonText.render(report)).contains("is shorter than the run");
  }

  @Test
  void breakEven_isMakingOverUse() {
    var breakEven = report(Runs.run(), List.of(), null, null, 216e6).breakEven();

    assertThat(breakEven.uses()).isEqualTo(1e6);
    assertThat(breakEven.unit().name()).isEqualTo("call");
  }

  @Test
  void text_ofARun_isThis() {
    var report = report(Runs.run(), List.of("JP", "SE", "egrid-subregion:CAMX"), null, null, 216e6);

    assertThat(CarbonText.render(report))
        .isEqualTo(
            """
            fp32, com.acme.Main, 1 h 0 min on n1

            Energy      360 kJ = 100 Wh at the machine, 125 Wh with PUE 1.25
            Emissions   60.3 g CO2e at 482 g/kWh (zone JP; 2024; lifecycle, location-based; Ember)
            That is     5.68 phone charges (0.022 kWh each, EPA 2024; 10.4 at 0.012 kWh, EPA before 2024)
                        0.247 km by car (244.2 gCO2e per km, EPA 2024)
                        0.0100 years of a young urban tree (6 kgCO2e per year, 60 kg in ten years, EPA 2024)

            The same joules elsewhere: lifecycle, location-based; other bases count other things; PUE 1.25
                                       everywhere
              zone                                             g/kWh   year        CO2e     of here
              SE Sweden                                         35.8   2024      4.48 g       7.4 %
              JP Japan                                           482   2024      60.3 g     100.0 %
              data: Ember; Energy Institute - processed by Our World in Data (CC-BY-4.0), copy of 2026-02-26

            The same joules elsewhere: direct, location-based; other bases count other things; PUE 1.25
                                       everywhere
              zone                                             g/kWh   year        CO2e
              egrid-subregion:CAMX                               195   2023      24.4 g
              data: EPA eGRID2023 rev2; secondary copy

            Per 1,000 calls                                        calls        each         kWh        CO2e
              com.acme.Server#handle                                 250     1.15 kJ       0.320       193 g

            Per 1,000 calls: 216 kJ = 0.0600 kWh, 36.2 g CO2e (com.acme.Model#infer, 1,000 calls of 216 J, its
                             share of idle included)
            Per 1,000 images: 21.6 kJ = 0.00600 kWh, 3.62 g CO2e (com.acme.Model#infer, 10,000 images of 21.6 J,
                              its share of idle included)

            Published per 1,000 inferences: Luccioni et al. 2024 (arXiv 2311.16863): one of 8 A100 GPUs, one
                                            input at a time, idle power of the other seven included, PUE not
              task                                                   kWh          sd        1,000 calls here
              text classification                                  0.002       0.001                  x 30.0
              extractive QA                                        0.003       0.001                  x 20.0
              masked language modeling                             0.003       0.001                  x 20.0
              token classification                                 0.004       0.002                  x 15.0
              image classification                                 0.007       0.001                  x 8.57
              object detection                                     0.038        0.02                  x 1.58
              text generation                                      0.047        0.03                  x 1.28
              summarization                                        0.049        0.01                  x 1.22
              image captioning                                     0.063        0.02                 x 0.952
              image generation                                     2.907        3.31                x 0.0206
              A scale and no verdict: other models, inputs, hardware and limits of what counts.

            SCI: 7.15 mg CO2e per image (ISO/IEC 21031:2024: ((E x I) + M) / R)
              E  0.119 kWh, all that the meters counted, idle too, but not other processes; PUE 1.25
              I  482 g/kWh (zone JP; 2024; lifecycle, location-based; Ember); no offsets and no certificates
              M  14.3 g: 1000 kg over 4 years, 1 h 0 min of them, 50.0 % of the machine; given by the user
              R  10,000 images of com.acme.Model#infer

            Break-even: after 1,000,000 calls use has cost as much energy as making the model (60.0 kWh against
                        216 J each)
            """);
  }

  @Test
  void text_longName_beginsAtOneOfItsParts() {
    var name = "org.example.a.rather.deep.tree.of.packages.Ranker#score";
    var run = Runs.run();
    var tree = PathNode.root(List.of(PathNode.builder(name).value(7).calls(2).build()));
    var renamed =
        new Profile(
            true, run.run(), run.meters(), run.ledger(), run.carbon(), tree, null, List.of());

    assertThat(CarbonText.render(report(renamed, List.of("JP"), null)))
        .contains("\n  ...rather.deep.tree.of.packages.Ranker#score  ");
  }

  @Test
  void text_ofARunWithoutBoundaries_saysSo() {
    var run = Runs.run();
    var none =
        new Profile(
            true, run.run(), List.of(), List.of(), null, PathNode.root(List.of()), null, List.of());
    var text = CarbonText.render(report(none, List.of(), null));

    assertThat(text).contains("no boundary was called", "zone WORLD; 2024").doesNotContain("SCI");
    assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
  }

  @Test
  void json_holdsWhatTheTextSays() throws IOException {
    var report = report(Runs.run(), List.of("JP", "SE"), null, null, 216e6);
    var json = new ObjectMapper().readTree(CarbonJson.render(report));

    assertThat(json.at("/gCO2e").asDouble()).isEqualTo(report.grams());
    assertThat(json.at("/zones/0/zone").asText()).isEqualTo("SE");
    assertThat(json.at("/zones/1/gCO2e").asDouble()).isEqualTo(report.grams(), within(1e-9));
    assertThat(json.at("/zones/1/dataset").asText()).contains("CC-BY-4.0");
    assertThat(json.at("/units")).hasSize(2);
    assertThat(json.at("/units/1/kWh").asDouble()).isCloseTo(0.006, within(1e-12));
    assertThat(json.at("/sci/gCO2ePerUnit").asDouble()).isEqualTo(report.sci().gramsPerUnit());
    assertThat(json.at("/breakEven/uses").asLong()).isEqualTo(1_000_000);
    assertThat(json.at("/published/tasks")).hasSize(10);
  }

  @Test
  void figures_small_keepThreeDigits() {
    assertThat(Figures.number(0.0042945)).isEqualTo("0.00429");
    assertThat(Figures.number(2.66e-8)).isEqualTo("2.66e-08");
    assertThat(Figures.number(1240)).isEqualTo("1240");
    assertThat(Figures.number(0)).isEqualTo("0");
    assertThat(Figures.number(0.5)).isEqualTo("0.500");
    assertThat(Figures.given(2.907)).isEqualTo("2.907");
    assertThat(Figures.given(4)).isEqualTo("4");
  }
}
