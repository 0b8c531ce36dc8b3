package io.github.jouleflame.carbon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.jouleflame.carbon.FourFactors.Stage;
import io.github.jouleflame.carbon.report.CarbonEstimate;
import io.github.jouleflame.carbon.report.Price;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** What the calculator must reproduce, from the papers that everybody quotes. */
class PublishedTablesTest {

  private final JsonNode tables = read();

  private static JsonNode read() {
    try (var in = PublishedTablesTest.class.getResourceAsStream("published-tables.json")) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CarbonEstimate estimate(
      double watts, double hours, long devices, double pue, double gramsPerKwh) {
    var price = new Price(GridIntensity.configured(gramsPerKwh), pue);
    return new CarbonEstimate(watts, hours, devices, price, List.of());
  }

  @Test
  void strubell2019_rowsWithPower_comeOutToThePrintedInteger() {
    var study = tables.at("/strubell2019");
    double pue = study.at("/pue").asDouble();
    double gramsPerKwh = study.at("/lb_per_kWh").asDouble() * Carbon.GRAMS_PER_POUND;
    int rows = 0;
    for (var row : study.at("/rows")) {
      if (row.get("W").isNull()) {
        continue;
      }
      var run = estimate(row.get("W").asDouble(), row.get("h").asDouble(), 1, pue, gramsPerKwh);
      double kilowattHours = Carbon.kilowattHours(run.joules()) * pue;
      double pounds = run.price().grams(run.joules()) / Carbon.GRAMS_PER_POUND;
      assertThat(Math.round(kilowattHours)).as("%s", row).isEqualTo(row.get("kWhPUE").asLong());
      assertThat(Math.round(pounds)).as("%s", row).isEqualTo(row.get("lb").asLong());
      rows++;
    }
    assertThat(rows).isEqualTo(5);
    assertThat(gramsPerKwh).isCloseTo(study.at("/g_per_kWh").asDouble(), within(5e-4));
  }

  @Test
  void patterson2021_sixModels_comeOutWithinTheStatedTolerance() {
    var study = tables.at("/patterson2021_table4");
    double tolerance = study.at("/tolerance_energy").asDouble() * 100;
    assertThat(study.at("/rows")).hasSize(6);
    for (var row : study.at("/rows")) {
      double pue = row.get("pue").asDouble();
      var run =
          estimate(
              row.get("W").asDouble(),
              row.get("days").asDouble() * 24,
              row.get("chips").asLong(),
              pue,
              row.get("gross").asDouble() * 1000);
      double printedMwh = row.get("MWh").asDouble();
      assertThat(Carbon.kilowattHours(run.joules()) * pue / 1e3)
          .as("%s", row)
          .isCloseTo(printedMwh, Percentage.withPercentage(tolerance));
      assertTonnes(row, printedMwh, "gross", "tGross");
      assertTonnes(row, printedMwh, "net", "tNet");
    }
  }

  private void assertTonnes(JsonNode row, double megawattHours, String intensity, String printed) {
    double joules = megawattHours * 1e3 * Carbon.JOULES_PER_KWH;
    double tonnes = Carbon.grams(joules, row.get(intensity).asDouble() * 1e3, 1) / 1e6;
    double expected = row.get(printed).asDouble();
    double relative =
        tables.at("/patterson2021_table4/tolerance_tonnes_from_printed_MWh").asDouble();
    assertThat(tonnes).as("%s", row).isCloseTo(expected, within(0.05 + relative * expected));
  }

  /** Model, machine, PUE, grid: 1.3, 7.4, 10.5 and 57 times together, step by step. */
  @Test
  void patterson2021_chain_comesApartIntoItsFourFactors() {
    var chain = tables.at("/patterson2021_table4/table1");
    var first = stage(chain.get(0), "gross");
    var last = stage(chain.get(4), "net");
    double oldModelOnNewMachine = stage(chain.get(3), "net").joulesPerUnit();

    var factors = FourFactors.byOldModelOnNewMachine(first, oldModelOnNewMachine, last);

    assertThat(1 / factors.model()).isCloseTo(1.3, within(0.05));
    assertThat(1 / (factors.model() * factors.machine())).isCloseTo(7.4, within(0.05));
    double withPue = factors.model() * factors.machine() * factors.pue();
    assertThat(1 / withPue).isCloseTo(10.5, within(0.06));
    assertThat(1 / factors.total()).isCloseTo(56.5, Percentage.withPercentage(0.5));
    assertThat(last.gramsPerUnit() / first.gramsPerUnit())
        .isCloseTo(factors.total(), within(1e-12));
    double printed = chain.get(0).get("tGross").asDouble() / chain.get(4).get("tNet").asDouble();
    assertThat(1 / factors.total()).isCloseTo(printed, Percentage.withPercentage(2));
  }

  private static Stage stage(JsonNode row, String intensity) {
    double joules =
        Carbon.joules(
            row.get("chips").asDouble() * row.get("W").asDouble(), row.get("days").asDouble() * 24);
    return new Stage(joules, row.get("pue").asDouble(), row.get(intensity).asDouble() * 1000);
  }

  @Test
  void luccioni2024_tasks_areThoseThatAreShipped() {
    var study = tables.at("/luccioni2023/kWh_per_1000");
    assertThat(PublishedTask.ALL).hasSize(study.size());
    for (var task : PublishedTask.ALL) {
      assertThat(task.kwhPer1000()).isEqualTo(study.get(task.name()).get(0).asDouble());
      assertThat(task.sdKwhPer1000()).isEqualTo(study.get(task.name()).get(1).asDouble());
    }
    assertThat(PublishedTask.ALL.get(0).joulesEach()).isCloseTo(7.2, within(1e-9));
    assertThat(PublishedTask.ALL.get(9).joulesEach()).isCloseTo(10_465, within(0.5));
  }

  @Test
  void luccioni2024_breakEven_comesOutToTheUse() {
    for (var row : tables.at("/luccioni2023/parity")) {
      double making = (row.get("train").asDouble() + row.get("ft").asDouble()) * 3.6e6;
      double uses = Carbon.breakEvenUses(making, row.get("perInf").asDouble() * 3.6e6);
      if (row.has("recomputed")) {
        // One row is printed with another number than its own inputs give.
        assertThat((double) Math.round(uses)).isEqualTo(row.get("recomputed").asDouble());
      } else {
        double expected = row.get("published").asDouble();
        assertThat(Math.floor(uses + 1e-3)).as("%s", row).isEqualTo(expected);
      }
    }
  }

  @Test
  void phoneCharges_bothVintages_areThePublishedOnes() {
    var phone = tables.at("/luccioni2023/phone_kWh");
    assertThat(PhoneCharge.BEFORE_2024.kilowattHours())
        .isEqualTo(phone.get("v1_pre2024").asDouble());
    assertThat(PhoneCharge.SINCE_2024.kilowattHours()).isEqualTo(phone.get("v2_2024").asDouble());

    var sdxl = tables.at("/luccioni2023/sdxl");
    double joules = sdxl.get("kWh").asDouble() * 3.6e6;
    assertThat(Math.floor(PhoneCharge.SINCE_2024.charges(joules)))
        .isEqualTo(sdxl.get("charges_0.022").asDouble());
    assertThat(PhoneCharge.BEFORE_2024.charges(joules))
        .isCloseTo(sdxl.get("charges_0.012").asDouble(), within(0.05));
    assertThat(1e6 / Equivalent.of(0, 1e6).get(2).amount() * 10 / 1e3)
        .isCloseTo(tables.at("/epa/urban_tree_10yr_kg").asDouble(), within(1e-9));
    assertThat(1e6 / Equivalent.of(0, 1e6).get(1).amount())
        .isCloseTo(tables.at("/epa/vehicle_g_per_km").asDouble(), within(1e-9));
  }

  @Test
  void sci_embodiedExample_isTheStandards() {
    var example = tables.at("/sci/embodied_example");
    var machine =
        Embodied.parse(example.get("TE_kg").asText() + "kg:" + example.get("years").asText() + "y");

    assertThat(machine.grams(example.get("hours").asDouble()))
        .isCloseTo(example.get("g").asDouble(), within(5e-4));
    assertThat(Embodied.estimate(1, 0).grams(1)).isCloseTo(28.5388, within(5e-4));
  }
}
