package io.github.jouleflame.samples.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jouleflame.nvml.DeviceList;
import io.github.jouleflame.nvml.LongResult;
import io.github.jouleflame.nvml.Nvml;
import io.github.jouleflame.nvml.NvmlAnswer;
import io.github.jouleflame.nvml.NvmlDevice;
import io.github.jouleflame.nvml.NvmlOpening;
import io.github.jouleflame.nvml.NvmlReturn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class EnergyCounterTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void run_counters_areReadBeforeAndAfter() throws IOException {
    assertThat(run(nvml(device(0, 123_456L, 200_000L), device(1, 7L, 7L))))
        .isEqualTo(ExitCode.DONE);
    assertThat(out)
        .hasToString(
            """
            before 0 123456 mJ 1001 ms Fake GPU
            before 1 7 mJ 1002 ms Fake GPU
            after 0 200000 mJ 1003 ms Fake GPU
            after 1 7 mJ 1004 ms Fake GPU
            """);
    assertThat(err).hasToString("");
  }

  @Test
  void run_secondReading_waitsForTheEndOfInput() throws IOException {
    InputStream in =
        new InputStream() {
          @Override
          public int read() {
            assertThat(out).hasToString("before 0 5 mJ 1001 ms Fake GPU\n");
            return -1;
          }
        };
    counter().run(nvml(device(0, 5L, 6L)), in);
    assertThat(out.toString(StandardCharsets.UTF_8)).endsWith("after 0 6 mJ 1002 ms Fake GPU\n");
  }

  @Test
  void run_noCounter_isToldAndNeverZero() throws IOException {
    assertThat(run(nvml(device(0)))).isEqualTo(ExitCode.NOTHING_TO_RUN_ON);
    assertThat(out).hasToString("");
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("energy-counter: GPU 0 (Fake GPU) has no counter: 3 NOT_SUPPORTED")
        .contains("no GPU offers an energy counter: nothing to read. Next: ");
  }

  @Test
  void run_noNvml_isOneLine() throws IOException {
    assertThat(run(Nvml.open("libthere-is-no-such-library.so.1")))
        .isEqualTo(ExitCode.NOTHING_TO_RUN_ON);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("energy-counter: ")
        .contains("libthere-is-no-such-library.so.1")
        .hasLineCount(1);
  }

  private ExitCode run(NvmlOpening opening) throws IOException {
    return counter().run(opening, InputStream.nullInputStream());
  }

  private EnergyCounter counter() {
    return new EnergyCounter(
        new AtomicLong(1000)::incrementAndGet,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private static Nvml nvml(NvmlDevice... devices) {
    DeviceList list = new DeviceList(NvmlReturn.SUCCESS, List.of(devices), List.of());
    return substitute(Nvml.class, (method, argument) -> method.equals("devices") ? list : null);
  }

  /** Without energies the device has no counter. */
  private static NvmlDevice device(int index, Long... energiesMillijoules) {
    Iterator<Long> energies = List.of(energiesMillijoules).iterator();
    return substitute(
        NvmlDevice.class,
        (method, argument) ->
            switch (method) {
              case "index" -> NvmlAnswer.of(index);
              case "name" -> NvmlAnswer.of("Fake GPU");
              case "readTotalEnergyMillijoules" -> {
                if (!energies.hasNext()) {
                  yield NvmlReturn.NOT_SUPPORTED;
                }
                ((LongResult) argument).set(energies.next());
                yield NvmlReturn.SUCCESS;
              }
              default -> throw new AssertionError("unexpected: " + method);
            });
  }

  private static <T> T substitute(Class<T> type, Answers answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                answers.to(method.getName(), arguments == null ? null : arguments[0])));
  }

  private interface Answers {
    Object to(String method, Object argument);
  }
}
