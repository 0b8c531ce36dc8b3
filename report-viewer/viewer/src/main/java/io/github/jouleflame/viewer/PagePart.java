package io.github.jouleflame.viewer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;

/**
 * What is the same in every page, in the bytes that are written. Made by {@link PagePartsMain} when
 * Jouleflame is built: to join, hash and encode forty files takes a starting JVM, or one that is
 * about to end, longer than everything else that the agent does there.
 */
enum PagePart {
  /** From the beginning to the title, with the content security policy. */
  TOP,
  /** From behind the title to the end of the style sheet. */
  STYLE,
  /** The script that hides what is written for readers without script. */
  EARLY,
  /** Markup of the interactive pages, and the carbon table. */
  MARKUP,
  /** The script, and the end of the page. */
  END;

  /** Name of the file, beside this class. */
  String file() {
    return "page-" + name().toLowerCase(Locale.ROOT) + ".part";
  }

  void write(OutputStream out) throws IOException {
    try (InputStream in = PagePart.class.getResourceAsStream(file())) {
      if (in == null) {
        throw new IOException(
            "missing in the jar: " + file() + " (the build makes it: ./mvnw process-classes)");
      }
      in.transferTo(out);
    }
  }
}
