package io.github.jouleflame.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.jouleflame.profile.LedgerRow;
import io.github.jouleflame.profile.Profile;
import io.github.jouleflame.profile.ProfileJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A real server, {@code samples/server}: Spring Boot, DJL, a queue, batches on worker threads. It
 * is started without the agent, measured twice while it answers, and goes on as before.
 */
final class ServerIT {
  private static final Path SAMPLE = Path.of(System.getProperty("it.serverSample", ""));
  private static final String PACKAGE = "io.github.jouleflame.samples.server.";
  private static final String WORKER = PACKAGE + "BatchWorker#answer";
  private static final String CONTROLLER = PACKAGE + "ClassifyController#classify";
  private static final String BATCH_PREDICT = "ai.djl.inference.Predictor#batchPredict";
  private static final String SUMMARY_NAME = "Predictor#batchPredict";
  private static final String TEXT = "Rain came over the hill and the wind was cold ".repeat(4);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final int AT_A_TIME = 16;
  private static final int REQUESTS = 600;
  private static final double FULL_WATTS = 20;

  @OnEachJdk
  void serverUnderLoad_batchesHaveTheirJoulesAndNobodyNotices(Jdk jdk) throws Exception {
    if (!Files.exists(SAMPLE)) {
      System.out.println("Skipped: the server is not here. Next: build with -Preal-libraries.");
      Assumptions.abort("no server: build with -Preal-libraries");
    }
    RunningFork server =
        Fork.of(jdk, "-jar", SAMPLE.toString())
            .classPath()
            .withoutAgent()
            .jvm("-Dai.djl.pytorch.num_threads=2")
            .environment("OMP_WAIT_POLICY", "PASSIVE")
            .arguments("--server.port=0")
            .start();
    server.awaitText("Started ServerSample");
    URI url = url(server);
    ask(url, 200);
    String stdout = server.stdout();

    assertAttachUnderLoad(jdk, server, url);
    assertExactCounts(jdk, server, url);

    assertThat(ThreadTimes.knownToTheJvm(jdk, server.pid()).values())
        .contains("batch-worker-1")
        .noneMatch(name -> name.startsWith("jouleflame"));
    ask(url, 48);
    assertThat(server.stdout()).isEqualTo(stdout);
    Outcome ended = server.terminate().await();
    assertThat(ended.exitCode()).as("%s", ended).isEqualTo(143);
    assertThat(ended.stdout()).contains("Graceful shutdown complete");
    assertThat(ended.problemLines()).noneMatch(line -> line.startsWith("jouleflame:"));
  }

  /** From another terminal, as a user would, with nothing but the defaults. */
  private static void assertAttachUnderLoad(Jdk jdk, RunningFork server, URI url)
      throws IOException {
    RunningFork load = client(jdk, url).start();
    load.say("busy").awaitText("  busy\n");
    Path out = Fork.newFolder().resolve("profile.json");

    Outcome attached =
        Fork.commandLine(
                jdk, "attach", Long.toString(server.pid()), "--duration", "3s", "out=" + out)
            .run()
            .succeeded();

    assertThat(load.closeInput().await().succeeded().stdout())
        .containsPattern("(?m)^[1-9]\\d* answers, .* 0 failed$");
    assertThat(attached.stdout()).contains(SUMMARY_NAME, "profile: " + out);
    assertThat(out.resolveSibling("profile.html")).exists();
    Profile profile = ProfileJson.read(out);
    Books.assertClosed(profile);
    Frame batches = new Frames(profile).path(BATCH_PREDICT);
    assertThat(batches.calls()).isPositive();
    assertThat(batches.joules()).isPositive();
    assertNothingButDjl(new Frames(profile));
  }

