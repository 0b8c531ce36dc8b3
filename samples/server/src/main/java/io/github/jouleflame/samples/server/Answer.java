package io.github.jouleflame.samples.server;

/** What a client gets: the most likely topic, and how likely it is, 0 to 1. */
record Answer(String topic, double probability) {}
