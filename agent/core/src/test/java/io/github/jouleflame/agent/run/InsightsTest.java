package io.github.jouleflame.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jouleflame.agent.attribute.FloorSource;
import io.github.jouleflame.agent.attribute.IdleFloor;
import io.github.jouleflame.agent.attribute.LedgerJoules;
import io.github.jouleflame.agent.attribute.MeterAttribution;
import io.github.jouleflame.agent.attribute.PathWatts;
import io.github.jouleflame.agent.attribute.ShareRule;
import io.github.jouleflame.agent.attribute.Slice;
import io.github.jouleflame.agent.cpu.JavaThreads;
import io.github.jouleflame.agent.instrument.BoundaryRegistry;
import io.github.jouleflame.agent.instrument.TestBoundaries;
import io.github.jouleflame.agent.meter.MeterDescription;
import io.github.jouleflame.agent.meter.MeterPace;
import io.github.jouleflame.agent.meter.MeterQuality;
import io.github.jouleflame.agent.record.Lanes;
import io.github.jouleflame.agent.record.PathStats;
import io.github.jouleflame.agent.record.PathTable;
import io.github.jouleflame.agent.record.ScriptedThread;
import io.github.jouleflame.profile.Note;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each insight where it matters, and silence where it does not. */
class InsightsTest {
  private static final IdleFloor FLOOR = new IdleFloor(20, FloorSource.CONFIGURED);
  private static final List<JavaThreads.Busy> BUSY =
      List.of(new JavaThreads.Busy("loader-1", 2_340_000_000L));

  private final BoundaryRegistry boundaries = TestBoundaries.of("a.Model#run");
  private final PathTable paths = new PathTable(10, boundaries);
  private final PathStats stats = new PathStats();
  private final Notes notes = new Notes();
  private final Insights insights = new Insights(notes, paths, stats, boundaries);

  InsightsTest() {
    paths.path(PathTable.NONE, 0);
  }

  @Test
  void ordinarySplit_hasNone() {
    insights.meter(cpu(), split(60, 20, 20, 0.9, null), BUSY);
    insights.meter(gpu(), split(60, 20, 20, 0.9, null), BUSY);
    insights.thinned(true);

    assertThat(notes.list()).isEmpty();
  }

  @Test
  void mostJoulesOutsideBoundaries_namesTheBusyThreads() {
    insights.meter(cpu(), split(40, 60, 0, 0.9, null), BUSY);

    assertThat(text("outside-boundaries"))
        .isEqualTo(
            "60 % of the dynamic joules of cpu:package-0 (60.0 J) were burnt by this process"
                + " outside any boundary. Busiest threads by CPU time: loader-1 (2.3 s). Next: add"
                + " the methods that matter with boundaries=.");
  }

  @Test
  void deviceThatWorksOnAfterTheCall_isAsynchronous() {
    insights.meter(gpu(), split(50, 50, 0, 0.9, null), BUSY);

    assertThat(text("gpu-async"))
        .startsWith("50 % of the dynamic joules of gpu:0 (50.0 J) came while no compute boundary")
        .contains("a.Model#run returns before the device has finished");
  }

  @Test
  void deviceWithoutAnyBoundary_isNotCalledAsynchronous() {
    insights.meter(gpu(), split(0, 100, 0, 0, null), BUSY);

    assertThat(notes.list()).isEmpty();
  }

  @Test
  void mostlyIdle_isSaidOfDeviceAndProcessor() {
    insights.meter(gpu(), split(13, 2, 85, 0.9, null), BUSY);
    insights.meter(cpu(), split(13, 2, 85, 0.9, null), BUSY);

    assertThat(notes.list()).extracting(Note::code).containsExactly("gpu-idle", "mostly-idle");
    assertThat(text("gpu-idle"))
        .startsWith("85 % of the joules of gpu:0 (85.0 of 100.0 J) are its idle floor");
  }

