package io.github.jouleflame.samples.server;

import java.util.concurrent.CompletableFuture;

/** A question that waits, since when, and where its answer goes. */
record Pending<Q, A>(Q question, long sinceNanos, CompletableFuture<A> answer) {}
