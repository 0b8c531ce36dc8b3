/**
 * Records when boundaries open and close, and turns that into the threads' part of a slice.
 *
 * <p>An application thread writes stamps into its own ring of primitive longs ({@link
 * io.github.jouleflame.agent.record.Recorder}); the sampler thread drains all rings ({@link
 * io.github.jouleflame.agent.record.Lanes}) and keeps one stack per thread. Nothing flows back.
 */
@NullMarked
package io.github.jouleflame.agent.record;

import org.jspecify.annotations.NullMarked;
