package io.github.jouleflame.samples.server.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Timeout(120)
class LoadClientTest {

  private final AtomicInteger requests = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private volatile int status = 200;
  private volatile Runnable onRequest = requests::incrementAndGet;
  private HttpServer server;
  private String url;

  @BeforeEach
  void startServer() throws IOException {
    server = newServer(() -> onRequest.run());
    url = url(server);
  }

  private HttpServer newServer(Runnable onEach) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpServer made = HttpServer.create(address, 0);
    made.setExecutor(threads);
    made.createContext(
        "/classify",
        exchange -> {
          onEach.run();
          exchange.getRequestBody().readAllBytes();
          byte[] answer = "{\"topic\":\"weather\"}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    made.start();
    return made;
  }

  private static String url(HttpServer server) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/classify";
  }

  @AfterEach
  void stopServer() {
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void requests_areSentExactlySoOften() {
    assertThat(load("--requests", "50", "--connections", "4")).isZero();
    assertThat(requests).hasValue(50);
  }

  @Test
  void requests_answeredWithAnotherStatus_areFailures() {
    status = 503;
    assertThat(load("--requests", "4", "--connections", "4")).isEqualTo(1);
    assertThat(requests).hasValue(4);
  }

  @Test
  void alternate_switchesOnceThereAndBackAndThenPairByPair(@TempDir Path folder)
      throws IOException {
    Path log = folder.resolve("log");
    int code =
        load(
            "alternate",
            "--pid",
            Long.toString(ProcessHandle.current().pid()),
            "--with",
            "echo with >>" + log,
            "--without",
            "echo without >>" + log,
            "--pairs",
            "4",
            "--window",
            "0.2",
            "--settle",
            "0",
            "--warm-up",
            "1",
            "--connections",
            "2");
    assertThat(code).isZero();
    assertThat(Files.readAllLines(log))
        .containsExactly("with", "without", "with", "without", "with", "without");
  }

  @Test
  void sideBySide_keepsOneServerBusyAtATime_inTheOrderThatCancelsADrift() throws IOException {
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    HttpServer other = newServer(() -> order.add("without"));
    onRequest = () -> order.add("with");
    try {
      assertThat(sideBySide(url(other))).isZero();
    } finally {
      other.stop(0);
    }

    List<String> turns = new ArrayList<>();
    for (String server : order) {
      if (turns.isEmpty() || !turns.get(turns.size() - 1).equals(server)) {
        turns.add(server);
      }
    }
    // Warm-up of both, then without, with, with, without: same servers in a row are one turn.
    assertThat(turns).containsExactly("with", "without", "with", "without");
  }

  @Test
  void sideBySide_requestThatFailed_isExitCode1() {
    AtomicLong firstNanos = new AtomicLong();
    onRequest =
        () -> {
          firstNanos.compareAndSet(0, System.nanoTime());
          // Two seconds of warm-up, and nearly three of windows: every other request in these.
          boolean isLate = System.nanoTime() - firstNanos.get() > 3_000_000_000L;
          status = isLate && requests.incrementAndGet() % 2 == 0 ? 503 : 200;
        };

    assertThat(sideBySide(url)).isEqualTo(1);
    assertThat(requests).hasPositiveValue();
  }

  @Test
  void sideBySide_serverThatIsSlowAtFirst_isWaitedFor() {
    AtomicLong firstNanos = new AtomicLong();
    onRequest =
        () -> {
          firstNanos.compareAndSet(0, System.nanoTime());
          while (System.nanoTime() - firstNanos.get() < 3_000_000_000L) {
            LockSupport.parkNanos(10_000_000);
          }
        };

    assertThat(sideBySide(url)).isZero();
  }

  private int sideBySide(String without) {
    String pid = Long.toString(ProcessHandle.current().pid());
    return execute(
        "side-by-side",
        "--with",
        url,
        "--with-pid",
        pid,
        "--without",
        without,
        "--without-pid",
        pid,
        "--pairs",
        "2",
        "--window",
        "0.2",
        "--warm-up",
        "1",
        "--connections",
        "2");
  }

  @Test
  void alternate_commandThatFails_endsTheMeasurement() {
    int code =
        load(
            "alternate",
            "--pid",
            Long.toString(ProcessHandle.current().pid()),
            "--with",
            "exit 4",
            "--without",
            "true",
            "--warm-up",
            "1");
    assertThat(code).isEqualTo(1);
  }

  private int load(String... arguments) {
    String[] all = new String[arguments.length + 2];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--url";
    all[arguments.length + 1] = url;
    return execute(all);
  }

  private static int execute(String... arguments) {
    return new CommandLine(new LoadClient())
        .setExecutionExceptionHandler(
            (exception, command, parsed) -> {
              exception.printStackTrace(System.out);
              return 1;
            })
        .execute(arguments);
  }
}
