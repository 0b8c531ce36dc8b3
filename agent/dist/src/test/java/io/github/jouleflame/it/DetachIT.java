package io.github.jouleflame.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.tools.attach.VirtualMachine;
import io.github.jouleflame.agent.live.LiveAnswer;
import io.github.jouleflame.agent.live.LiveRequest;
import io.github.jouleflame.it.program.Server;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A detach leaves nothing behind, however often: no thread, no loader, no class. The worker calls
 * the boundary all the time, so that compiled and running versions of woven methods are about.
 */
final class DetachIT {
  private static final String STEP = Server.class.getName() + "#step";

  /** Until all that the JDK keeps for good has been loaded. */
  private static final int WARM_UP = 25;

  private static final int TIMES = 50;

  @OnEachJdk
  void fiftyTimes_memoryIsFlat(Jdk jdk) throws Exception {
    RunningFork server = Fork.of(jdk, Server.class).withoutAgent().start().awaitLine("ready");
    Path folder = Fork.newFolder();

    for (int i = 0; i < WARM_UP; i++) {
      attachAndDetach(server, folder.resolve("profile.json"));
    }
    Map<String, Long> before = look(server);
    for (int i = WARM_UP; i < TIMES; i++) {
      attachAndDetach(server, folder.resolve("profile.json"));
    }
    Map<String, Long> after = look(server);

    String both = before + " -> " + after;
    assertThat(after.get("threads")).as(both).isZero();
    assertThat(after.get("loaders")).as(both).isZero();
    // The JVM counts each new version of a class as one more, and keeps some kilobytes of it.
    long times = TIMES - WARM_UP;
    assertThat(after.get("classes") - before.get("classes")).as(both).isLessThan(2 * times + 50);
    assertThat(after.get("metaspace") - before.get("metaspace"))
        .as(both)
        .isLessThan(30_000 * times);
    assertThat(after.get("heap") - before.get("heap")).as(both).isLessThan(1_000_000);
    Outcome ended = server.closeInput().await().succeeded();
    assertThat(ended.stdout().lines()).filteredOn(line -> line.endsWith("remembered 0")).isEmpty();
    assertThat(ended.stdout()).endsWith("bye\n");
  }

  private static void attachAndDetach(RunningFork server, Path out) throws Exception {
    String options = "boundaries=" + STEP + ",html=false,quiet=true,out=" + out;
    Path folder = Fork.newFolder();
    ask(server, new LiveRequest(LiveRequest.Verb.ATTACH, folder, options, null, 0));
    server.ask("remember");
    folder = Fork.newFolder();
    ask(server, LiveRequest.of(LiveRequest.Verb.DETACH, folder));
  }

  private static void ask(RunningFork server, LiveRequest request) throws Exception {
    String argument = request.write();
    VirtualMachine machine = VirtualMachine.attach(Long.toString(server.pid()));
    machine.loadAgent(Fork.AGENT_JAR.toString(), argument);
    machine.detach();
    LiveAnswer answer = LiveAnswer.read(request.answerFile());
    assertThat(answer.ok()).as("%s", answer).isTrue();
    assertThat(answer.problems()).isEmpty();
  }

  private static Map<String, Long> look(RunningFork server) {
    Map<String, Long> figures = new LinkedHashMap<>();
    for (String word : server.ask("look").trim().split(" ")) {
      int equals = word.indexOf('=');
      if (equals > 0) {
        figures.put(word.substring(0, equals), Long.valueOf(word.substring(equals + 1)));
      }
    }
    return figures;
  }
}
