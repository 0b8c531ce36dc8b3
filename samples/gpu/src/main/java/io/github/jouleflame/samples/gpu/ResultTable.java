package io.github.jouleflame.samples.gpu;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** The lines at the end of a run, one for each variant. */
final class ResultTable {
  private static final String COLUMNS = "%-9s %-5s %6s %9s %9s %12s %18s  %s";

  private ResultTable() {}

  static void print(List<VariantResult> results, PrintStream out) {
    out.println();
    out.println(
        line(
            "precision",
            "mode",
            "batch",
            "calls",
            "TFLOP/s",
            "ms per call",
            "max relative error",
            ""));
    for (VariantResult result : results) {
      out.println(line(result));
    }
    out.println("(int8: 10^12 whole-number operations in place of TFLOP/s)");
    out.flush();
  }

  private static String line(VariantResult result) {
    String precision = result.precision().text();
    String mode = result.mode().text();
    String batch = String.valueOf(result.batch());
    String refusal = result.refusal();
    if (refusal != null) {
      return line(precision, mode, batch, "0", "-", "-", "-", "not on this GPU: " + refusal);
    }
    return line(
        precision,
        mode,
        batch,
        String.valueOf(result.calls()),
        number("%.2f", result.teraOperationsPerSecond()),
        number("%.4f", result.millisPerCall()),
        number("%.1e", result.maxRelativeError()),
        result.isRight() ? "" : "WRONG");
  }

  private static String line(Object... columns) {
    return String.format(Locale.ROOT, COLUMNS, columns).stripTrailing();
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
