/**
 * Finds the methods to be timed and weaves the hook into them.
 *
 * <p>Patterns ({@link io.github.jouleflame.agent.instrument.BoundaryPattern}) come from presets and
 * from the user. {@link io.github.jouleflame.agent.instrument.Instrumenter} looks at the name of
 * each loaded class, and only when one hits does ASM get loaded.
 */
@NullMarked
package io.github.jouleflame.agent.instrument;

import org.jspecify.annotations.NullMarked;
