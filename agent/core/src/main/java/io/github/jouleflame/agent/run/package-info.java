/**
 * The running agent: the sampler thread that ties recording, meters and attribution together, and
 * the profile that comes out. Start with {@link io.github.jouleflame.agent.run.AgentRuntime}.
 */
@NullMarked
package io.github.jouleflame.agent.run;

import org.jspecify.annotations.NullMarked;
