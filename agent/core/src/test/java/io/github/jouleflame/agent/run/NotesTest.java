package io.github.jouleflame.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jouleflame.agent.attribute.Attribution;
import io.github.jouleflame.agent.attribute.FloorSource;
import io.github.jouleflame.agent.attribute.IdleFloor;
import io.github.jouleflame.agent.attribute.LedgerJoules;
import io.github.jouleflame.agent.attribute.MeterAttribution;
import io.github.jouleflame.agent.attribute.PathWatts;
import io.github.jouleflame.agent.attribute.ShareRule;
import io.github.jouleflame.agent.config.OptionSources;
import io.github.jouleflame.agent.config.OptionsParser;
import io.github.jouleflame.agent.instrument.BoundaryPatternParser;
import io.github.jouleflame.agent.instrument.Unmatched;
import io.github.jouleflame.agent.meter.MeterDescription;
import io.github.jouleflame.agent.meter.MeterPace;
import io.github.jouleflame.agent.meter.MeterQuality;
import io.github.jouleflame.agent.meter.Reading;
import io.github.jouleflame.profile.Note;
import io.github.jouleflame.profile.Severity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NotesTest {
  private static final IdleFloor KNOWN = new IdleFloor(10, FloorSource.CONFIGURED);

  @Test
  void meterWithoutFault_hasNoNote() {
    assertThat(notes(FakeMeter.cpu(KNOWN), 1, 0, split(KNOWN, 50, 0, 0, 0))).isEmpty();
  }

  @Test
  void modelledMeter_isSaidToBeModelled() {
    MeterDescription model =
        FakeMeter.description(
            "cpu:model", MeterQuality.MODELLED, ShareRule.CPU_TIME, MeterPace.WINDOW, KNOWN);

    List<Note> notes = notes(model, 1, 0, split(KNOWN, 50, 0, 0, 0));

    assertThat(notes).extracting(Note::code).containsExactly("modelled-meter");
    assertThat(notes.get(0).severity()).isEqualTo(Severity.WARNING);
    assertThat(notes.get(0).text())
        .startsWith("cpu:model is modelled, not measured")
        .contains("CPU time times coefficients (", "a source).");
  }

  @Test
  void unknownFloor_isSaid_butNotWhenNothingWasMeasured() {
    MeterDescription meter = FakeMeter.cpu(IdleFloor.UNKNOWN);

    assertThat(notes(meter, 1, 0, split(IdleFloor.UNKNOWN, 50, 0, 0, 0)))
        .extracting(Note::code)
        .containsExactly("idle-unknown");
    assertThat(notes(meter, 0, 0, split(IdleFloor.UNKNOWN, 0, 0, 0, 0))).isEmpty();
  }

  @Test
  void gaps_areSaidWithBothNumbers() {
    List<Note> notes = notes(FakeMeter.cpu(KNOWN), 7, 3, split(KNOWN, 50, 0, 0, 0));

    assertThat(notes).extracting(Note::code).containsExactly("meter-gaps");
    assertThat(notes.get(0).text()).contains("could not be read 3 times (7 good readings)");
  }

  @Test
  void meterThatNeverMoved_isSaid() {
    assertThat(notes(FakeMeter.cpu(KNOWN), 7, 0, split(KNOWN, 0, 0, 0, 0)))
        .extracting(Note::code)
        .containsExactly("meter-still");
  }

  @Test
  void shares_areSaidOnlyWhenNoticeable() {
    assertThat(notes(FakeMeter.cpu(KNOWN), 1, 0, split(KNOWN, 50, 5, 5, 40))).isEmpty();

    List<Note> notes = notes(FakeMeter.cpu(KNOWN), 1, 0, split(KNOWN, 10, 12, 18, 60));

    assertThat(notes).extracting(Note::code).containsExactly("gc-share", "jit-share");
    assertThat(notes.get(0).text())
        .isEqualTo("Garbage collection took 12 % of the dynamic joules of cpu:package-0 (12.0 J).");
  }

  @Test
  void run_shortDroppedAndEmpty() {
    Notes notes = new Notes();
    notes.run(1.5, 12, 0, carbon(""));

    assertThat(notes.list())
        .extracting(Note::code)
        .containsExactly("short-run", "events-dropped", "no-boundary");
    assertThat(notes.list().get(0).text()).contains("1.50 s");
    assertThat(notes.list().get(1).text()).startsWith("12 boundary events");

    Notes none = new Notes();
    none.run(2, 0, 1, carbon(""));
    assertThat(none.list()).isEmpty();
  }

  @Test
  void unmatchedPattern_isNamedAsTyped() {
    Notes notes = new Notes();
    notes.unmatched(
        List.of(
            new Unmatched(
                BoundaryPatternParser.parse("com.acme.Ranker#score!plain"),
                "no class com.acme.Ranker was loaded.")));

    assertThat(notes.list()).extracting(Note::code).containsExactly("boundary-unmatched");
    assertThat(notes.list().get(0).text())
        .isEqualTo(
            "The boundary com.acme.Ranker#score!plain matched nothing: no class com.acme.Ranker was"
                + " loaded.");
  }

  static CarbonBasis carbon(String arguments) {
    return CarbonBasis.of(
        OptionsParser.parse(
                new OptionSources(arguments, Map.of(), Map.of(), name -> Map.of()), Set.of())
            .options());
  }

  private static List<Note> notes(
      MeterDescription description, int readings, int gaps, MeterAttribution split) {
    SaidLines said = new SaidLines();
    boolean[] gap = new boolean[1];
    FakeMeter meter =
        new FakeMeter(
            description,
            into -> {
              if (gap[0]) {
                into.gap();
              } else {
                into.value(0, 0);
              }
            });
    MeterWatch watch = new MeterWatch(meter, description, 0, said.messages);
    Reading reading = new Reading();
    for (int i = 0; i < readings; i++) {
      watch.read(reading);
    }
    gap[0] = true;
    for (int i = 0; i < gaps; i++) {
      watch.read(reading);
    }
    Notes notes = new Notes();
    notes.meters(List.of(watch), new Attribution(List.of(split), new double[0], 0, 0, 0, 0));
    return notes.list();
  }

  private static MeterAttribution split(
      IdleFloor floor, double boundaries, double gc, double jit, double application) {
    double measured = boundaries + gc + jit + application;
    return new MeterAttribution(
        measured,
        measured == 0 ? 0 : 1,
        floor,
        new LedgerJoules(boundaries, 0, application, gc, jit, 0, 0, 0, 0),
        new double[0],
        new double[0],
        new double[0],
        new PathWatts[0]);
  }
}
