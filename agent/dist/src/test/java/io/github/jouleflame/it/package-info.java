/**
 * Tests of the packaged jar in JVMs of their own. A test describes a run with {@link
 * io.github.jouleflame.it.Fork} and looks at its {@link io.github.jouleflame.it.Outcome}; each runs
 * on every JDK that {@link io.github.jouleflame.it.Jdk} finds. The programs that are run lie in
 * {@code program}: they know nothing of the agent.
 */
package io.github.jouleflame.it;