  @Test
  void sharedIntervals_pointToTheRegression() {
    insights.meter(cpu(), split(80, 20, 0, 0.2, new PathWatts(61.25, 1.5, 30)), BUSY);

    assertThat(text("shared-intervals"))
        .startsWith("a.Model#run had little of cpu:package-0 to itself: 20 % of its joules are")
        .endsWith("By regression it draws 61.3 W (standard error 1.5 W).");
  }

  @Test
  void sharedIntervals_withOtherProcesses_saysSo() {
    LedgerJoules ledger = new LedgerJoules(40, 0, 10, 0, 0, 0, 50, 0, 0);
    insights.meter(cpu(), attribution(100, ledger, 40, 0, null), BUSY);

    assertThat(text("shared-intervals"))
        .endsWith(
            "Most of what ran beside it were other processes. Next: measure while they are quiet.");
  }

  @Test
  void sharedIntervals_ofAModel_areNoNews() {
    MeterDescription model =
        FakeMeter.description(
            "cpu:model", MeterQuality.MODELLED, ShareRule.CPU_TIME, MeterPace.OWN, FLOOR);
    insights.meter(model, split(80, 20, 0, 0, null), BUSY);

    assertThat(notes.list()).isEmpty();
  }

  @Test
  void costlyAgent_isSaid() {
    MeterAttribution split =
        attribution(100, new LedgerJoules(95, 0, 0, 0, 0, 5, 0, 0, 0), 95, 0.9, null);
    insights.meter(cpu(), split, BUSY);

    assertThat(text("overhead")).startsWith("The agent itself took 5.0 % of the dynamic joules");
  }

  @Test
  void thinnedBoundary_hasItsSamplingError() {
    Lanes lanes = new Lanes(1 << 20, thread -> false);
    ScriptedThread thread = new ScriptedThread(lanes);
    for (int i = 0; i < 100; i++) {
      thread.enter(i * 1000, 0).exit(i * 1000 + (i % 2 == 0 ? 100 : 300), 0);
    }
    thread.count(200_000, 0, 6_300);
    lanes.drain(
        300_000, paths, boundaries, stats, null, true, new Slice.Builder().reset(0, 300_000));

    insights.thinned(true);
    assertThat(text("thinned"))
        .startsWith("a.Model#run was called 6,400 times, too often")
        .contains("100 calls were timed", "Sampling error of its time and joules: 5.0 %")
        .endsWith("Next: maxOverhead=off times every call.");
  }

  @Test
  void callsThatFoundNoRoom_areNotBlamedOnABudgetThatThereIsNot() {
    Lanes lanes = new Lanes(1 << 20, thread -> false);
    new ScriptedThread(lanes).enter(0, 0).exit(100, 0).count(200_000, 0, 6_300);
    lanes.drain(
        300_000, paths, boundaries, stats, null, true, new Slice.Builder().reset(0, 300_000));

    insights.thinned(false);

    assertThat(text("thinned"))
        .startsWith(
            "a.Model#run was called 6,301 times, at times faster than the sampler makes room")
        .endsWith("Next: measure a method above it.");
  }

  private String text(String code) {
    return notes.list().stream()
        .filter(n -> n.code().equals(code))
        .findFirst()
        .orElseThrow()
        .text();
  }

  private static MeterDescription cpu() {
    return FakeMeter.cpu(FLOOR);
  }

  private static MeterDescription gpu() {
    return FakeMeter.description(
        "gpu:0", MeterQuality.MEASURED, ShareRule.OPEN_TIME, MeterPace.OWN, FLOOR);
  }

  private static MeterAttribution split(
      double boundary,
      double application,
      double idle,
      double exclusive,
      @Nullable PathWatts watts) {
    LedgerJoules ledger = new LedgerJoules(boundary, 0, application, 0, 0, 0, 0, idle, 0);
    return attribution(ledger.sum(), ledger, boundary, exclusive, watts);
  }

  private static MeterAttribution attribution(
      double measured,
      LedgerJoules ledger,
      double boundary,
      double exclusive,
      @Nullable PathWatts watts) {
    return new MeterAttribution(
        measured,
        5,
        FLOOR,
        ledger,
        new double[] {boundary},
        new double[] {0},
        new double[] {exclusive},
        new PathWatts[] {watts});
  }
}
