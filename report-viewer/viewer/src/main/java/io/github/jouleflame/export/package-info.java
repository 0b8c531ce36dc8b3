/**
 * Profiles in the formats of other tools.
 *
 * <p>Start with {@link io.github.jouleflame.export.ProfileExport}; {@link
 * io.github.jouleflame.export.EmissionsCsv} is apart, since it adds a row to a log. All other tools
 * add up children themselves, so they are given what each path has spent outside its children, in
 * whole numbers (microjoules, nanoseconds, calls) whose sum is right to the last digit.
 */
@NullMarked
package io.github.jouleflame.export;

import org.jspecify.annotations.NullMarked;
