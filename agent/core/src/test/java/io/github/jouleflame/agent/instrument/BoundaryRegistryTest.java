package io.github.jouleflame.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BoundaryRegistryTest {
  private final BoundaryRegistry registry = new BoundaryRegistry();

  @Test
  void sameFrameTwice_isOneBoundary() {
    Boundary first = registry.boundary("a.B#c", "a.B#c", true, null);
    Boundary again = registry.boundary("a.B#c", "a.B#c", false, null);

    assertThat(again).isSameAs(first);
    assertThat(registry.size()).isEqualTo(1);
    assertThat(registry.boundary(0)).isSameAs(first);
  }

  @Test
  void sameWork_isTheSameBoundaryOrOneOfItsGroup() {
    registry.boundary("a.B#c(int)", "a.B#c", true, null);
    registry.boundary("a.B#c(long)", "a.B#c", true, null);
    registry.boundary("a.B#d", "a.B#d", false, null);

    assertThat(registry.isSameWork(0, 0)).isTrue();
    assertThat(registry.isSameWork(0, 1)).isTrue();
    assertThat(registry.isSameWork(1, 2)).isFalse();
    assertThat(registry.isCompute(1)).isTrue();
    assertThat(registry.isCompute(2)).isFalse();
  }
}
