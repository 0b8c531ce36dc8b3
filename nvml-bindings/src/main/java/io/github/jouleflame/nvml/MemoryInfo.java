package io.github.jouleflame.nvml;

import org.jspecify.annotations.Nullable;

/**
 * Memory of a device ({@code nvmlDeviceGetMemoryInfo_v2}, else {@code nvmlDeviceGetMemoryInfo}).
 *
 * @param totalBytes all of it
 * @param freeBytes not allocated
 * @param usedBytes allocated; the older call counts the driver's own reserve in
 * @param reservedBytes the driver's own reserve, or null if only the older call exists
 */
public record MemoryInfo(
    long totalBytes, long freeBytes, long usedBytes, @Nullable Long reservedBytes) {}
