package io.github.jouleflame.samples.server;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** {@code sample.*}; defaults and meaning are in {@code application.properties}. */
@ConfigurationProperties("sample")
record ServerSettings(
    @Nullable Path model, int workers, int maxBatch, Duration maxDelay, int queue) {}
