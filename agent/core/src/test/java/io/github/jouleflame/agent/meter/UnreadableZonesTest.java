package io.github.jouleflame.agent.meter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnreadableZonesTest {
  private static final PowercapZone PACKAGE_0 =
      zone("cpu:package-0", ZonePart.PACKAGE, "package-0");
  private static final PowercapZone PACKAGE_1 =
      zone("cpu:package-1", ZonePart.PACKAGE, "package-1");
  private static final PowercapZone DRAM = zone("dram:package-0", ZonePart.DRAM, "package-0/dram");

  @Test
  void refusedZones_areOneLineWithOneFix() {
    assertThat(UnreadableZones.permission(List.of(PACKAGE_0, PACKAGE_1), false))
        .isEqualTo(
            "cannot read package-0/energy_uj, package-1/energy_uj (permission denied): CPU joules"
                + " are modelled, not measured. Fix: sudo chmod a+r /nope/package-0"
                + " /nope/package-1");
  }

  @Test
  void refusedZone_besideAnotherSensor_losesItsOwnJoulesOnly() {
    assertThat(UnreadableZones.permission(List.of(PACKAGE_1), true))
        .contains("joules of package-1 are not measured");
    assertThat(UnreadableZones.permission(List.of(DRAM), false))
        .contains("DRAM joules are not measured");
  }

  @Test
  void brokenZones_sayTheirOwnCauses() {
    Map<PowercapZone, IOException> unreadable = new LinkedHashMap<>();
    unreadable.put(PACKAGE_0, new IOException("the file is empty"));
    unreadable.put(DRAM, new IOException("no number in the file"));

    assertThat(UnreadableZones.problems(unreadable, false))
        .containsExactly(
            "cannot read package-0/energy_uj (the file is empty): CPU joules are modelled, not"
                + " measured. Fix: check that /nope/package-0 holds a number",
            "cannot read package-0/dram/energy_uj (no number in the file): DRAM joules are not"
                + " measured. Fix: check that /nope/package-0/dram holds a number");
  }

  private static PowercapZone zone(String id, ZonePart part, String device) {
    return new PowercapZone(id, part, device, new File("/nope/" + device), 0, null);
  }
}
