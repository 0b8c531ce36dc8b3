package io.github.jouleflame.viewer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.jouleflame.profile.Profile;
import io.github.jouleflame.profile.ProfileJson;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes one page in this order: a content security policy that allows exactly the scripts and the
 * one style sheet inside it, what readers without script get, the markup of the interactive pages,
 * the data as JSON, and the script. Streams, so that no profile is held as text. Confined to the
 * calling thread.
 */
final class PageWriter {

  private final OutputStream out;

  PageWriter(OutputStream out) {
    this.out = new BufferedOutputStream(out, 1 << 16);
  }

  /**
   * Everything before the data.
   *
   * @param title text of the title element
   * @param fixed markup for readers without script
   * @param isShownMeanwhile whether those with script see it while they wait for the data
   */
  void start(String title, String fixed, boolean isShownMeanwhile) throws IOException {
    PagePart.TOP.write(out);
    put(new Html().text(title, 120).toString());
    PagePart.STYLE.write(out);
    if (!isShownMeanwhile) {
      PagePart.EARLY.write(out);
    }
    put("</head>\n<body>\n" + fixed);
    PagePart.MARKUP.write(out);
  }

  /** A profile as data, under the id of its block; a large tree in a block of its own. */
  void profile(String id, Profile profile) throws IOException {
    boolean isPacked = PackedTree.isWorthwhile(profile);
    put("<script type=\"application/json\" id=\"" + id + "\">");
    ProfileJson.write(isPacked ? treeless(profile) : profile, new JsonInHtmlStream(out));
    put("</script>\n");
    if (isPacked) {
      put("<script type=\"application/json\" id=\"" + id + "-tree\">");
      new PackedTree(profile.tree()).write(new JsonInHtmlStream(out));
      put("</script>\n");
    }
  }

  private static Profile treeless(Profile profile) {
    return new Profile(
        profile.complete(),
        profile.run(),
        profile.meters(),
        profile.ledger(),
        profile.carbon(),
        profile.tree().withChildren(List.of()),
        profile.timeline(),
        profile.notes());
  }

  /** Any JSON text as data; an empty block where there is none. */
  void json(String id, @Nullable String json) throws IOException {
    json(id, json, out);
  }

  static void json(String id, @Nullable String json, OutputStream out) throws IOException {
    out.write(("<script type=\"application/json\" id=\"" + id + "\">").getBytes(UTF_8));
    if (json != null) {
      var escaping = new JsonInHtmlStream(out);
      escaping.write(json.getBytes(UTF_8));
      escaping.flush();
    }
    out.write("</script>\n".getBytes(UTF_8));
  }

  /** The script, and the end of the page. Flushes and leaves the stream open. */
  void end() throws IOException {
    PagePart.END.write(out);
    out.flush();
  }

  private void put(String text) throws IOException {
    out.write(text.getBytes(UTF_8));
  }
}
