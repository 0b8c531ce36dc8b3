package io.github.jouleflame.carbon.report;

import io.github.jouleflame.profile.Quantities;
import io.github.jouleflame.profile.SummaryText;
import io.github.jouleflame.profile.TextLines;
import org.jspecify.annotations.Nullable;

/** A {@link Waterfall} for a terminal: a bar for each step from one end to the other. */
public final class WaterfallText {

  private static final int LABEL_WIDTH = 20;
  private static final int FACTOR_WIDTH = 12;
  private static final int GRAMS_WIDTH = 12;
  private static final int BAR_WIDTH = 50;

  private final Waterfall waterfall;
  private final TextLines lines = new TextLines(SummaryText.WIDTH);
  private final double largestGrams;
  private double grams;

  private WaterfallText(Waterfall waterfall) {
    this.waterfall = waterfall;
    var factors = waterfall.factors();
    double step = waterfall.before().gramsPerUnit();
    double largest = step;
    for (Double factor :
        new Double[] {
          factors.model() == null ? factors.modelAndMachine() : factors.model(),
          factors.machine() == null ? 1.0 : factors.machine(),
          factors.pue(),
          factors.grid()
        }) {
      step *= factor;
      largest = Math.max(largest, step);
    }
    largestGrams = largest;
    grams = waterfall.before().gramsPerUnit();
  }

  /** Renders a waterfall; lines end with {@code \\n}, the last one too. */
  public static String render(Waterfall waterfall) {
    return new WaterfallText(waterfall).render();
  }

  /** The same for tools; a factor that cannot be told apart is left out. */
  public static String json(Waterfall waterfall) {
    var factors = waterfall.factors();
    return CarbonJson.object(
        json -> {
          json.writeStringField("unit", waterfall.unit());
          json.writeNumberField("beforeGrams", waterfall.before().gramsPerUnit());
          json.writeNumberField("afterGrams", waterfall.after().gramsPerUnit());
          json.writeNumberField("total", factors.total());
          if (factors.model() != null && factors.machine() != null) {
            json.writeNumberField("model", factors.model());
            json.writeNumberField("machine", factors.machine());
          }
          json.writeNumberField("modelAndMachine", factors.modelAndMachine());
          json.writeNumberField("pue", factors.pue());
          json.writeNumberField("grid", factors.grid());
          json.writeArrayFieldStart("doubts");
          for (var doubt : waterfall.doubts()) {
            json.writeString(doubt);
          }
          json.writeEndArray();
        });
  }

  private String render() {
    var factors = waterfall.factors();
    lines.wrapped(
        "",
        "CO2e per "
            + waterfall.unit()
            + ": "
            + Quantities.grams(grams)
            + " before, "
            + Quantities.grams(waterfall.after().gramsPerUnit())
            + " after, "
            + times(factors.total())
            + ".");
    lines.blank();
    row("before", null);
    if (factors.model() != null && factors.machine() != null) {
      step("model", factors.model());
      step("machine", factors.machine());
    } else {
      step("model and machine", factors.modelAndMachine());
    }
    step("PUE", factors.pue());
    step("grid", factors.grid());
    row("after", null);
    lines.blank();
    if (factors.model() == null) {
      lines.wrapped(
          "",
          "Model and machine changed together. To tell them apart, measure one of the models on the"
              + " other machine too and add it as --between.");
    }
    lines.wrapped(
        "",
        "PUE "
            + Quantities.number(waterfall.before().pue())
            + " to "
            + Quantities.number(waterfall.after().pue())
            + ", grid "
            + Quantities.number(waterfall.before().gramsPerKwh())
            + " to "
            + Quantities.number(waterfall.after().gramsPerKwh())
            + " g/kWh. The steps are multiplied, so their order does not matter.");
    for (var doubt : waterfall.doubts()) {
      lines.wrapped("Beware: ", doubt + ".");
    }
    return lines.toString();
  }

  private void step(String label, double factor) {
    grams *= factor;
    row("  " + label, factor);
  }

  private void row(String label, @Nullable Double factor) {
    int length = (int) Math.round(grams / largestGrams * BAR_WIDTH);
    lines.add(
        TextLines.left(label, LABEL_WIDTH)
            + TextLines.right(factor == null ? "" : "x " + Figures.number(factor), FACTOR_WIDTH)
            + TextLines.right(Quantities.grams(grams), GRAMS_WIDTH)
            + "  "
            + "#".repeat(Math.max(1, length)));
  }

  private static String times(double total) {
    if (total == 1) {
      return "the same";
    }
    return total < 1
        ? Quantities.number(1 / total) + " times less"
        : Quantities.number(total) + " times as much";
  }
}
