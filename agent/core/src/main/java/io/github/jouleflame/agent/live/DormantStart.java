package io.github.jouleflame.agent.live;

import io.github.jouleflame.agent.config.OptionKey;
import io.github.jouleflame.agent.config.OptionSources;
import io.github.jouleflame.agent.config.OptionsParser;
import io.github.jouleflame.agent.config.ParsedOptions;
import io.github.jouleflame.agent.instrument.Presets;
import io.github.jouleflame.agent.run.AgentVersion;
import io.github.jouleflame.agent.run.Messages;
import java.util.Map;

/**
 * A JVM that starts with {@code dormant=true}: nothing is measured before somebody attaches, and
 * nothing of ours runs.
 *
 * <p>What it is good for lies in the JVM. One that starts without any agent does not record which
 * compiled code rests on which method. So the first class that is woven later costs it all of its
 * compiled code, and a server the speed of a cold one for a minute or two (HotSpot, {@code
 * VM_RedefineClasses::flush_dependent_code}). One that starts with an agent loses only what calls
 * the woven methods.
 */
final class DormantStart {
  private DormantStart() {}

  /** Says so, and what was wrong with the options. */
  static void announce(OptionSources given, Messages messages) {
    ParsedOptions parsed = OptionsParser.parse(given, Presets.load().names());
    if (parsed.options().quiet()) {
      messages.beQuiet();
    }
    for (String problem : parsed.problems()) {
      messages.problem(problem);
    }
    for (String strayName : parsed.strayNames()) {
      messages.problem(strayName);
    }
    for (Map.Entry<OptionKey, String> lost : OptionsParser.ofArguments(given).entrySet()) {
      OptionKey key = lost.getKey();
      if (key != OptionKey.DORMANT && key != OptionKey.QUIET) {
        messages.problem(
            key.text()
                + "="
                + lost.getValue()
                + " beside dormant=true is forgotten until the attach. Next: give it to attach, or"
                + " start with -D"
                + key.propertyName()
                + "="
                + lost.getValue());
      }
    }
    messages.info(AgentVersion.TEXT + " is dormant: nothing is measured before an attach");
  }
}
