package io.github.jouleflame.agent.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CpuWattsTableTest {

  @ParameterizedTest
  @CsvSource({
    "GenuineIntel,6,79,0.71,3.69",
    "GenuineIntel,6,85,0.58,4.03",
    "GenuineIntel,6,106,0.89,4.11",
    "GenuineIntel,6,108,0.89,4.11",
    "GenuineIntel,6,143,0.90,3.99",
    "GenuineIntel,6,207,0.82,3.24",
    "GenuineIntel,6,173,0.60,2.69",
    "GenuineIntel,6,175,0.69,2.56",
    "AuthenticAMD,23,1,0.85,2.60",
    "AuthenticAMD,23,49,0.47,1.69",
    "AuthenticAMD,25,1,0.42,1.92",
    "AuthenticAMD,25,17,0.28,1.53",
    "AuthenticAMD,25,160,0.57,1.81",
    "AuthenticAMD,26,2,0.21,1.17",
    "0x41,-1,3340,0.62,1.92",
  })
  void knownProcessor_wattsPerThreadTimesThreads(
      String vendor, int family, int model, double idle, double full) {
    CpuWatts watts = CpuWattsTable.lookup(new CpuModel(vendor, family, model, ""), 64);

    assertThat(watts.idleWatts()).isCloseTo(64 * idle, within(1e-9));
    assertThat(watts.fullWatts()).isCloseTo(64 * full, within(1e-9));
  }

  @Test
  void source_namesProcessorCoefficientsAndTheirOrigin() {
    CpuWatts watts = CpuWattsTable.lookup(new CpuModel("GenuineIntel", 6, 143, ""), 2);

    assertThat(watts.processor())
        .isEqualTo("Sapphire Rapids, 0.90 to 3.99 W per logical processor");
    assertThat(watts.source()).isEqualTo("median of 63 SPECpower results (2026-03)");
  }

  @ParameterizedTest
  @CsvSource({"'',-1,-1", "GenuineIntel,6,14", "GenuineIntel,6,8", "AuthenticAMD,6,79"})
  void unknownProcessor_hasTheDefault(String vendor, int family, int model) {
    CpuWatts watts = CpuWattsTable.lookup(new CpuModel(vendor, family, model, ""), 4);

    assertThat(watts.idleWatts()).isCloseTo(4 * 0.74, within(1e-9));
    assertThat(watts.fullWatts()).isCloseTo(4 * 3.5, within(1e-9));
    assertThat(watts.processor()).startsWith("unknown processor");
  }
}
