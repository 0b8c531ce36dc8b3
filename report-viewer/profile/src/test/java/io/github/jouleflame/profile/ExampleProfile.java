package io.github.jouleflame.profile;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** A small profile whose books close, with everything in it that the format knows. */
final class ExampleProfile {

  static final String CPU = "cpu:package-0";
  static final String GPU = "gpu:0";
  static final String CORE = "cpu:core-0";

  static Profile profile() {
    return new Profile(
        true, run(), meters(), ledger(), carbon(), tree(), timeline(), List.of(note()));
  }

  static Run run() {
    return new Run(
        "00000000-0000-0001-0000-000000000001",
        "fp32",
        Instant.parse("2026-01-31T12:00:00Z"),
        60.0,
        4711L,
        "n1",
        "17.0.15",
        "com.acme.Main",
        "Linux 6.1",
        "Xeon",
        64,
        "0.1.0",
        Map.of("period", "10ms"),
        1);
  }

  static List<MeterInfo> meters() {
    return List.of(
        new MeterInfo(
            CPU,
            "cpu",
            Quality.MEASURED,
            "rapl-powercap",
            "package-0",
            3000,
            60,
            6000,
            2,
            1.0,
            0.5,
            0.000061,
            20.0,
            IdleSource.CALIBRATED),
        new MeterInfo(
            GPU,
            "gpu",
            Quality.INTEGRATED,
            "nvml-power",
            "H100",
            9000,
            60,
            600,
            0,
            100.0,
            null,
            null,
            null,
            IdleSource.UNKNOWN),
        new MeterInfo(
            CORE,
            "cpu",
            Quality.MEASURED,
            "rapl-powercap",
            "core",
            2000,
            60,
            6000,
            0,
            1.0,
            0.5,
            0.000061,
            null,
            IdleSource.UNKNOWN));
  }

  static List<LedgerRow> ledger() {
    return List.of(
        new LedgerRow(CPU, 3000, 1500, 900, 100, 50, 20, 1, 100, 300, 29),
        new LedgerRow(GPU, 9000, 8000, 0, 1000, 0, 0, 0, 0, 0, 0),
        new LedgerRow(CORE, 2000, 1000, 0, 1000, 0, 0, 0, 0, 0, 0));
  }

  static CarbonInfo carbon() {
    return new CarbonInfo(480, "JP", 2024, "Ember", "lifecycle, location-based", 1.25, 2.0);
  }

  static PathNode tree() {
    return PathNode.root(List.of(predict(), more())).toBuilder().gCO2e(10400 / 6000.0).build();
  }

  static PathNode predict() {
    return PathNode.builder("ai.djl.inference.Predictor#predict")
        .boundary(1)
        .compute(true)
        .calls(5120)
        .open(1)
        .errors(2)
        .thinned(4)
        .seconds(58.0)
        .selfSeconds(8.0)
        .cpuSeconds(110.5)
        .joules(Map.of(CPU, 1400.0, GPU, 8000.0, CORE, 900.0))
        .idleJoules(Map.of(CPU, 900.0))
        .selfJoules(Map.of(CPU, 400.0, GPU, 1000.0, CORE, 100.0))
        .gCO2e(10300 / 6000.0)
        .exclusive(Map.of(CPU, 0.9, GPU, 1.0))
        .watts(Map.of(CPU, new WattsEstimate(61.2, 1.4, 57.0)))
        .perCall(perCall())
        .work(new Work("token", 655360, 10300 / 655360.0))
        .async(new AsyncCalls(5000, 119, 3, 61.5))
        .addChild(forward())
        .build();
  }

  static PathNode forward() {
    return PathNode.builder("ai.djl.nn.Block#forward")
        .boundary(0)
        .compute(true)
        .calls(5119)
        .seconds(50.0)
        .selfSeconds(50.0)
        .cpuSeconds(100.0)
        .joules(Map.of(CPU, 1000.0, GPU, 7000.0, CORE, 800.0))
        .idleJoules(Map.of(CPU, 600.0))
        .selfJoules(Map.of(CPU, 1000.0, GPU, 7000.0, CORE, 800.0))
        .gCO2e(8600 / 6000.0)
        .exclusive(Map.of(CPU, 0.95, GPU, 1.0))
        .build();
  }

  static PathNode more() {
    return PathNode.builder(PathNode.MORE)
        .joules(Map.of(CPU, 100.0, CORE, 100.0))
        .selfJoules(Map.of(CPU, 100.0, CORE, 100.0))
        .gCO2e(100 / 6000.0)
        .build();
  }

  static PerCall perCall() {
    return new PerCall(
        Distribution.of(histogram(1_000_000, 3_000_000), Distribution.MICROJOULES_PER_JOULE),
        Distribution.of(histogram(10_000_000, 30_000_000), Distribution.NANOSECONDS_PER_SECOND));
  }

  static Timeline timeline() {
    return new Timeline(
        30,
        Map.of(CPU, List.of(48.1, 51.9), GPU, List.of(100.0, 200.0)),
        List.of(new TimelinePath(List.of(0, 0), List.of(1.5, 2.5))));
  }

  static Note note() {
    return new Note(Severity.WARNING, "gpu-async", "The call returns before the GPU has finished.");
  }

  static Histogram histogram(long... values) {
    var histogram = new Histogram(3);
    for (long value : values) {
      histogram.recordValue(value);
    }
    return histogram;
  }

  private ExampleProfile() {}
}
