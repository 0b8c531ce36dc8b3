package io.github.jouleflame.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

/** An application that comes to work before the agent has read its meters. */
final class FirstCallIT {
  private static final int FORKS = 3;

  /**
   * Only a preset watches, so the start waits for nobody; the class with the boundary has to. The
   * wait has an end, which a starved machine may reach: not each time.
   */
  @OnEachJdk
  void callOfAPreset_madeAtOnce_isInTheRunFromItsBeginning(Jdk jdk) {
    Path classes =
        new Sources()
            .with(
                "ai/djl/inference/Predictor.java",
                """
                package ai.djl.inference;
                public class Predictor {
                  public void predict() throws InterruptedException { Thread.sleep(300); }
                }
                """)
            .with(
                "shop/Main.java",
                """
                package shop;
                import ai.djl.inference.Predictor;
                public class Main {
                  public static void main(String[] arguments) throws InterruptedException {
                    Predictor predictor = new Predictor();
                    long start = System.nanoTime();
                    predictor.predict();
                    System.out.println(System.nanoTime() - start);
                  }
                }
                """)
            .compile(Fork.newFolder());

    double earliestSeconds = Double.NEGATIVE_INFINITY;
    for (int fork = 0; fork < FORKS && earliestSeconds < 0; fork++) {
      Outcome outcome = Fork.of(jdk, "shop.Main").classPath(classes).agent().run().succeeded();
      assertThat(outcome.frames().only("ai.djl.inference.Predictor#predict").calls()).isEqualTo(1);
      double callSeconds = Long.parseLong(outcome.stdout().strip()) / 1e9;
      earliestSeconds = Math.max(earliestSeconds, outcome.profile().run().seconds() - callSeconds);
    }

    assertThat(earliestSeconds).as("start of the run before the call").isPositive();
  }
}
