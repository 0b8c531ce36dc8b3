package io.github.jouleflame.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class IntervalUnionTest {

  /** Each thread is a list of steps: a pause, an interval, a pause, an interval, ... */
  @Property(tries = 500, seed = "21")
  void length_isWhatAPlainSetOfMomentsSays(
      @ForAll @Size(max = 6) List<@Size(max = 60) List<@IntRange(max = 20) Integer>> threads) {
    IntervalUnion union = new IntervalUnion();
    BitSet moments = new BitSet();
    for (List<Integer> steps : threads) {
      int now = 0;
      for (int i = 0; i < steps.size(); i++) {
        int next = now + steps.get(i);
        if (i % 2 == 1) {
          union.add(now, next);
          moments.set(now, next);
        }
        now = next;
      }
      union.endOfThread();
    }

    assertThat(union.lengthNanos()).isEqualTo(moments.cardinality());
  }

  @Test
  void clear_forgetsBothTheUnionAndAnUnfinishedThread() {
    IntervalUnion union = new IntervalUnion();
    union.add(0, 10);
    union.endOfThread();
    union.add(20, 30);
    union.clear();
    union.add(100, 105);
    union.endOfThread();

    assertThat(union.lengthNanos()).isEqualTo(5);
  }

  @Test
  void negativeStamps_countLikeOthers() {
    IntervalUnion union = new IntervalUnion();
    union.add(-50, -40);
    union.add(-40, -30);
    union.endOfThread();
    union.add(-35, 5);
    union.endOfThread();

    assertThat(union.lengthNanos()).isEqualTo(55);
  }

  @Test
  void manyIntervals_beyondTheFirstArrays_allCount() {
    IntervalUnion union = new IntervalUnion();
    for (int thread = 0; thread < 3; thread++) {
      for (int i = 0; i < 1000; i++) {
        union.add(i * 30L + thread * 10L, i * 30L + thread * 10L + 5);
      }
      union.endOfThread();
    }

    assertThat(union.lengthNanos()).isEqualTo(3 * 1000 * 5);
  }
}
