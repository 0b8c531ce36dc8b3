/**
 * Other JVMs of this machine, seen from outside: which there are ({@link
 * io.github.jouleflame.agent.dist.jvm.RunningJvms}) and how to talk to the agent in one of them
 * ({@link io.github.jouleflame.agent.dist.jvm.TargetJvm}).
 */
@NullMarked
package io.github.jouleflame.agent.dist.jvm;

import org.jspecify.annotations.NullMarked;
