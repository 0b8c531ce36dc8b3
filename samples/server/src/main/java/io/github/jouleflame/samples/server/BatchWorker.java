package io.github.jouleflame.samples.server;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Answers batch after batch on its own thread, until that is interrupted. */
final class BatchWorker<Q, A> implements Runnable {

  private final BatchQueue<Q, A> queue;
  private final BatchFunction<Q, A> function;
  private final AtomicLong questions = new AtomicLong();
  private final AtomicLong batches = new AtomicLong();

  BatchWorker(BatchQueue<Q, A> queue, BatchFunction<Q, A> function) {
    this.queue = queue;
    this.function = function;
  }

  @Override
  public void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        answer(queue.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A batch that fails is told to those who asked; the worker goes on. */
  void answer(List<Pending<Q, A>> batch) {
    List<A> answers;
    try {
      answers = function.answer(batch.stream().map(Pending::question).toList());
    } catch (Exception e) {
      batch.forEach(pending -> pending.answer().completeExceptionally(e));
      return;
    }
    // Before the answers go out, so that whoever has one finds it counted.
    questions.addAndGet(batch.size());
    batches.incrementAndGet();
    for (int i = 0; i < batch.size(); i++) {
      batch.get(i).answer().complete(answers.get(i));
    }
  }

  Served served() {
    return new Served(questions.get(), batches.get());
  }
}
