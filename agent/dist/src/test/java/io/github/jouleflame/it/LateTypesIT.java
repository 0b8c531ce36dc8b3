package io.github.jouleflame.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jouleflame.profile.ProfileJson;
import java.io.IOException;
import java.nio.file.Path;

/** Classes that were loaded before the agent knew that they have boundaries. */
final class LateTypesIT {

  /** As in Jlama: the class is woven for a pattern of its own before its interface is known. */
  @OnEachJdk
  void classWovenBeforeItsInterfaceIsKnown_isWovenAgain(Jdk jdk) {
    Path classes =
        new Sources()
            .with(
                "shop/Main.java",
                """
                package shop;
                public class Main {
                  public static void main(String[] arguments) throws Exception {
                    Model model = new Model();
                    model.load();
                    // The second look comes with a tick of the agent's: give it time, not too much.
                    long end = System.nanoTime() + 3_000_000_000L;
                    while (System.nanoTime() < end) { model.predict(); Thread.sleep(10); }
                  }
                }
                interface Predictor { void predict(); }
                class Model implements Predictor {
                  void load() {}
                  public void predict() {}
                }
                """)
            .compile(Fork.newFolder());

    Outcome outcome =
        Fork.of(jdk, "shop.Main")
            .classPath(classes)
            .agent("boundaries=shop.Model#load;shop.Predictor+#predict")
            .run()
            .succeeded();

    assertThat(outcome.problemLines()).isEmpty();
    assertThat(outcome.frames().only("shop.Model#load").calls()).isEqualTo(1);
    assertThat(outcome.frames().only("shop.Model#predict").calls()).isPositive();
  }

  @OnEachJdk
  void attach_toTwoLoadersWithTheSameClass_bothAreTimed(Jdk jdk) throws IOException {
    Path model =
        new Sources()
            .with(
                "shop/Model.java",
                "package shop; public class Model { public static void score() {} }")
            .compile(Fork.newFolder());
    Path classes =
        new Sources()
            .with(
                "host/Main.java",
                """
                package host;
                import java.lang.reflect.Method;
                import java.net.URL;
                import java.net.URLClassLoader;
                import java.nio.file.Path;
                public class Main {
                  public static void main(String[] arguments) throws Exception {
                    URL[] urls = {Path.of(arguments[0]).toUri().toURL()};
                    Method first = new URLClassLoader(urls).loadClass("shop.Model").getMethod("score");
                    Method second = new URLClassLoader(urls).loadClass("shop.Model").getMethod("score");
                    System.out.println("ready");
                    System.in.read();
                    for (int i = 0; i < 3; i++) { first.invoke(null); second.invoke(null); }
                    System.out.println("called");
                    while (System.in.read() >= 0) {}
                  }
                }
                """)
            .compile(Fork.newFolder());
    Path profile = Fork.newFolder().resolve("profile.json");
    RunningFork host =
        Fork.of(jdk, "host.Main")
            .classPath(classes)
            .arguments(model.toString())
            .withoutAgent()
            .start()
            .awaitLine("ready");

    String pid = Long.toString(host.pid());
    Fork.commandLine(
            jdk, "attach", pid, "boundaries=shop.Model#score", "out=" + profile, "html=false")
        .run()
        .succeeded();
    host.say("go").awaitLine("called");
    Fork.commandLine(jdk, "detach", pid).run().succeeded();

    host.closeInput().await().succeeded();
    assertThat(new Frames(ProfileJson.read(profile)).only("shop.Model#score").calls()).isEqualTo(6);
  }
}
