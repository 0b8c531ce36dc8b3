package io.github.jouleflame.agent.config;

import java.util.Map;
import java.util.function.Function;

/**
 * Where options come from, the strongest first: the agent's argument, system properties, the
 * environment, the file named by {@code config=}.
 *
 * @param arguments text behind {@code -javaagent:jouleflame.jar=}
 * @param properties system properties whose names begin with {@code jouleflame.}
 * @param environment variables whose names begin with {@code JOULEFLAME_}, in whatever case
 * @param readFile turns the name of a properties file into its entries; may throw
 */
public record OptionSources(
    String arguments,
    Map<String, String> properties,
    Map<String, String> environment,
    Function<String, Map<String, String>> readFile) {
  public OptionSources {
    properties = Map.copyOf(properties);
    environment = Map.copyOf(environment);
  }
}
