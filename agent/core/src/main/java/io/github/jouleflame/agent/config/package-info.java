/**
 * The agent's options: where they come from, what they may be, what a mistake costs (one line, and
 * the default). Start with {@link io.github.jouleflame.agent.config.OptionsParser}.
 */
@NullMarked
package io.github.jouleflame.agent.config;

import org.jspecify.annotations.NullMarked;
