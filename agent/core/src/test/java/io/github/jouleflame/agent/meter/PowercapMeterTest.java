package io.github.jouleflame.agent.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.jouleflame.agent.attribute.IdleFloor;
import io.github.jouleflame.agent.attribute.ShareRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PowercapMeterTest {
  private static final String ZONE = "intel-rapl:0";
  private static final long SECOND = 1_000_000_000;

  @TempDir Path temp;
  private final FakeClock clock = new FakeClock(5000);
  private final Reading reading = new Reading();
  private PowercapFolder tree;
  private Meter meter;

  @BeforeEach
  void open() throws IOException {
    tree = new PowercapFolder(temp).zone(ZONE, "package-0", 262_143_000_000L);
    meter = PowercapMeter.open(PowercapTree.zones(tree.root()).get(0), clock);
  }

  @AfterEach
  void close() {
    meter.close();
  }

  @Test
  void description_saysWhatItIs() {
    MeterDescription description = meter.description();

    assertThat(description.id()).isEqualTo("cpu:package-0");
    assertThat(description.kind()).isEqualTo("cpu");
    assertThat(description.quality()).isEqualTo(MeterQuality.MEASURED);
    assertThat(description.source()).isEqualTo("rapl-powercap");
    assertThat(description.device()).isEqualTo("package-0");
    assertThat(description.pace()).isEqualTo(MeterPace.TICK);
    assertThat(description.rule()).isEqualTo(ShareRule.CPU_TIME);
    assertThat(description.floor()).isEqualTo(IdleFloor.UNKNOWN);
    assertThat(description.lagMillis()).isEqualTo(0.5);
  }

  @Test
  void value_countsJoulesSinceTheFirstReadAndWrapsAtItsRange() {
    assertThat(joules()).isZero();
    tree.energy(ZONE, 262_143_300_000L);
    assertThat(joules()).isCloseTo(0.3, within(1e-9));
    tree.energy(ZONE, 1_000_000);
    assertThat(joules()).isCloseTo(1.32885, within(1e-9));
  }

  @Test
  void stamp_isTheMidpointOfTheClockBeforeAndAfter() {
    clock.stepping(300);

    meter.read(reading);

    assertThat(reading.atNanos()).isEqualTo(5150);
  }

  @Test
  void failedRead_isAGapAndNeverAZero() {
    joules();
    tree.write(ZONE, "energy_uj", "");

    meter.read(reading);

    assertThat(reading.kind()).isEqualTo(Reading.Kind.GAP);
  }

  @Test
  void textInsteadOfANumber_isAGap() {
    tree.write(ZONE, "energy_uj", "none\n");

    meter.read(reading);

    assertThat(reading.kind()).isEqualTo(Reading.Kind.GAP);
  }

  @Test
  void fileThatVanished_isAGapUntilItIsBack_andThenCountsTheTimeBetween() throws IOException {
    joules();
    tree.write(ZONE, "energy_uj", "");
    meter.read(reading);
    Files.delete(tree.energyFile(ZONE));
    clock.advance(SECOND);
    meter.read(reading);
    assertThat(reading.kind()).isEqualTo(Reading.Kind.GAP);

    tree.energy(ZONE, 262_143_200_000L);
    meter.read(reading);
    assertThat(reading.kind()).isEqualTo(Reading.Kind.GAP); // looked for once a second only
    clock.advance(SECOND);

    assertThat(joules()).isCloseTo(0.2, within(1e-9));
  }

  @Test
  void fileOpenedAnew_isReadAtItsNewPlace() throws IOException {
    joules();
    tree.write(ZONE, "energy_uj", "");
    meter.read(reading);
    Files.delete(tree.energyFile(ZONE));
    tree.energy(ZONE, 262_143_100_000L);
    clock.advance(SECOND);
    assertThat(joules()).isCloseTo(0.1, within(1e-9));

    tree.energy(ZONE, 262_143_250_000L);

    assertThat(joules()).isCloseTo(0.25, within(1e-9));
  }

  @Test
  void counterSetBack_isARestartWithItsCause() {
    tree.energy(ZONE, 200_000_000_000L);
    meter.read(reading);
    clock.advance(10_000_000);
    tree.energy(ZONE, 5_000_000);

    meter.read(reading);

    assertThat(reading.kind()).isEqualTo(Reading.Kind.RESTART);
    assertThat(reading.cause()).isEqualTo("it was set back");
    double before = reading.joules();
    clock.advance(10_000_000);
    tree.energy(ZONE, 5_400_000);
    assertThat(joules() - before).isCloseTo(0.4, within(1e-9));
  }

  @Test
  void open_fileWithoutANumber_fails() {
    tree.zone("intel-rapl:1", "package-1", 1);
    tree.write("intel-rapl:1", "energy_uj", "");
    PowercapZone zone = PowercapTree.zones(tree.root()).get(1);

    assertThatThrownBy(() -> PowercapMeter.open(zone, clock))
        .isInstanceOf(IOException.class)
        .hasMessage("the file is empty");
  }

  private double joules() {
    meter.read(reading);
    assertThat(reading.kind()).isEqualTo(Reading.Kind.VALUE);
    return reading.joules();
  }
}
