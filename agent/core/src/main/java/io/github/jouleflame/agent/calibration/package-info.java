/**
 * Idle watts that were measured once on an idle machine and hold for later runs on the same
 * hardware. {@link io.github.jouleflame.agent.calibration.CalibratedFloors} is what a run asks;
 * {@link io.github.jouleflame.agent.calibration.CalibrationFile} reads and writes them.
 */
@NullMarked
package io.github.jouleflame.agent.calibration;

import org.jspecify.annotations.NullMarked;
