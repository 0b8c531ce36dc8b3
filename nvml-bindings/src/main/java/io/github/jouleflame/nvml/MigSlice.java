package io.github.jouleflame.nvml;

/**
 * The part of a board that a MIG device owns ({@code nvmlDeviceGetAttributes}). Energy exists per
 * board only: a share by these numbers is a model, not a measurement.
 *
 * @param multiprocessors streaming multiprocessors
 * @param gpuSlices slices of the GPU instance
 * @param computeSlices slices of the compute instance
 * @param memoryMebibytes memory of the instance
 */
public record MigSlice(
    int multiprocessors, int gpuSlices, int computeSlices, long memoryMebibytes) {}
