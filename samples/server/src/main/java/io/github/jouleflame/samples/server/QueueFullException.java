package io.github.jouleflame.samples.server;

/** More questions wait than the server wants to answer late. */
final class QueueFullException extends RuntimeException {
  private static final long serialVersionUID = 1;

  QueueFullException(int capacity) {
    super(capacity + " questions wait already");
  }
}
