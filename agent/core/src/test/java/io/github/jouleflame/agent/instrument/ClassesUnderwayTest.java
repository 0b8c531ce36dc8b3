package io.github.jouleflame.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class ClassesUnderwayTest {
  private interface Model {}

  private static class Base implements Model {}

  private static class Net extends Base {}

  private final ClassesUnderway underway = new ClassesUnderway();

  @Test
  void classThatNamesTheAncestor_isUnderway() throws IOException {
    seen(Net.class);
    seen(Base.class);
    seen(Model.class);
    ancestor(Model.class);

    assertThat(next().hasSubtypeUnderway()).isTrue();
    assertThat(underway.nextAncestor()).isNull();
  }

  @Test
  void classThatNamesAnother_isNone() throws IOException {
    seen(Net.class);
    seen(Model.class);
    ancestor(Model.class); // what lies between the two would have to be seen before

    assertThat(next().hasSubtypeUnderway()).isFalse();
  }

  @Test
  void classThatIsSeenLater_isNone() throws IOException {
    seen(Model.class);
    ancestor(Model.class);
    seen(Base.class);

    assertThat(next().hasSubtypeUnderway()).isFalse();
  }

  @Test
  void eachAncestor_isAskedOfThoseBeforeIt() throws IOException {
    seen(Net.class);
    seen(Base.class);
    ancestor(Model.class);
    ancestor(Base.class);
    ancestor(Net.class);

    assertThat(next().hasSubtypeUnderway()).isTrue();
    assertThat(next().hasSubtypeUnderway()).isTrue();
    assertThat(next().hasSubtypeUnderway()).isFalse();
  }

  @Test
  void classesOfLongAgo_areLoadedByNow() throws IOException {
    seen(Base.class);
    for (int i = 1; i < ClassesUnderway.LAST; i++) {
      seen(String.class);
    }
    ancestor(Model.class);
    seen(String.class);
    ancestor(Model.class);

    assertThat(next().hasSubtypeUnderway()).isTrue();
    assertThat(next().hasSubtypeUnderway()).isFalse();
  }

  @Test
  void bytesThatAreNoClass_areNone() throws IOException {
    underway.seen(new byte[] {1, 2, 3});
    seen(Base.class);
    ancestor(Model.class);

    assertThat(next().hasSubtypeUnderway()).isTrue();
  }

  private ClassesUnderway.Ancestor next() {
    ClassesUnderway.Ancestor ancestor = underway.nextAncestor();
    assertThat(ancestor).isNotNull();
    return ancestor;
  }

  private void ancestor(Class<?> type) {
    underway.ancestorSeen(type.getName().replace('.', '/'));
  }

  private void seen(Class<?> type) throws IOException {
    String name = "/" + type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getResourceAsStream(name)) {
      underway.seen(in.readAllBytes());
    }
  }
}
