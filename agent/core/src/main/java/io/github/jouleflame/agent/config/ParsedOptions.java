package io.github.jouleflame.agent.config;

import java.util.List;

/**
 * Options and what was wrong with them.
 *
 * @param options usable in any case: a bad value has been replaced by the default
 * @param problems one line each, with key, value, what was expected and the next step
 * @param strayNames one line each: system properties and environment variables that look like
 *     options with a slip in their name, and were ignored. Nobody need stop for them
 */
public record ParsedOptions(Options options, List<String> problems, List<String> strayNames) {
  public ParsedOptions {
    problems = List.copyOf(problems);
    strayNames = List.copyOf(strayNames);
  }
}
