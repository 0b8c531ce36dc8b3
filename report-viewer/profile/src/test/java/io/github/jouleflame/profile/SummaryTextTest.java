package io.github.jouleflame.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SummaryTextTest {

  @Test
  void render_example_givesThisText() {
    assertThat(SummaryText.render(ExampleProfile.profile()))
        .isEqualTo(
            """
            fp32, com.acme.Main, 60.0 s on n1

            Meters
              cpu:package-0   3.00 kJ    50.0 W  measured (rapl-powercap), updates every 1.00 ms, 2 gaps in
                                                 6,000 readings, idle 20.0 W (calibrated)
              gpu:0           9.00 kJ     150 W  integrated (nvml-power), updates every 100 ms, idle unknown
              cpu:core-0      2.00 kJ    33.3 W  measured (rapl-powercap), a part of another meter, not in the
                                                 sums, updates every 1.00 ms, idle unknown

            Where the joules went      cpu:package-0     gpu:0     total    share
              boundaries                     1.50 kJ   8.00 kJ   9.50 kJ   79.2 %
              boundaries, idle share           900 J       0 J     900 J    7.5 %
              application                      100 J   1.00 kJ   1.10 kJ    9.2 %
              gc                              50.0 J       0 J    50.0 J    0.4 %
              jit                             20.0 J       0 J    20.0 J    0.2 %
              agent                           1.00 J       0 J    1.00 J   <0.1 %
              other processes                  100 J       0 J     100 J    0.8 %
              idle                             300 J       0 J     300 J    2.5 %
              unresolved                      29.0 J       0 J    29.0 J    0.2 %
              measured                       3.00 kJ   9.00 kJ   12.0 kJ  100.0 %

            Carbon  2.00 g CO2e at 480 g/kWh (zone JP; 2024; lifecycle, location-based; PUE 1.25; Ember)

            Hottest call paths, with what they call and their share of the idle floor
               joules   share     calls per call       per unit     time CPU time  path
              10.3 kJ  85.8 %     5,120   2.01 J  15.7 mJ/token   58.0 s    111 s  Predictor#predict
              8.60 kJ  71.7 %     5,119   1.68 J              -   50.0 s    100 s  Block#forward < Predictor#...
                100 J   0.8 %         -        -              -        -        -  [more]

            Notes
              warning: The call returns before the GPU has finished.
            """);
  }

  @Test
  void render_checkpointWithoutBoundaries_saysSo() {
    var p = ExampleProfile.profile();
    var checkpoint =
        new Profile(
            false, p.run(), List.of(), List.of(), null, PathNode.root(List.of()), null, List.of());

    assertThat(SummaryText.render(checkpoint))
        .contains("A checkpoint: the run had not ended.\n")
        .contains("Meters\n  none\n")
        .contains("Hottest call paths: none, no boundary was entered.\n")
        .doesNotContain("Notes")
        .doesNotContain("NaN");
  }

  @Test
  void render_manyPaths_showsTheFifteenHottestFirst() {
    var frames = new ArrayList<PathNode>();
    for (int i = 1; i <= 20; i++) {
      frames.add(
          PathNode.builder("com.acme.Step" + i + "#run").joules(Map.of("gpu:0", 10.0 * i)).build());
    }
    var p = ExampleProfile.profile().withCarbon(null, PathNode.root(frames));

    var names =
        SummaryText.render(p)
            .lines()
            .filter(line -> line.contains("Step"))
            .map(line -> line.replaceAll(".*(Step.*)#run", "$1"))
            .toList();

    assertThat(names).hasSize(15).startsWith("Step20", "Step19").endsWith("Step6");
  }

  @Test
  void render_manyMeters_addsUpThoseWithoutRoom() {
    var rows = new ArrayList<LedgerRow>();
    for (int i = 0; i < 10; i++) {
      rows.add(new LedgerRow("gpu:" + i, 100 + i, 0, 0, 100 + i, 0, 0, 0, 0, 0, 0));
    }
    var p = ExampleProfile.profile();
    var many =
        new Profile(
            true, p.run(), List.of(), rows, null, PathNode.root(List.of()), null, List.of());

    assertThat(SummaryText.render(many))
        .contains("gpu:9    7 other meters")
        .contains(
            "  measured                    107 J     108 J     109 J             721 J   1.05 kJ  100.0 %");
  }

  @Test
  void render_controlCharactersInNames_cannotReachTheTerminal() {
    var p = ExampleProfile.profile();
    var evil = p.withRun(p.run().withLabel("a\u001b[31mb\nc"));

    assertThat(SummaryText.render(evil)).startsWith("a?[31mb?c, com.acme.Main");
  }

  @Property(seed = "20260131", tries = 200)
  void render_anyProfile_fitsTheWidth(@ForAll long seed, @ForAll String text) {
    var p = RandomProfile.of(seed);
    var notes = List.of(new Note(Severity.INFO, "code", text + " " + "word ".repeat(60)));
    var long_ = p.withRun(p.run().withLabel(text.repeat(3))).withNotes(notes);

    assertThat(SummaryText.render(long_).lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(SummaryText.WIDTH));
  }

  @Test
  void shortName_package_isLeftOut() {
    assertThat(HottestPathsText.shortName("ai.djl.inference.Predictor#predict(java.util.List)"))
        .isEqualTo("Predictor#predict(java.util.List)");
    assertThat(HottestPathsText.shortName("[more]")).isEqualTo("[more]");
    assertThat(HottestPathsText.shortName("Main#run")).isEqualTo("Main#run");
  }
}
