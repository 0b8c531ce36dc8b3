package io.github.jouleflame.nvml;

/**
 * CUDA compute capability ({@code nvmlDeviceGetCudaComputeCapability}). It tells apart what {@link
 * Architecture} does not: 8.0 is GA100, whose power readings are instantaneous; 8.6 is the rest of
 * Ampere, where they are 1 s averages.
 */
public record ComputeCapability(int major, int minor) {}
