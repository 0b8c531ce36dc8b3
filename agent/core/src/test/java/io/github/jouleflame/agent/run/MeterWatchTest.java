package io.github.jouleflame.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jouleflame.agent.attribute.Attributor;
import io.github.jouleflame.agent.attribute.IdleFloor;
import io.github.jouleflame.agent.attribute.MeterSpec;
import io.github.jouleflame.agent.attribute.ShareRule;
import io.github.jouleflame.agent.attribute.Slice;
import io.github.jouleflame.agent.meter.Reading;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class MeterWatchTest {
  private final Queue<Consumer<Reading>> script = new ArrayDeque<>();
  private final SaidLines said = new SaidLines();
  private final FakeMeter meter =
      new FakeMeter(FakeMeter.cpu(IdleFloor.UNKNOWN), reading -> script.remove().accept(reading));
  private final MeterWatch watch = new MeterWatch(meter, meter.description(), 0, said.messages);
  private final Reading reading = new Reading();

  @Test
  void gaps_areCountedAndSaidOnce() {
    script.addAll(
        List.of(Reading::gap, Reading::gap, r -> r.value(1, 1), Reading::gap, r -> r.value(2, 2)));
    for (int i = 0; i < 5; i++) {
      watch.read(reading);
    }

    assertThat(watch.gaps()).isEqualTo(3);
    assertThat(watch.readings()).isEqualTo(2);
    assertThat(said.list())
        .containsExactly(
            "jouleflame: cpu:package-0 cannot be read just now (a source gave nothing): its joules"
                + " are taken up at the next good reading. Next: see the meter's gaps in the"
                + " report.");
  }

  @Test
  void gap_lastsFromTheReadingBeforeToTheReadingAfter() {
    script.addAll(
        List.of(
            r -> r.value(10, 1), Reading::gap, Reading::gap, r -> r.value(40, 2), Reading::gap));
    for (int i = 0; i < 5; i++) {
      watch.read(reading);
    }

    assertThat(watch.gapTimes().size()).isEqualTo(1);
    assertThat(watch.gapTimes().fromNanos(0)).isEqualTo(10);
    assertThat(watch.gapTimes().toNanos(0)).isEqualTo(40);
    assertThat(watch.isInGap()).isTrue();
    assertThat(watch.readAtNanos()).isEqualTo(40);
  }

  @Test
  void gapAndRestart_measureNothing_valuesMeasureTheirDifference() {
    Attributor attributor =
        new Attributor(1, List.of(new MeterSpec(ShareRule.CPU_TIME, 0, IdleFloor.UNKNOWN)));
    attributor.accept(new Slice.Builder().reset(0, 100).agent(100).build());
    List<Consumer<Reading>> readings =
        List.of(
            r -> r.value(0, 1000),
            r -> r.value(10, 1003),
            Reading::gap,
            r -> r.value(30, 1010),
            r -> r.restart(40, 0),
            r -> r.value(50, 5));
    for (Consumer<Reading> next : readings) {
      script.add(next);
      watch.read(reading);
      watch.deliver(reading, attributor);
    }

    assertThat(attributor.snapshot(0).meters().get(0).measuredJoules()).isEqualTo(15);
    assertThat(watch.readings()).isEqualTo(5);
  }

  @Test
  void restartInTheMidstOfARun_isAGapAndALine_butNotTheFirstBeginning() {
    script.addAll(
        List.of(r -> r.restart(1, 0), r -> r.value(2, 1), r -> r.restart(3, 0, "it was set back")));
    for (int i = 0; i < 3; i++) {
      watch.read(reading);
    }

    assertThat(watch.gaps()).isEqualTo(1);
    assertThat(watch.readings()).isEqualTo(3);
    assertThat(said.list())
        .containsExactly(
            "jouleflame: the counter of cpu:package-0 began anew (it was set back): what it used"
                + " since its last reading is not measured. Next: see the meter's gaps in the"
                + " report.");
  }

  @Test
  void close_closesTheMeter() {
    watch.close();

    assertThat(meter.closed).isTrue();
  }
}
