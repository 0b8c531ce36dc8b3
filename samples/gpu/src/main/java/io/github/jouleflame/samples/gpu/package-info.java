/**
 * Real GPU work from Java without a framework: the matrix products of a small neural network,
 * through JNA onto CUDA and cuBLAS, in four precisions. Start at {@link
 * io.github.jouleflame.samples.gpu.GpuSample}; {@code MlpForward} holds the methods that a profiler
 * would look at, {@code Device} and {@code Blas} are the seam to the GPU, and {@code GpuOpener}
 * finds out what there is. {@link io.github.jouleflame.samples.gpu.EnergyCounter} is a second, tiny
 * program: it prints what the GPU's own energy counter says.
 */
@NullMarked
package io.github.jouleflame.samples.gpu;

import org.jspecify.annotations.NullMarked;
