/**
 * Splits every measured joule among the call paths that were open at the time.
 *
 * <p>Pure: {@link io.github.jouleflame.agent.attribute.Slice}s (who did what, from when to when)
 * and cumulative meter values go in, an {@link io.github.jouleflame.agent.attribute.Attribution}
 * comes out. There is no clock, thread or file here, so that each rule is a property test. Start
 * with {@link io.github.jouleflame.agent.attribute.Attributor}.
 */
@NullMarked
package io.github.jouleflame.agent.attribute;

import org.jspecify.annotations.NullMarked;
