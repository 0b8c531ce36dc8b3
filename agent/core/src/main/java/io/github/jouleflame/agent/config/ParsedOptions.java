package io.github.jouleflame.agent.config;

import java.util.List;

/**
 * Options and what was wrong with them.
 *
 * @param options usable in any case: a bad value has been replaced by the default
 * @param problems one line each, with key, value, what was expected and the next step
 */
public record ParsedOptions(Options options, List<String> problems) {
  public ParsedOptions {
    problems = List.copyOf(problems);
  }
}
