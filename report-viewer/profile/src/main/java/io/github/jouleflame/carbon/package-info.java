/**
 * From joules to grams of CO2 equivalent: grid intensities with their provenance, and the
 * arithmetic.
 *
 * <p>Start with {@link io.github.jouleflame.carbon.CarbonZones} for the intensity of a place and
 * {@link io.github.jouleflame.carbon.Carbon} for the sums. Everything here is immutable and knows
 * nothing of profiles.
 */
@NullMarked
package io.github.jouleflame.carbon;

import org.jspecify.annotations.NullMarked;
