package io.github.jouleflame.agent.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jouleflame.agent.attribute.FloorSource;
import io.github.jouleflame.agent.attribute.IdleFloor;
import io.github.jouleflame.agent.attribute.ShareRule;
import io.github.jouleflame.agent.meter.CpuModel;
import io.github.jouleflame.agent.meter.Meter;
import io.github.jouleflame.agent.meter.MeterDescription;
import io.github.jouleflame.agent.meter.MeterPace;
import io.github.jouleflame.agent.meter.MeterQuality;
import io.github.jouleflame.agent.meter.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibratedFloorsTest {
  private static final CpuModel XEON = new CpuModel("GenuineIntel", 6, 143, "Xeon");

  @TempDir Path folder;
  private final List<String> problems = new ArrayList<>();
  private Path file;

  @BeforeEach
  void calibrate() throws IOException {
    file = folder.resolve("calibration.json");
    CalibrationFile.write(
        file,
        new Calibration(
            "n1",
            Calibration.processor(XEON),
            64,
            List.of(
                CalibrationFileTest.meter("cpu:package-0", "", 21.25, 1.0),
                CalibrationFileTest.meter("gpu:0", "GPU-1", 70.5, 100.0))));
  }

  @Test
  void sameHardware_hasItsCalibratedFloor() {
    CalibratedFloors floors = load(XEON, 64);

    assertThat(floors.of(meter("cpu:package-0", "source", "", IdleFloor.UNKNOWN)))
        .isEqualTo(new IdleFloor(21.25, FloorSource.CALIBRATED));
    assertThat(floors.of(meter("gpu:0", "source", "GPU-1", IdleFloor.UNKNOWN)).watts())
        .isEqualTo(70.5);
    assertThat(problems).isEmpty();
  }

  @Test
  void otherGpuInTheSamePlace_hasNone() {
    IdleFloor floor = load(XEON, 64).of(meter("gpu:0", "source", "GPU-2", IdleFloor.UNKNOWN));

    assertThat(floor).isEqualTo(IdleFloor.UNKNOWN);
  }

  @Test
  void otherWayOfMeasuring_hasNone() {
    IdleFloor floor = load(XEON, 64).of(meter("gpu:0", "power", "GPU-1", IdleFloor.UNKNOWN));

    assertThat(floor).isEqualTo(IdleFloor.UNKNOWN);
  }

  @Test
  void meterThatBringsItsFloor_keepsIt() {
    IdleFloor own = new IdleFloor(3, FloorSource.CONFIGURED);

    assertThat(load(XEON, 64).of(meter("cpu:package-0", "source", "", own))).isEqualTo(own);
  }

  @Test
  void otherProcessors_areOneLineAndNoFloor() {
    CalibratedFloors floors = load(XEON, 32);

    assertThat(floors.of(meter("cpu:package-0", "source", "", IdleFloor.UNKNOWN)))
        .isEqualTo(IdleFloor.UNKNOWN);
    assertThat(problems)
        .singleElement()
        .asString()
        .contains("is not used (it was made with 64 x GenuineIntel 6/143 Xeon, this is 32 x")
        .contains("doctor --calibrate");
  }

  @Test
  void brokenFile_isOneLineAndNoFloor() throws IOException {
    Files.writeString(file, "{\"format\":");

    load(XEON, 64);

    assertThat(problems).singleElement().asString().contains("it is no whole JSON: line 1");
  }

  @Test
  void missingFile_isSilentUnlessNamed() {
    Path missing = folder.resolve("missing.json");

    CalibratedFloors.load(missing, false, XEON, 64, problems::add);
    assertThat(problems).isEmpty();
    CalibratedFloors.load(missing, true, XEON, 64, problems::add);
    assertThat(problems).singleElement().asString().contains("it does not exist");
  }

  @Test
  void nameThatIsNoFile_isOneLine() {
    CalibratedFloors.ofThisMachine("a\0b", XEON, 64, problems::add);

    assertThat(problems).singleElement().asString().contains("is no file's name");
  }

  private CalibratedFloors load(CpuModel cpu, int cpus) {
    return CalibratedFloors.load(file, false, cpu, cpus, problems::add);
  }

  private static Meter meter(String id, String source, String hardware, IdleFloor floor) {
    MeterDescription description =
        new MeterDescription(
            id,
            "cpu",
            MeterQuality.MEASURED,
            source,
            "device",
            MeterPace.TICK,
            ShareRule.CPU_TIME,
            null,
            0,
            null,
            floor);
    return new Meter() {
      @Override
      public MeterDescription description() {
        return description;
      }

      @Override
      public String hardware() {
        return hardware;
      }

      @Override
      public void read(Reading into) {}

      @Override
      public void close() {}
    };
  }
}
