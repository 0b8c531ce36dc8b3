package io.github.jouleflame.agent.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MachineStateTest {
  @TempDir private Path root;

  @Test
  void machineThatShowsNothing_hasNoState() {
    assertThat(MachineState.read(root)).isEqualTo(new MachineState(null, null, null));
  }

  @Test
  void governorsZonesAndLoad_areRead() throws IOException {
    file("sys/devices/system/cpu/cpu0/cpufreq/scaling_cur_freq", "2000000\n");
    file("sys/devices/system/cpu/cpu1/cpufreq/scaling_cur_freq", "3000000\n");
    file("sys/devices/system/cpu/cpuidle/current_driver", "none\n");
    file("sys/class/thermal/thermal_zone0/temp", "41000\n");
    file("sys/class/thermal/thermal_zone1/temp", "62500\n");
    file("proc/loadavg", "0.50 1.00 2.00 1/234 5678\n");
    file("proc/cpuinfo", "cpu MHz\t\t: 1000.000\n");

    assertThat(MachineState.read(root)).isEqualTo(new MachineState(2500.0, 62.5, 0.5));
  }

  @Test
  void withoutGovernor_frequencyIsThatOfCpuinfo() throws IOException {
    file("proc/cpuinfo", "processor\t: 0\ncpu MHz\t\t: 1000.000\n\ncpu MHz\t\t: 3000.000\n");

    assertThat(MachineState.read(root).megahertz()).isEqualTo(2000.0);
  }

  private void file(String name, String content) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
