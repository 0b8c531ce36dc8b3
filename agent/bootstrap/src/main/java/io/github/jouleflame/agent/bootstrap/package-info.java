/**
 * What the application's class loaders can see of the agent: its entry class and the loader that
 * hides all the rest. Java 8 bytecode, types of {@code java.base} and {@code java.instrument} only.
 */
package io.github.jouleflame.agent.bootstrap;
