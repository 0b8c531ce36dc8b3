/**
 * How a running agent is talked to from outside: a second attach to the JVM carries a request, and
 * the answer comes back in a file. Starting points: {@link
 * io.github.jouleflame.agent.live.AgentSession} inside the measured JVM, {@link
 * io.github.jouleflame.agent.live.LiveRequest} and {@link
 * io.github.jouleflame.agent.live.LiveAnswer} on both sides.
 */
@NullMarked
package io.github.jouleflame.agent.live;

import org.jspecify.annotations.NullMarked;
