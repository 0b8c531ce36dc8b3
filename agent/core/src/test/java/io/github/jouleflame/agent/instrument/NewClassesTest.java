package io.github.jouleflame.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NewClassesTest {
  private final NewClasses classes = new NewClasses();

  private List<Class<?>> in(Class<?>... loaded) {
    return classes.in(loaded);
  }

  @Test
  void theFirstTime_allAreNew() {
    assertThat(in(String.class, List.class)).containsExactly(String.class, List.class);
  }

  @Test
  void whatStandsBetweenThoseOfBefore_isNew() {
    in(String.class, List.class);

    assertThat(in(Long.class, String.class, Byte.class, Short.class, List.class, Integer.class))
        .containsExactly(Long.class, Byte.class, Short.class, Integer.class);
    assertThat(in(Long.class, String.class, Byte.class, Short.class, List.class, Integer.class))
        .isEmpty();
  }

  @Test
  void classesThatAreGone_orInAnotherOrder_makeMoreNewButNoneOld() {
    in(String.class, List.class, Long.class);

    assertThat(in(List.class, Byte.class, Long.class)).contains(Byte.class);

    in(String.class, List.class, Long.class);
    assertThat(in(Long.class, Byte.class, List.class, String.class)).contains(Byte.class);
  }

  @Test
  void forgotten_allAreNewAgain() {
    in(String.class, List.class);
    classes.roots().add(List.class);
    classes.forget();

    assertThat(classes.roots()).isEmpty();
    assertThat(in(String.class, List.class)).hasSize(2);
  }
}
