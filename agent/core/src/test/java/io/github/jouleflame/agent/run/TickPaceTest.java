package io.github.jouleflame.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jouleflame.agent.meter.MeterPace;
import java.util.List;
import org.junit.jupiter.api.Test;

class TickPaceTest {
  private static final boolean IN_USE = true;
  private static final boolean QUIET = true;
  private static final boolean CROWDED = true;

  @Test
  void meterThatShowsMoreToWhoLooksMoreOften_isReadAtEachTickWhileBoundariesAreOpen() {
    TickPace rapl = new TickPace(List.of(MeterPace.TICK));

    assertThat(rapl.next(IN_USE, !QUIET, !CROWDED)).isEqualTo(Sampler.Pace.NEXT);
    assertThat(rapl.next(IN_USE, QUIET, !CROWDED)).isEqualTo(Sampler.Pace.EVERY_OTHER);
    assertThat(rapl.next(!IN_USE, QUIET, !CROWDED)).isEqualTo(Sampler.Pace.REST);
  }

  @Test
  void metersOfWholeWindowsOnly_needHalfTheTicks() {
    TickPace modelled = new TickPace(List.of(MeterPace.WINDOW));

    assertThat(modelled.next(IN_USE, !QUIET, !CROWDED)).isEqualTo(Sampler.Pace.EVERY_OTHER);
    assertThat(modelled.next(!IN_USE, !QUIET, !CROWDED)).isEqualTo(Sampler.Pace.REST);
    TickPace both = new TickPace(List.of(MeterPace.WINDOW, MeterPace.TICK));
    assertThat(both.next(IN_USE, !QUIET, !CROWDED)).isEqualTo(Sampler.Pace.NEXT);
  }

  @Test
  void meterThatIntegratesWhatItReads_neverLetsTheSamplerRest() {
    TickPace power = new TickPace(List.of(MeterPace.WINDOW, MeterPace.OWN));

    assertThat(power.next(!IN_USE, !QUIET, !CROWDED)).isEqualTo(Sampler.Pace.NEXT);
    assertThat(power.next(!IN_USE, QUIET, !CROWDED)).isEqualTo(Sampler.Pace.EVERY_OTHER);
  }

  @Test
  void ringsThatFillFast_doNotWait() {
    TickPace modelled = new TickPace(List.of(MeterPace.WINDOW));

    assertThat(modelled.next(IN_USE, !QUIET, CROWDED)).isEqualTo(Sampler.Pace.NEXT);
  }

  @Test
  void manyRings_whileNothingIsOpen_areNoHurry() {
    for (MeterPace meter : List.of(MeterPace.WINDOW, MeterPace.TICK)) {
      TickPace pace = new TickPace(List.of(meter));

      assertThat(pace.next(IN_USE, QUIET, CROWDED)).isEqualTo(Sampler.Pace.EVERY_OTHER);
    }
  }

  @Test
  void noMeterAtAll_needsNoHurry() {
    assertThat(new TickPace(List.of()).next(IN_USE, !QUIET, !CROWDED))
        .isEqualTo(Sampler.Pace.EVERY_OTHER);
  }
}
