package io.github.jouleflame.agent.attribute;

import java.util.ArrayList;
import java.util.List;

/**
 * The bins of a regression in the order of the run, in at most {@value #MAX_BLOCKS} blocks of equal
 * length: when all are full, neighbours are added together.
 *
 * <p>They tell how sure an estimate is. Errors of bins that follow each other are alike: other
 * processes are known per half a second, a counter runs ahead and falls behind, a processor gets
 * warm. The textbook's standard error takes each bin for a new witness, and is several times too
 * small. How much the estimate changes when a whole block is left out shows what the run really
 * knows (the delete-one-block jackknife; Künsch, "The jackknife and the bootstrap for general
 * stationary observations", Annals of Statistics 17, 1989).
 *
 * <p>Not thread-safe.
 */
final class RunBlocks {
  private static final int MAX_BLOCKS = 16;

  /** Fewer tell too little of the scatter. */
  private static final int MIN_BLOCKS = 5;

  private final List<NormalEquations> blocks = new ArrayList<>();
  private final List<NormalEquations> spare = new ArrayList<>();
  private double blockSeconds;

  /**
   * @param blockSeconds length of the first blocks, no shorter than what makes neighbours alike
   */
  RunBlocks(double blockSeconds) {
    this.blockSeconds = blockSeconds;
    // At once, so that the sampler makes no garbage while it runs.
    for (int i = 0; i < MAX_BLOCKS; i++) {
      spare.add(new NormalEquations());
    }
  }

  void add(double[] bin, int columns, double joules, double seconds) {
    if (blocks.isEmpty() || blocks.get(blocks.size() - 1).seconds() >= blockSeconds) {
      begin();
    }
    blocks.get(blocks.size() - 1).add(bin, columns, joules, seconds);
  }

  private void begin() {
    if (blocks.size() == MAX_BLOCKS) {
      for (int i = 0; i < MAX_BLOCKS / 2; i++) {
        NormalEquations second = blocks.remove(i + 1);
        blocks.get(i).add(second, 1);
        second.clear();
        spare.add(second);
      }
      blockSeconds *= 2;
    }
    blocks.add(spare.remove(spare.size() - 1));
  }

  /** The whole run. */
  NormalEquations all() {
    NormalEquations all = new NormalEquations();
    for (NormalEquations block : blocks) {
      all.add(block, 1);
    }
    return all;
  }

  /**
   * Standard errors of all columns by leaving out one block after the other; not a number when the
   * run is too short for it.
   */
  double[] standardErrors(NormalEquations all, int columns) {
    int count = blocks.size();
    double[][] without = new double[count][columns];
    double[] mean = new double[columns];
    for (int block = 0; block < count; block++) {
      all.add(blocks.get(block), -1);
      NonNegativeLeastSquares solved = all.solve(columns);
      all.add(blocks.get(block), 1);
      for (int i = 0; i < columns; i++) {
        without[block][i] = solved.coefficient(i);
        mean[i] += solved.coefficient(i) / count;
      }
    }
    double[] errors = new double[columns];
    for (int i = 0; i < columns; i++) {
      double squares = 0;
      for (int block = 0; block < count; block++) {
        double off = without[block][i] - mean[i];
        squares += off * off;
      }
      errors[i] = count < MIN_BLOCKS ? Double.NaN : Math.sqrt(squares * (count - 1) / count);
    }
    return errors;
  }
}
