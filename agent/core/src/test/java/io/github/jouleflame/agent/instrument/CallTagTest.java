package io.github.jouleflame.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jouleflame.agent.record.Recorder;
import org.junit.jupiter.api.Test;

class CallTagTest {
  @Test
  void tag_andTokenBelow_doNotTouch() {
    long anyToken = (1L << Recorder.TOKEN_BITS) - 1;
    for (int agent : new int[] {1, 2, 255}) {
      for (int boundary : new int[] {0, 1, CallTag.MAX_BOUNDARIES - 1}) {
        long tag = CallTag.of(agent, boundary);
        assertThat(tag & anyToken).isZero();
        assertThat(CallTag.boundary(tag | anyToken)).isEqualTo(boundary);
        assertThat(CallTag.isOf(agent, tag | anyToken)).isTrue();
        assertThat(CallTag.isOf(agent - 1, tag | anyToken)).isFalse();
      }
    }
  }

  @Test
  void agents_areNumberedFrom1To255_andNeverLikeTheNeighbour() {
    for (int nth = 1; nth < 1000; nth++) {
      assertThat(CallTag.agent(nth)).isBetween(1, 255).isNotEqualTo(CallTag.agent(nth + 1));
    }
    assertThat(CallTag.agent(1)).isEqualTo(1);
    assertThat(CallTag.agent(256)).isEqualTo(1);
  }

  @Test
  void oneBoundaryTooMany_isRefused() {
    assertThatThrownBy(() -> CallTag.of(1, CallTag.MAX_BOUNDARIES))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("more than 4194304 boundaries");
  }
}
