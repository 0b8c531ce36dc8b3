/**
 * NVIDIA Management Library (NVML) for Java: energy, power, utilisation and the processes of NVIDIA
 * GPUs, read without garbage.
 *
 * <p>Where to start:
 *
 * <ul>
 *   <li>{@link io.github.jouleflame.nvml.Nvml#open()} loads the library and returns either it or
 *       the reason why not.
 *   <li>{@link io.github.jouleflame.nvml.NvmlDevice} is one GPU: rare questions answer with an
 *       {@link io.github.jouleflame.nvml.NvmlAnswer}, frequent readings fill a buffer that the
 *       caller keeps.
 *   <li>{@link io.github.jouleflame.nvml.NvmlReturn} is what the driver said, and {@link
 *       io.github.jouleflame.nvml.NvmlPolicy} what a careful program does about it.
 * </ul>
 *
 * <p>Units are in the names, as the driver gives them: millijoules, milliwatts, bytes, percent,
 * microseconds of the wall clock. Nothing here throws because of what a driver answers; a value
 * that is not there is absent, with the code that explains it.
 */
@NullMarked
package io.github.jouleflame.nvml;

import org.jspecify.annotations.NullMarked;
