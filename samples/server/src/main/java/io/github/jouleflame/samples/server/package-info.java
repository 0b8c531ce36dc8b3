/**
 * A server as they are put into production: requests come in over HTTP, wait in a queue, and are
 * answered in batches by a few worker threads. Start at {@link
 * io.github.jouleflame.samples.server.ServerSample}; {@code ClassifyController} is the way in,
 * {@code BatchQueue} makes batches of single questions, {@code BatchWorker} answers them.
 */
@NullMarked
package io.github.jouleflame.samples.server;

import org.jspecify.annotations.NullMarked;
