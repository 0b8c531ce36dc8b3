package io.github.jouleflame.samples.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BatchQueueTest {

  private static final Duration FOREVER = Duration.ofDays(1);

  @Test
  void take_enoughForABatch_doesNotWaitForTheDelay() throws InterruptedException {
    BatchQueue<String, String> queue = new BatchQueue<>(10, 3, FOREVER);
    List.of("a", "b", "c", "d").forEach(queue::submit);
    assertThat(queue.take()).extracting(Pending::question).containsExactly("a", "b", "c");
  }

  @Test
  void take_oldestHasWaitedLongEnough_goesWithWhatIsThere() throws InterruptedException {
    BatchQueue<String, String> queue = new BatchQueue<>(10, 3, Duration.ZERO);
    List.of("a", "b").forEach(queue::submit);
    assertThat(queue.take()).extracting(Pending::question).containsExactly("a", "b");
  }

  @Test
  void take_batchThatFillsUpWhileItWaits_isComplete() throws InterruptedException {
    BatchQueue<String, String> queue = new BatchQueue<>(10, 3, FOREVER);
    queue.submit("a");
    Thread late = new Thread(() -> List.of("b", "c").forEach(queue::submit));
    late.start();
    assertThat(queue.take()).extracting(Pending::question).containsExactly("a", "b", "c");
    late.join();
  }

  @Test
  void submit_queueIsFull_isRefusedAndTheOthersStay() throws InterruptedException {
    BatchQueue<String, String> queue = new BatchQueue<>(2, 2, FOREVER);
    List.of("a", "b").forEach(queue::submit);
    assertThatExceptionOfType(QueueFullException.class)
        .isThrownBy(() -> queue.submit("c"))
        .withMessage("2 questions wait already");
    assertThat(queue.take()).hasSize(2);
  }

  @Test
  void worker_eachQuestionGetsItsOwnAnswer() throws InterruptedException {
    BatchQueue<String, String> queue = new BatchQueue<>(10, 3, FOREVER);
    BatchWorker<String, String> worker =
        new BatchWorker<>(queue, batch -> batch.stream().map(text -> text + "!").toList());
    List<CompletableFuture<String>> answers =
        List.of("a", "b", "c").stream().map(queue::submit).toList();
    worker.answer(queue.take());
    assertThat(answers).extracting(CompletableFuture::join).containsExactly("a!", "b!", "c!");
    assertThat(worker.served()).isEqualTo(new Served(3, 1));
  }

  @Test
  void worker_batchThatFails_tellsAllWhoAsked() throws InterruptedException {
    BatchQueue<String, String> queue = new BatchQueue<>(10, 2, FOREVER);
    BatchWorker<String, String> worker =
        new BatchWorker<>(
            queue,
            batch -> {
              throw new IllegalStateException("no memory");
            });
    List<CompletableFuture<String>> answers =
        List.of("a", "b").stream().map(queue::submit).toList();
    worker.answer(queue.take());
    assertThat(answers)
        .allSatisfy(
            answer ->
                assertThat(answer)
                    .isCompletedExceptionally()
                    .failsWithin(Duration.ZERO)
                    .withThrowableThat()
                    .withMessageContaining("no memory"));
    assertThat(worker.served()).isEqualTo(new Served(0, 0));
  }
}
