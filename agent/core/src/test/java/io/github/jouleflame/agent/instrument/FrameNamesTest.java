package io.github.jouleflame.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Frames are named as shortly as the boundaries of their class allow. */
class FrameNamesTest {
  private static final String CLASS = Overloads.class.getName();

  private final BoundaryRegistry registry = new BoundaryRegistry();

  @Test
  void methodWithoutOverloads_hasNoParameters() throws IOException {
    assertThat(names("train")).containsExactly("train");
  }

  @Test
  void overloadThatIsTimedAlone_hasNoParameters() throws IOException {
    assertThat(names("score(int)")).containsExactly("score");
  }

  @Test
  void overloads_haveTheirParameters() throws IOException {
    assertThat(names("score(int)", "score(float[])"))
        .containsExactlyInAnyOrder("score(int)", "score(float[])");
  }

  @Test
  void overloadsWhoseTypesShareASimpleName_haveThePackagesToo() throws IOException {
    assertThat(names("score"))
        .containsExactlyInAnyOrder(
            "score(int)", "score(float[])", "score(java.util.Date)", "score(java.sql.Date)");
  }

  private List<String> names(String... methods) throws IOException {
    List<BoundaryPattern> patterns = new ArrayList<>();
    for (String method : methods) {
      patterns.add(BoundaryPatternParser.parse(CLASS + "#" + method));
    }
    try (InputStream in = getClass().getResourceAsStream("FrameNamesTest$Overloads.class")) {
      assertThat(in).isNotNull();
      HookListener.weaver(registry).weave(CLASS.replace('.', '/'), in.readAllBytes(), patterns);
    }
    List<String> names = new ArrayList<>();
    for (int id = 0; id < registry.size(); id++) {
      assertThat(registry.boundary(id).frameName()).startsWith(CLASS + "#");
      names.add(registry.boundary(id).frameName().substring(CLASS.length() + 1));
    }
    return names;
  }

  static final class Overloads {
    void train(int epochs) {}

    void score(int x) {}

    void score(float[] x) {}

    void score(java.util.Date x) {}

    void score(java.sql.Date x) {}
  }
}
