package io.github.jouleflame.agent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.jouleflame.agent.attribute.FloorSource;
import io.github.jouleflame.agent.attribute.IdleFloor;
import io.github.jouleflame.agent.attribute.ShareRule;
import io.github.jouleflame.agent.instrument.BoundaryRegistry;
import io.github.jouleflame.agent.instrument.TestBoundaries;
import io.github.jouleflame.agent.meter.Meter;
import io.github.jouleflame.agent.meter.MeterPace;
import io.github.jouleflame.agent.meter.MeterQuality;
import io.github.jouleflame.agent.record.ScriptedThread;
import io.github.jouleflame.profile.IdleSource;
import io.github.jouleflame.profile.LedgerRow;
import io.github.jouleflame.profile.PathNode;
import io.github.jouleflame.profile.Profile;
import io.github.jouleflame.profile.ProfileJson;
import io.github.jouleflame.profile.ProfileValidator;
import io.github.jouleflame.profile.Quality;
import io.github.jouleflame.profile.TimelinePath;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** From scripted calls and meters to a profile that keeps all its promises. */
class ProfileMakerTest {
  private static final long SECOND = 1_000_000_000;
  private static final IdleFloor FLOOR = new IdleFloor(20, FloorSource.CONFIGURED);
  private static final int PREDICT = 0;
  private static final int INPUT = 1;

  private final BoundaryRegistry boundaries =
      TestBoundaries.of("ai.Predictor#predict", "ai.Translator#processInput!plain");

  @Test
  void profile_ofTwoNestedCalls_isAsTheBooksSay() {
    ProfileBench bench = new ProfileBench(boundaries, 100, List.of(rising(FLOOR, 100)));
    ScriptedThread thread = new ScriptedThread(bench.lanes);
    bench.slice(1, 0, 0); // the meter's first value is its beginning
    thread.enter(1, PREDICT).enter(SECOND / 4, INPUT).exit(SECOND / 2, INPUT);
    bench.slice(SECOND, 0, 0);

    Profile profile = bench.profile(true);

    assertThat(ProfileValidator.problems(profile)).isEmpty();
    assertThat(profile.complete()).isTrue();
    assertThat(profile.run().label()).isEqualTo("fp32");
    assertThat(profile.run().cpu()).isEqualTo("a processor");
    LedgerRow row = profile.ledger().get(0);
    assertThat(row.measured()).isEqualTo(100);
    // All CPU time is that of native workers, and predict is the only compute boundary.
    assertThat(row.boundaries()).isCloseTo(80, within(1e-6));
    assertThat(row.boundariesIdle()).isCloseTo(20, within(1e-6));
    assertThat(profile.meters().get(0).quality()).isEqualTo(Quality.MEASURED);
    assertThat(profile.meters().get(0).idleWatts()).isEqualTo(20);
    assertThat(profile.meters().get(0).idleSource()).isEqualTo(IdleSource.CONFIGURED);
    assertThat(profile.meters().get(0).readings()).isEqualTo(2);

    PathNode predict = profile.tree().children().get(0);
    assertThat(profile.tree().children()).hasSize(1);
    assertThat(predict.name()).isEqualTo("ai.Predictor#predict");
    assertThat(predict.compute()).isTrue();
    assertThat(predict.calls()).isEqualTo(1);
    assertThat(predict.open()).isEqualTo(1);
    assertThat(predict.value()).isCloseTo(100, within(1e-6));
    assertThat(predict.joules().get("cpu:package-0")).isCloseTo(80, within(1e-6));
    assertThat(predict.seconds()).isCloseTo(1, within(1e-6));
    assertThat(predict.selfSeconds()).isCloseTo(0.75, within(1e-6));
    assertThat(predict.exclusive().get("cpu:package-0")).isEqualTo(1);
    // 100 J at PUE 1.5 in the zone's grams per kWh.
    assertThat(profile.carbon()).isNotNull();
    assertThat(predict.gCO2e())
        .isCloseTo(100 / 3.6e6 * 1.5 * profile.carbon().gramsPerKwh(), within(1e-6));

    PathNode input = predict.children().get(0);
    assertThat(input.name()).isEqualTo("ai.Translator#processInput");
    assertThat(input.compute()).isFalse();
    assertThat(input.open()).isZero();
    assertThat(input.selfJoules().get("cpu:package-0")).isZero();
    assertThat(input.idleJoules().get("cpu:package-0")).isCloseTo(5, within(1e-6));
    assertThat(input.exclusive()).isEmpty();
  }

  @Test
  void floorUnknown_isAbsentAndNotZero() {
    ProfileBench bench = new ProfileBench(boundaries, 100, List.of(rising(IdleFloor.UNKNOWN, 100)));
    bench.slice(SECOND, 0, 0);
    bench.slice(2 * SECOND, 0, 0);

    Profile profile = bench.profile(false);

    assertThat(profile.complete()).isFalse();
    assertThat(profile.meters().get(0).idleWatts()).isNull();
    assertThat(profile.meters().get(0).idleSource()).isEqualTo(IdleSource.UNKNOWN);
    assertThat(ProfileValidator.problems(profile)).isEmpty();
  }

  @Test
  void nothingHappened_isStillAProfile() {
    ProfileBench bench = new ProfileBench(boundaries, 100, List.of());

    Profile profile = bench.profile(true);

    assertThat(ProfileValidator.problems(profile)).isEmpty();
    assertThat(profile.timeline()).isNull();
    assertThat(profile.tree().children()).isEmpty();
  }

