package io.github.jouleflame.carbon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.jouleflame.carbon.IntensitySeries.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntensitySeriesTest {

  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

  @TempDir private Path folder;

  private static IntensitySeries hourly(Double... gramsPerKwh) {
    var points = new ArrayList<Point>();
    for (int hour = 0; hour < gramsPerKwh.length; hour++) {
      points.add(new Point(NOON.plusSeconds(3600L * hour), gramsPerKwh[hour]));
    }
    return new IntensitySeries(points);
  }

  @Test
  void mean_weighsEachHourByItsEnergy() {
    var series = hourly(100.0, 400.0);
    // Half an hour of each: three joules in the first, one in the second.
    assertThat(series.mean(NOON.plusSeconds(1800), 1800, new double[] {3, 1})).hasValue(175);
  }

  @Test
  void mean_binOverAChange_isSplitByTime() {
    var series = hourly(100.0, 400.0);
    assertThat(series.mean(NOON.plusSeconds(2700), 3600, new double[] {7}).getAsDouble())
        .isCloseTo(100 * 0.25 + 400 * 0.75, within(1e-9));
    assertThat(series.mean(NOON, 2400, new double[] {1, 1, 1}).getAsDouble())
        .isCloseTo(250, within(1e-9));
  }

  @Test
  void mean_noEnergyAtAll_goesByTime() {
    assertThat(hourly(100.0, 400.0).mean(NOON, 3600, new double[] {0, 0})).hasValue(250);
  }

  @Test
  void mean_gapWithEnergyInIt_isAbsentAndNotZero() {
    var series = hourly(100.0, null, 400.0);
    assertThat(series.mean(NOON, 3600, new double[] {1, 1, 1})).isEmpty();
    assertThat(series.mean(NOON, 3600, new double[] {1, 0, 1})).hasValue(250);
    assertThat(series.mean(NOON.minusSeconds(1), 3600, new double[] {1})).isEmpty();
    assertThat(series.mean(NOON.plusSeconds(7200), 3601, new double[] {1})).isEmpty();
  }

  @Test
  void starts_twentyFourHours_knowTheBestOne() {
    var day = new Double[24];
    for (int hour = 0; hour < 24; hour++) {
      day[hour] = 300.0 + 10 * Math.abs(hour - 4);
    }
    var starts = hourly(day).starts(3600, new double[] {1, 1, 1});

    assertThat(starts).hasSize(22);
    assertThat(starts.get(3).at()).isEqualTo(NOON.plusSeconds(3 * 3600));
    assertThat(starts.get(3).gramsPerKwh()).isCloseTo(300 + 20 / 3.0, within(1e-9));
    assertThat(starts)
        .allSatisfy(
            start ->
                assertThat(start.gramsPerKwh())
                    .isGreaterThanOrEqualTo(starts.get(3).gramsPerKwh()));
  }

  @Test
  void series_outOfOrderOrTooShort_isRefused() {
    assertThatThrownBy(() -> hourly(1.0)).hasMessage("points: 1 (expected: at least two)");
    var twice = List.of(new Point(NOON, 1.0), new Point(NOON, 2.0));
    assertThatThrownBy(() -> new IntensitySeries(twice)).hasMessageContaining("each later");
    assertThatThrownBy(() -> hourly(1.0, -1.0)).hasMessageContaining("expected: a finite number");
    assertThatThrownBy(() -> hourly(1.0, Double.NaN)).hasMessageContaining("finite");
  }

  @Test
  void csv_ofAProvider_takesTheLifecycleColumnAndUtc() throws IOException {
    var csv =
        read(
            """
            Datetime (UTC),Zone name,Carbon intensity gCO2eq/kWh (direct),Carbon intensity gCO2eq/kWh (Life cycle)
            2026-01-31 12:00:00,"Japan, Tokyo",400,450.5
            2026-01-31 13:00:00,"Japan, Tokyo",,
            2026-01-31 14:00:00,"Japan, Tokyo",410,460
            """);

    assertThat(csv.column()).endsWith("(Life cycle)");
    assertThat(csv.series().start()).isEqualTo(NOON);
    assertThat(csv.series().end()).isEqualTo(NOON.plusSeconds(3 * 3600));
    assertThat(csv.series().mean(NOON, 3600, new double[] {1})).hasValue(450.5);
    assertThat(csv.series().mean(NOON, 7200, new double[] {1})).isEmpty();
  }

  @Test
  void csv_plainColumnsAndOffsets_areRead() throws IOException {
    var csv = read("time,g\n2026-01-31T21:00+09:00,450\n2026-01-31T12:30:00Z,500\n");

    assertThat(csv.column()).isEqualTo("g");
    assertThat(csv.series().mean(NOON, 3600, new double[] {1})).hasValue(475);
  }

  @Test
  void csv_thatIsNone_isRefusedInOneLineWithTheCause() {
    assertBad("", "it has no row");
    assertBad("time,g\n", "it has no row");
    assertBad("time,g\nyesterday,1\n", "line 2 begins with no time");
    assertBad("time,g\n2026-01-31T12:00Z,x\n", "line 2 has no intensity in g (x)");
    assertBad("time,g\n2026-01-31T12:00Z,-3\n", "line 2 has no intensity in g (-3)");
    assertBad("time,g\n2026-01-31T12:00Z,NaN\n", "line 2 has no intensity in g (NaN)");
    assertBad("time,g\n2026-01-31T12:00Z,3\n", "at least two");
    assertBad("time,g\n\"2026", "it is no CSV file");
  }

  private IntensitySeriesCsv read(String text) throws IOException {
    return IntensitySeriesCsv.read(Files.writeString(folder.resolve("hours.csv"), text));
  }

  private void assertBad(String text, String cause) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(IntensitySeriesException.class)
        .hasMessageContaining("hours.csv is no series of intensities, ")
        .hasMessageContaining(cause)
        .satisfies(thrown -> assertThat(thrown.getMessage()).doesNotContain("\n"));
  }
}
