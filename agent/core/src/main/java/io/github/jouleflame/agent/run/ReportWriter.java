package io.github.jouleflame.agent.run;

import io.github.jouleflame.profile.Profile;
import java.io.IOException;
import java.io.OutputStream;

/** Writes the report that a person opens. Implemented by the distribution, which has the viewer. */
@FunctionalInterface
public interface ReportWriter {
  void write(Profile profile, OutputStream out) throws IOException;
}