  /** Nobody asks but between attach and detach, so that the server's own counts are the truth. */
  private static void assertExactCounts(Jdk jdk, RunningFork server, URI url) throws Exception {
    String pid = Long.toString(server.pid());
    Path out = Fork.newFolder().resolve("profile.json");
    Served servedBefore = served(url);
    Fork.commandLine(
            jdk,
            "attach",
            pid,
            "out=" + out,
            "html=false",
            "meters=model",
            "cpuWatts=0:" + FULL_WATTS,
            "boundaries=" + WORKER + "!plain;" + CONTROLLER + "!plain")
        .run()
        .succeeded();
    ThreadTimes before = ThreadTimes.of(server.pid());
    ask(url, REQUESTS);
    ThreadTimes after = ThreadTimes.of(server.pid());
    Map<Long, String> known = ThreadTimes.knownToTheJvm(jdk, server.pid());
    Fork.commandLine(jdk, "detach", pid).run().succeeded();
    Served served = served(url);

    Profile profile = ProfileJson.read(out);
    Books.assertClosed(profile);
    Frames frames = new Frames(profile);
    Frame batches = frames.only(BATCH_PREDICT);
    assertThat(batches.path()).containsExactly(WORKER, BATCH_PREDICT);
    assertThat(served.texts - servedBefore.texts).isEqualTo(REQUESTS);
    assertThat(batches.calls()).isEqualTo(served.batches - servedBefore.batches);
    assertThat(batches.node().errors()).isZero();
    assertThat(batches.node().work().unit()).isEqualTo("item");
    assertThat(batches.node().work().count()).isEqualTo(REQUESTS);
    assertThat(batches.node().work().joulesPerUnit())
        .isCloseTo(batches.node().value() / REQUESTS, withinPercentage(1));
    Frame requests = frames.only(CONTROLLER);
    assertThat(requests.path()).hasSize(1);
    assertThat(requests.calls()).isEqualTo(REQUESTS);
    assertThat(requests.joules()).isLessThan(0.1 * batches.joules());
    assertNothingButDjl(frames);
    Set<Long> workers =
        known.keySet().stream()
            .filter(id -> known.get(id).startsWith("batch-worker-"))
            .collect(Collectors.toSet());
    assertNativePoolIsCredited(
        profile,
        batches,
        after.sinceOf(workers, before),
        after.sinceOfAllBut(known.keySet(), before));
  }

  /** In CPU seconds: the model gives each of them the same joules. */
  private static void assertNativePoolIsCredited(
      Profile profile, Frame batches, double workers, double pool) {
    double credited = batches.joules() / (FULL_WATTS / profile.run().cpus());
    LedgerRow row = profile.ledger().get(0);
    String facts =
        "credited %s s, worker threads %s s, native pool %s s, %s"
            .formatted(credited, workers, pool, row);
    assertThat(pool).as(facts).isGreaterThan(0.1);
    assertThat(credited)
        .as(facts)
        .isGreaterThan(0.8 * workers + 0.5 * pool)
        .isLessThan(1.1 * (workers + pool) + 0.2);
  }

  /** Tomcat, Spring and Jackson are no boundaries of any preset. */
  private static void assertNothingButDjl(Frames frames) {
    assertThat(frames.all())
        .extracting(Frame::name)
        .allMatch(
            name ->
                name.startsWith("ai.djl.")
                    || name.startsWith(PACKAGE)
                    || name.startsWith("io.github.jouleflame.samples.djl.TopicTranslator#"));
  }

  /** The client that ships with the sample; until its input ends. */
  private static Fork client(Jdk jdk, URI url) {
    return Fork.of(jdk, "-jar", SAMPLE.toString())
        .classPath()
        .withoutAgent()
        .arguments("load", "--url", url.toString(), "--phases", "--interval", "1");
  }

  /** So many requests, some at a time; each has to be answered. */
  private static void ask(URI url, int requests) {
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"text\":\"" + TEXT + "\"}"))
            .build();
    for (int asked = 0; asked < requests; asked += AT_A_TIME) {
      List<CompletableFuture<HttpResponse<String>>> answers =
          Stream.generate(() -> CLIENT.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
              .limit(Math.min(AT_A_TIME, requests - asked))
              .toList();
      assertThat(answers).extracting(answer -> answer.join().statusCode()).containsOnly(200);
    }
  }

  private static URI url(RunningFork server) {
    Matcher port = Pattern.compile("started on port (\\d+)").matcher(server.stdout());
    assertThat(port.find()).as(server.stdout()).isTrue();
    return URI.create("http://127.0.0.1:" + port.group(1) + "/classify");
  }

  private record Served(long texts, long batches) {}

  /** What the server's own counters say. */
  private static Served served(URI url) throws Exception {
    String answer =
        CLIENT
            .send(
                HttpRequest.newBuilder(url.resolve("/served")).build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
    Matcher counts = Pattern.compile("\"texts\":(\\d+),\"batches\":(\\d+)").matcher(answer);
    assertThat(counts.find()).as(answer).isTrue();
    return new Served(Long.parseLong(counts.group(1)), Long.parseLong(counts.group(2)));
  }
}
