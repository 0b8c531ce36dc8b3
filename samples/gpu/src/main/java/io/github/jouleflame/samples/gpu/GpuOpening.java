package io.github.jouleflame.samples.gpu;

/** A GPU to work on, or the reason why there is none. */
sealed interface GpuOpening permits Gpu, NoGpu {}
