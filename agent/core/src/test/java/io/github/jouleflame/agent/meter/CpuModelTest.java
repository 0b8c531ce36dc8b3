package io.github.jouleflame.agent.meter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CpuModelTest {
  @TempDir Path temp;

  @Test
  void intel_onlyTheFirstProcessorIsRead() throws IOException {
    CpuModel cpu =
        read(
            """
            processor\t: 0
            vendor_id\t: GenuineIntel
            cpu family\t: 6
            model\t\t: 143
            model name\t: Intel(R) Xeon(R) Platinum 8480+
            stepping\t: 8

            processor\t: 1
            vendor_id\t: GenuineIntel
            cpu family\t: 7
            model\t\t: 1
            model name\t: another
            """);

    assertThat(cpu)
        .isEqualTo(new CpuModel("GenuineIntel", 6, 143, "Intel(R) Xeon(R) Platinum 8480+"));
  }

  @Test
  void arm_implementerAndPartNumber() throws IOException {
    CpuModel cpu =
        read(
            """
            processor\t: 0
            BogoMIPS\t: 50.00
            Features\t: fp asimd
            CPU implementer\t: 0x41
            CPU architecture: 8
            CPU variant\t: 0x3
            CPU part\t: 0xd0c
            CPU revision\t: 1

            """);

    assertThat(cpu).isEqualTo(new CpuModel("0x41", -1, 3340, ""));
  }

  @Test
  void linesWithoutColonOrNumber_areSkipped() throws IOException {
    CpuModel cpu = read("\nnothing\nvendor_id : AuthenticAMD\ncpu family : many\nmodel : 17\n");

    assertThat(cpu).isEqualTo(new CpuModel("AuthenticAMD", -1, 17, ""));
  }

  @Test
  void noFile_isAllUnknown() {
    assertThat(CpuModel.read(new File(temp.toFile(), "none")))
        .isEqualTo(new CpuModel("", -1, -1, ""));
  }

  private CpuModel read(String text) throws IOException {
    return CpuModel.read(Files.writeString(temp.resolve("cpuinfo"), text).toFile());
  }
}
