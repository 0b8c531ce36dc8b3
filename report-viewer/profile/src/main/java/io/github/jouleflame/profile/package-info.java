/**
 * The profile file, version 1: an immutable model, its JSON form, and what can be done with it
 * without a running agent.
 *
 * <p>Start with {@link io.github.jouleflame.profile.Profile}. {@link
 * io.github.jouleflame.profile.ProfileJson} reads and writes it, {@link
 * io.github.jouleflame.profile.ProfileValidator} says whether its books close, {@link
 * io.github.jouleflame.profile.ProfileMerge} adds up many of them, {@link
 * io.github.jouleflame.profile.ProfileCarbon} prices the joules in gCO2e, and {@link
 * io.github.jouleflame.profile.SummaryText} prints it for a terminal.
 *
 * <p>All records are immutable and therefore safe to share between threads. All numbers are SI
 * units and finite; a value that is not known is absent ({@code null}), never 0 and never NaN.
 */
@NullMarked
package io.github.jouleflame.profile;

import org.jspecify.annotations.NullMarked;