  @Test
  void siblings_areOrderedByTheirJoules() {
    BoundaryRegistry three = TestBoundaries.of("a.A#a", "b.B#b", "c.C#c");
    ProfileBench bench = new ProfileBench(three, 100, List.of(rising(FLOOR, 100)));
    bench.slice(1, 0, 0);
    new ScriptedThread(bench.lanes)
        .enter(1, 0)
        .exit(SECOND / 10, 0)
        .enter(SECOND / 10, 1)
        .exit(SECOND / 2, 1)
        .enter(SECOND / 2, 2)
        .exit(SECOND * 7 / 10, 2);
    bench.slice(SECOND, 0, 0);

    assertThat(bench.profile(true).tree().children())
        .extracting(PathNode::name)
        .containsExactly("b.B#b", "c.C#c", "a.A#a");
  }

  @Test
  void pathsBeyondTheLimit_areOneFrame() {
    BoundaryRegistry three = TestBoundaries.of("a.A#a", "b.B#b", "c.C#c");
    ProfileBench bench = new ProfileBench(three, 1, List.of(rising(FLOOR, 100)));
    bench.slice(1, 0, 0);
    new ScriptedThread(bench.lanes)
        .enter(10, 0)
        .enter(20, 1)
        .exit(30, 1)
        .exit(40, 0)
        .enter(50, 2)
        .exit(60, 2);
    bench.slice(SECOND, 0, 0);

    Profile profile = bench.profile(true);

    assertThat(ProfileValidator.problems(profile)).isEmpty();
    assertThat(profile.tree().children())
        .extracting(PathNode::name)
        .containsExactlyInAnyOrder("a.A#a", "[more]");
  }

  /** Any program: four threads, six boundaries, three meters, any order of calls and slices. */
  @Property(tries = 100, seed = "61", edgeCases = EdgeCasesMode.NONE)
  void anyRun_makesAProfileThatKeepsItsPromises(@ForAll long program) throws IOException {
    Random random = new Random(program);
    BoundaryRegistry six =
        TestBoundaries.of("a.A#a", "b.B#b!plain", "c.C#c", "d.D#d!plain", "e.E#e", "f.F#f");
    List<Meter> meters =
        List.of(
            meter("cpu:package-0", ShareRule.CPU_TIME, IdleFloor.UNKNOWN, random),
            meter("dram:package-0", ShareRule.CPU_TIME, FLOOR, random),
            meter("gpu:0", ShareRule.OPEN_TIME, FLOOR, random));
    ProfileBench bench = new ProfileBench(six, 5 + random.nextInt(40), meters);
    List<ScriptedThread> threads = new ArrayList<>();
    List<List<Integer>> stacks = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      threads.add(new ScriptedThread(bench.lanes));
      stacks.add(new ArrayList<>());
    }
    long now = 0;
    for (int slice = 0; slice < 20; slice++) {
      for (int event = random.nextInt(40); event > 0; event--) {
        now += random.nextInt(2_000_000);
        int t = random.nextInt(4);
        List<Integer> stack = stacks.get(t);
        if (!stack.isEmpty() && random.nextBoolean()) {
          threads.get(t).exit(now, stack.remove(stack.size() - 1));
        } else {
          int boundary = random.nextInt(6);
          stack.add(boundary);
          threads.get(t).enter(now, boundary);
        }
      }
      now += 1 + random.nextInt(2_000_000);
      bench.slice(now, random.nextInt(1_000_000), random.nextInt(1_000_000));
    }

    Profile profile = bench.profile(true);

    assertThat(ProfileValidator.problems(profile)).isEmpty();
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    ProfileJson.write(profile, json);
    Profile back = ProfileJson.read(new ByteArrayInputStream(json.toByteArray()), "memory");
    assertThat(ProfileValidator.problems(back)).isEmpty();
    assertThat(back.ledger()).isEqualTo(profile.ledger());
    for (TimelinePath traced : profile.timeline().paths()) {
      PathNode node = profile.tree();
      for (int index : traced.path()) {
        node = node.children().get(index);
      }
      double sum = traced.joules().stream().mapToDouble(Double::doubleValue).sum();
      assertThat(sum).isCloseTo(node.value(), within(1e-9 * Math.max(1, node.value())));
    }
    assertThat(profile.timeline().paths()).isNotEmpty();
    profile.tree().children().forEach(ProfileMakerTest::callsComeToTheirPath);
  }

  private static void callsComeToTheirPath(PathNode node) {
    if (node.open() == 0 && node.perCall() != null) {
      assertThat(node.perCall().joules().mean() * node.calls())
          .isCloseTo(node.value(), within(1e-9 * Math.max(1, node.value())));
    }
    node.children().forEach(ProfileMakerTest::callsComeToTheirPath);
  }

  private static Meter rising(IdleFloor floor, double joulesPerRead) {
    double[] joules = {-joulesPerRead};
    return new FakeMeter(
        FakeMeter.cpu(floor), into -> into.value(stamp(joules[0] < 0), joules[0] += joulesPerRead));
  }

  /** The first value at the end of the first slice, the second one at the end of the second. */
  private static long stamp(boolean first) {
    return first ? 1 : SECOND;
  }

  private static Meter meter(String id, ShareRule rule, IdleFloor floor, Random random) {
    double[] joules = {1000 * random.nextDouble()};
    long[] nanos = {0};
    return new FakeMeter(
        FakeMeter.description(id, MeterQuality.MEASURED, rule, MeterPace.TICK, floor),
        into -> {
          nanos[0] += 15_000_000L;
          joules[0] += random.nextInt(3) == 0 ? 0 : random.nextDouble();
          if (random.nextInt(8) == 0) {
            into.gap();
          } else if (random.nextInt(12) == 0) {
            joules[0] = 0;
            into.restart(nanos[0], 0);
          } else {
            into.value(nanos[0], joules[0]);
          }
        });
  }
}
