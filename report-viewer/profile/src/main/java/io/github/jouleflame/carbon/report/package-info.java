/**
 * What a profile's joules emit: here and elsewhere, per unit of work, over time, against its
 * making, and against another profile.
 *
 * <p>Start with {@link io.github.jouleflame.carbon.report.CarbonReport} for one profile and {@link
 * io.github.jouleflame.carbon.report.Waterfall} for two. Everything here is immutable; texts are
 * for a terminal, JSON is for tools.
 */
@NullMarked
package io.github.jouleflame.carbon.report;

import org.jspecify.annotations.NullMarked;
