package io.github.jouleflame.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jouleflame.profile.PathNode;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeasureTest {

  private static CallPaths paths(double... selfMicrojoules) {
    var children = new ArrayList<PathNode>();
    for (double self : selfMicrojoules) {
      children.add(PathNode.builder("a.B#c").selfJoules(Map.of("cpu:0", self)).build());
    }
    return new CallPaths(PathNode.root(children));
  }

  private static final Measure SELF =
      new Measure(
          "energy", "energy", Measure.Unit.MICROJOULES, node -> node.selfJoules().get("cpu:0"));

  @Test
  void wholeNumbers_fractions_sumToTheRoundedSum() {
    assertThat(SELF.wholeNumbers(paths(0.4, 0.4, 0.4, 0.4, 0.4))).containsExactly(0, 1, 0, 1, 0);

    var thirds = new double[3000];
    Arrays.fill(thirds, 1 / 3.0);
    assertThat(Arrays.stream(SELF.wholeNumbers(paths(thirds))).sum()).isEqualTo(1000);
  }

  @Test
  void wholeNumbers_lastDigitsBelowNothing_areNeverNegative() {
    assertThat(SELF.wholeNumbers(paths(10, -2, 5))).containsExactly(10, 0, 3);
  }

  @Test
  void values_areThoseThatTheProfileHas() {
    assertThat(new ProfileExport(Shop.profile(), Shop.EXPORTER).values())
        .containsExactly(
            "energy", "energy_cpu", "energy_gpu", "energy_idle", "co2e", "time", "calls");
    assertThat(new ProfileExport(Shop.profile(), Shop.EXPORTER).values())
        .doesNotContain("energy_dram");
  }

  @Test
  void write_valueThatIsNotThere_namesThoseThatAre() {
    var export = new ProfileExport(Shop.profile(), Shop.EXPORTER);
    assertThatThrownBy(
            () -> export.write(ExportFormat.CSV, "watts", OutputStream.nullOutputStream()))
        .hasMessageStartingWith("value: watts (expected: one of energy, energy_cpu, ");
  }

  @Test
  void measures_ofALargeProfile_addUpToItsTree() {
    var profile = Shop.djl();
    var paths = new CallPaths(profile.tree());
    var energy = Measures.of(profile, paths).get(0);
    long sum = Arrays.stream(energy.wholeNumbers(paths)).sum();

    assertThat(sum).isEqualTo(Math.round(profile.tree().value() * 1e6));
    assertThat(Measures.of(profile, paths)).hasSize(8);
    long parts =
        Measures.of(profile, paths).stream()
            .filter(measure -> measure.id().startsWith("energy_"))
            .mapToLong(measure -> Arrays.stream(measure.wholeNumbers(paths)).sum())
            .sum();
    assertThat(parts).isBetween(sum - 2, sum + 2); // each of the four is rounded once
  }
}
