package io.github.jouleflame.nvml;

/**
 * Whether a board is divided into Multi-Instance GPU devices ({@code nvmlDeviceGetMigMode}).
 *
 * @param isEnabled now
 * @param isPending after the next reset
 */
public record MigMode(boolean isEnabled, boolean isPending) {}
