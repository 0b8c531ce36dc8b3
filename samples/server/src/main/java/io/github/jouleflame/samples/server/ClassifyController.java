package io.github.jouleflame.samples.server;

import java.util.concurrent.CompletableFuture;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The way in. Tomcat's threads only enqueue: they are free again while a text waits. */
@RestController
class ClassifyController {

  private final Workers workers;

  ClassifyController(Workers workers) {
    this.workers = workers;
  }

  @PostMapping("/classify")
  CompletableFuture<Answer> classify(@RequestBody Question question) {
    String text = question.text();
    if (text == null) {
      // In a batch it would spoil the answers of all others.
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "text is missing");
    }
    return workers
        .submit(text)
        .thenApply(
            topics -> new Answer(topics.best().getClassName(), topics.best().getProbability()));
  }

  @GetMapping("/served")
  Served served() {
    return workers.served();
  }

  @ExceptionHandler(QueueFullException.class)
  @ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
  void queueIsFull() {
    // The status says it all.
  }
}
