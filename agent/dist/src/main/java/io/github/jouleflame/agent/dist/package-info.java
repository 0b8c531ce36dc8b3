/**
 * The two ways into the packaged jar: {@link io.github.jouleflame.agent.dist.AgentEntry} for the
 * JVM and {@link io.github.jouleflame.agent.dist.CommandLineEntry} for people.
 */
@NullMarked
package io.github.jouleflame.agent.dist;

import org.jspecify.annotations.NullMarked;
