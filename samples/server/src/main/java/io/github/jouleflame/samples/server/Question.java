package io.github.jouleflame.samples.server;

import org.jspecify.annotations.Nullable;

/** What a client sends; without a text if it sends nonsense. */
record Question(@Nullable String text) {}
