package io.github.jouleflame.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jouleflame.profile.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An application that comes to its first call before the agent has read its meters. */
final class FirstCallIT {
  /**
   * Only a preset watches, so the start waits for nobody, and the class with the boundary has to.
   * The sensor's name is a pipe: whoever reads it waits until the application lets it go on.
   */
  @OnEachJdk
  void classWithABoundary_waitsAWhileForASlowSensor_andItsCallIsCounted(Jdk jdk)
      throws IOException, InterruptedException {
    PowercapFiles tree = new PowercapFiles().zone("intel-rapl:0", "package-0", 1L << 36, 1_000_000);
    Path name = tree.root().resolve("intel-rapl:0").resolve("name");
    Files.delete(name);
    assertThat(new ProcessBuilder("mkfifo", name.toString()).start().waitFor()).isZero();
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
                import java.io.FileOutputStream;
                import java.io.IOException;
                public class Main {
                  public static void main(String[] arguments) throws InterruptedException {
                    long startNanos = System.nanoTime();
                    Predictor predictor = new Predictor();
                    System.out.println((System.nanoTime() - startNanos) / 1_000_000);
                    Thread sensor = new Thread(() -> answer(arguments[0]));
                    sensor.setDaemon(true);
                    sensor.start();
                    predictor.predict();
                  }
                  static void answer(String pipe) {
                    while (true) {
                      try (FileOutputStream out = new FileOutputStream(pipe)) {
                        out.write("package-0\\n".getBytes());
                      } catch (IOException e) {
                        return;
                      }
                    }
                  }
                }
                """)
            .compile(Fork.newFolder());

    Outcome outcome =
        Fork.of(jdk, "shop.Main")
            .classPath(classes)
            .agent("powercap=" + tree.root())
            .arguments(name.toString())
            .run()
            .succeeded();

    assertThat(outcome.problemLines()).isEmpty();
    // A fifth of a second, and no longer than a starved machine makes it.
    assertThat(Long.parseLong(outcome.stdout().strip())).isGreaterThanOrEqualTo(199);
    Profile profile = outcome.profile();
    assertThat(profile.meter("cpu:package-0").readings()).isPositive();
    assertThat(outcome.frames().only("ai.djl.inference.Predictor#predict").calls()).isEqualTo(1);
  }
}
