package io.github.jouleflame.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jouleflame.it.program.Server;
import io.github.jouleflame.profile.ProfileJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A JVM that starts with an agent that waits, and is measured once somebody attaches. */
final class DormantIT {
  private static final String REQUEST = Server.class.getName() + "#request";

  @OnEachJdk
  void nothingRunsBeforeTheAttach_andOptionsThatAreForgottenAreTold(Jdk jdk) throws IOException {
    RunningFork server =
        Fork.of(jdk, Server.class)
            .agent("dormant=true", "zone=JP")
            .defaultOutput()
            .jvm("-Djouleflame.label=from-the-start")
            .start()
            .awaitLine("ready");
    String pid = Long.toString(server.pid());

    server.say("look");
    assertThat(server.awaitAnswer("\\d threads=")).contains(" threads=0 loaders=0 ");
    Outcome status = Fork.commandLine(jdk, "status", pid).run();
    assertThat(status.exitCode()).isEqualTo(4);
    assertThat(status.stderr()).contains("Jouleflame does not run in process " + pid);

    Path profile = Fork.newFolder().resolve("profile.json");
    String boundary = "boundaries=" + REQUEST;
    Outcome attached =
        Fork.commandLine(jdk, "attach", pid, boundary, "out=" + profile, "html=false").run();
    assertThat(attached.succeeded().stderr()).isEmpty(); // it costs nothing that must be told
    server.say("remember").awaitAnswer("\\d remembered");
    Fork.commandLine(jdk, "detach", pid).run().succeeded();
    assertThat(new Frames(ProfileJson.read(profile)).only(REQUEST).calls()).isPositive();
    assertThat(ProfileJson.read(profile).run().label()).isEqualTo("from-the-start");

    Outcome ended = server.closeInput().await().succeeded();
    assertThat(ended.files()).isEmpty();
    assertThat(ended.stderrLines().subList(0, 2))
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .isEqualTo(
                        "jouleflame: zone=JP beside dormant=true is forgotten until the attach. Next:"
                            + " give it to attach, or start with -Djouleflame.zone=JP"),
            line ->
                assertThat(line)
                    .matches("jouleflame: .* is dormant: nothing is measured before an attach"));
  }

  /**
   * HotSpot says what weaving costs it: all compiled code, or what rests on the woven methods. In
   * JDK 25 it is the latter in any case.
   */
  @OnEachJdk
  void firstAttach_costsTheCompiledCodeOfTheWovenMethodsOnly(Jdk jdk) throws IOException {
    String all = "Marked all nmethods for deopt";
    if (jdk.feature() < 25) {
      assertThat(redefinitionLog(Fork.of(jdk, Server.class).withoutAgent())).contains(all);
    }

    assertThat(redefinitionLog(Fork.of(jdk, Server.class).agent("dormant=true").defaultOutput()))
        .contains("dependent nmethods for deopt")
        .doesNotContain(all);
  }

  private static String redefinitionLog(Fork fork) throws IOException {
    Path log = Fork.newFolder().resolve("redefinition.log");
    RunningFork server =
        fork.jvm("-Xlog:redefine+class+nmethod=debug:file=" + log).start().awaitLine("ready");
    server.say("remember").awaitAnswer("\\d remembered");
    String pid = Long.toString(server.pid());
    Path profile = Fork.newFolder().resolve("profile.json");
    Jdk jdk = Jdk.ofTheBuild();
    Fork.commandLine(jdk, "attach", pid, "boundaries=" + REQUEST, "out=" + profile, "html=false")
        .run()
        .succeeded();
    server.closeInput().await().succeeded();
    return Files.readString(log);
  }
}
