package io.github.jouleflame.agent.attribute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RunBlocksTest {
  private final RunBlocks blocks = new RunBlocks(1);

  @Test
  void longRun_losesNothingAndTheErrorStillComesFromBlocks() {
    for (int second = 0; second < 10_000; second++) {
      // 30 W in one half of the run and 50 W in the other.
      blocks.add(new double[] {1}, 1, second < 5_000 ? 30 : 50, 1);
    }

    NormalEquations all = blocks.all();
    assertThat(all.bins()).isEqualTo(10_000);
    assertThat(all.seconds()).isEqualTo(10_000);
    assertThat(all.solve(1).coefficient(0)).isCloseTo(40, within(1e-9));
    // Two witnesses that are 10 W off, seen as 8 to 16: 10 / sqrt(15) to 10 / sqrt(7).
    assertThat(blocks.standardErrors(all, 1)[0]).isBetween(2.4, 3.9);
  }

  @Test
  void fewBlocks_tellNothing() {
    for (int second = 0; second < 4; second++) {
      blocks.add(new double[] {1}, 1, 30, 1);
    }

    assertThat(blocks.standardErrors(blocks.all(), 1)[0]).isNaN();
  }

  @Test
  void columnThatComesLater_wasZeroBefore() {
    for (int second = 0; second < 20; second++) {
      blocks.add(new double[] {1, 0}, 1, 30, 1);
    }
    for (int second = 0; second < 20; second++) {
      double[] bin = new double[40];
      bin[0] = 1;
      bin[39] = 1;
      blocks.add(bin, 40, 50, 1);
    }

    NormalEquations all = blocks.all();
    assertThat(all.solve(40).coefficient(0)).isCloseTo(30, within(1e-9));
    assertThat(all.solve(40).coefficient(39)).isCloseTo(20, within(1e-9));
    assertThat(all.columnsInUse(40)).isEqualTo(2);
    assertThat(blocks.standardErrors(all, 40)[39]).isCloseTo(0, within(1e-9));
  }
}
