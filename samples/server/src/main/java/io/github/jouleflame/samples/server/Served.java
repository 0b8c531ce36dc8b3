package io.github.jouleflame.samples.server;

/** What the workers have done since the server started. */
record Served(long texts, long batches) {}
