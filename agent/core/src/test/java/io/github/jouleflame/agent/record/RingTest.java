package io.github.jouleflame.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RingTest {

  @Property(tries = 500, seed = "11")
  void meta_holdsKindBoundaryDepthAndFlag(
      @ForAll @IntRange(max = 2) int kind,
      @ForAll @IntRange(max = Integer.MAX_VALUE) int boundary,
      @ForAll @IntRange(max = (1 << 24) - 1) int depth,
      @ForAll boolean withCpu) {
    long meta = Ring.meta(kind, boundary, depth, withCpu);

    assertThat(Ring.kind(meta)).isEqualTo(kind);
    assertThat(Ring.boundary(meta)).isEqualTo(boundary);
    assertThat(Ring.depth(meta)).isEqualTo(depth);
    assertThat(Ring.hasCpu(meta)).isEqualTo(withCpu);
  }

  @Test
  void newRing_itsFirstCallGetsACpuStampWhateverTheClocksOrigin() {
    long lastStampNanos = Ring.allocate(8, 0)[Ring.LAST_CPU_STAMP_NANOS];

    for (long nowNanos : new long[] {-1L << 60, -1, 0, 1, 1L << 60}) {
      assertThat(nowNanos - lastStampNanos).isGreaterThan(Recorder.CPU_STAMP_EVERY_NANOS);
    }
  }

  @Test
  void slots_followOneAnotherAndWrapBehindTheHeader() {
    long[] ring = Ring.allocate(8, 3);

    assertThat(Ring.capacity(ring)).isEqualTo(8);
    assertThat(Ring.slot(ring, 0)).isEqualTo(Ring.HEADER);
    assertThat(Ring.slot(ring, 7)).isEqualTo(ring.length - 1);
    assertThat(Ring.slot(ring, 8)).isEqualTo(Ring.HEADER);
    assertThat(Ring.slot(ring, 8_000_000_003L)).isEqualTo(Ring.HEADER + 3);
    assertThat(ring[Ring.LANE]).isEqualTo(3);
  }
}
