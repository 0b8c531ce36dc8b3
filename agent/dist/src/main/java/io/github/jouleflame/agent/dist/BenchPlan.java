package io.github.jouleflame.agent.dist;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Who runs when. Blocks hold each variant once, in random order, and each second block is the
 * mirror of the one before (ABBA, BAAB, ...): a machine that grows slower or warmer costs all
 * variants alike. Warm-up blocks come first and do not count.
 */
final class BenchPlan {

  /**
   * One run.
   *
   * @param number from 1, among the runs of its variant of its kind
   */
  record Step(BenchVariant variant, int number, boolean warmup) {
    String fileStem() {
      return (warmup ? "warmup-" : "") + (number < 10 ? "0" : "") + number;
    }
  }

  static List<Step> of(List<BenchVariant> variants, int warmups, int forks, long seed) {
    List<Step> steps = new ArrayList<>();
    Random random = new Random(seed);
    for (int number = 1; number <= warmups; number++) {
      for (BenchVariant variant : variants) {
        steps.add(new Step(variant, number, true));
      }
    }
    List<BenchVariant> block = new ArrayList<>(variants);
    for (int number = 1; number <= forks; number++) {
      if (number % 2 == 1) {
        Collections.shuffle(block, random);
      } else {
        Collections.reverse(block);
      }
      for (BenchVariant variant : block) {
        steps.add(new Step(variant, number, false));
      }
    }
    return steps;
  }

  private BenchPlan() {}
}
