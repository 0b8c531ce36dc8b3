package io.github.jouleflame.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jouleflame.it.program.KnownCalls;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which methods are found, what their frames are called, and how often they were called. */
final class BoundariesIT {
  private static final String PACKAGE = KnownCalls.class.getPackageName() + ".";
  private static final String KNOWN = PACKAGE + "KnownCalls#";

  private static final List<String> PATTERNS =
      List.of(
          KNOWN + "outer",
          KNOWN + "inner",
          KNOWN + "factorial",
          KNOWN + "even",
          KNOWN + "odd",
          KNOWN + "fails",
          PACKAGE + "Lengths#apply",
          KNOWN + "twice",
          KNOWN + "locked",
          KNOWN + "sum",
          KNOWN + "score",
          KNOWN + "pick(String)",
          PACKAGE + "Greeter+#greet",
          "@" + PACKAGE + "Timed",
          PACKAGE + "Glob*#handle*",
          KNOWN + "plain!plain",
          KNOWN + "secret",
          KNOWN + "aVery*",
          KNOWN + "wide",
          KNOWN + "stack",
          KNOWN + "uncaughtBelow");

  @OnEachJdk
  void knownProgram_everyKindOfMethod_isCountedUnderItsName(Jdk jdk) {
    Outcome outcome =
        Fork.of(jdk, KnownCalls.class)
            .agent("boundaries=" + String.join(";", PATTERNS))
            .run()
            .succeeded();

    Map<String, Long> calls = new TreeMap<>();
    for (Frame frame : outcome.frames().all()) {
      String path = String.join(" > ", frame.path()).replace(PACKAGE, "");
      calls.put(path.replaceAll("(VeryLongMethodName)+", "VeryLong"), frame.calls());
    }
    Map<String, Long> expected = new TreeMap<>();
    expected.put("KnownCalls#outer", 2L);
    expected.put("KnownCalls#outer > KnownCalls#inner", 6L);
    expected.put("KnownCalls#factorial", 2L);
    expected.put("KnownCalls#fails", 4L);
    expected.put("Lengths#apply", 2L);
    expected.put("KnownCalls#twice", 1L);
    expected.put("KnownCalls#locked", 1L);
    expected.put("KnownCalls#sum", 2L);
    expected.put("KnownCalls#score(int)", 1L);
    expected.put("KnownCalls#score(long)", 1L);
    expected.put("KnownCalls#score(double,int)", 1L);
    expected.put("KnownCalls#pick", 1L);
    expected.put("Greeter#greet", 2L);
    expected.put("RudeGreeter#greet", 1L);
    expected.put("KnownCalls#annotated", 1L);
    expected.put("GlobTarget#handleOne", 1L);
    expected.put("GlobTarget#handleTwo", 2L);
    expected.put("KnownCalls#plain", 1L);
    expected.put("KnownCalls#secret", 1L);
    expected.put("KnownCalls#aVeryLong", 1L);
    expected.put("KnownCalls#wide", 2L);
    expected.put("KnownCalls#stack", 1L);
    expected.put("KnownCalls#uncaughtBelow", 1L);
    expected.put("KnownCalls#uncaughtBelow > KnownCalls#fails", 1L);
    String even = "KnownCalls#even";
    for (int depth = 0; depth < 8; depth++) {
      expected.put(even, 1L);
      even += depth % 2 == 0 ? " > KnownCalls#odd" : " > KnownCalls#even";
    }
    assertThat(calls).isEqualTo(expected);
    assertThat(outcome.problemLines()).isEmpty();
    assertThat(outcome.profile().notes())
        .noneMatch(note -> note.code().equals("boundary-unmatched"));
  }

  @OnEachJdk
  void knownProgram_exceptionsAndMarks_areInTheFrames(Jdk jdk) {
    Frames frames =
        Fork.of(jdk, KnownCalls.class)
            .agent("boundaries=" + String.join(";", PATTERNS))
            .run()
            .succeeded()
            .frames();

    assertThat(frames.path(KNOWN + "fails").node().errors()).isEqualTo(4);
    assertThat(frames.path(KNOWN + "uncaughtBelow").node().errors()).isEqualTo(1);
    assertThat(frames.path(KNOWN + "wide").node().errors()).isZero();
    assertThat(frames.path(KNOWN + "plain").node().compute()).isFalse();
    assertThat(frames.path(KNOWN + "twice").node().compute()).isTrue();
    for (Frame frame : frames.all()) {
      assertThat(frame.node().open()).as(frame.name()).isZero();
      assertThat(frame.node().boundary()).as(frame.name()).isNotNull();
      assertThat(frame.node().seconds()).as(frame.name()).isPositive();
    }
  }

  @OnEachJdk
  void knownProgram_stdoutAndStackTraces_areTheSameAsWithoutAgent(Jdk jdk) {
    Outcome plain = Fork.of(jdk, KnownCalls.class).withoutAgent().run().succeeded();
    Outcome timed =
        Fork.of(jdk, KnownCalls.class)
            .agent("boundaries=" + PACKAGE + "**#*", "quiet=true")
            .run()
            .succeeded();

    assertThat(timed.stdout()).isEqualTo(plain.stdout());
    assertThat(plain.stdout()).contains("same exception: true", "finally of: 3", "\tat ");
    assertThat(timed.stderr()).isEmpty();
    assertThat(timed.frames().endingIn(KNOWN + "main")).hasSize(1);
    assertThat(timed.frames().all())
        .as("constructors are never timed")
        .noneMatch(frame -> frame.name().contains("<init>"));
  }

  @OnEachJdk
  void pattern_thatMatchesNothing_isNamedInTheReport(Jdk jdk) {
    Outcome outcome =
        Fork.of(jdk, KnownCalls.class)
            .agent("boundaries=" + KNOWN + "twise;com.acme.Nowhere#run")
            .run()
            .succeeded();

    assertThat(outcome.profile().notes())
        .filteredOn(note -> note.code().equals("boundary-unmatched"))
        .extracting(note -> note.text().replaceAll("^The boundary (\\S+) .*", "$1"))
        .containsExactly(KNOWN + "twise", "com.acme.Nowhere#run");
  }
}
