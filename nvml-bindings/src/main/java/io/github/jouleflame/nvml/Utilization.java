package io.github.jouleflame.nvml;

/**
 * Share of the last period ({@code nvmlDeviceGetUtilizationRates}; 1/6 s to 1 s, by device) during
 * which something was resident. It says nothing about how much of the GPU was busy: one thread on
 * one multiprocessor is 100 %.
 *
 * @param gpuPercent time during which any kernel was on the device
 * @param memoryPercent time during which device memory was read or written
 */
public record Utilization(int gpuPercent, int memoryPercent) {}
