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
  private final Assets assets;

  PageWriter(OutputStream out) throws IOException {
    this.out = new BufferedOutputStream(out, 1 << 16);
    this.assets = Assets.load();
  }

  /**
   * Everything before the data.
   *
   * @param title text of the title element
   * @param fixed markup for readers without script
   * @param isShownMeanwhile whether those with script see it while they wait for the data
   */
  void start(String title, String fixed, boolean isShownMeanwhile) throws IOException {
    var html = new Html();
    html.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .raw("<meta http-equiv=\"Content-Security-Policy\" content=\"")
        .raw(assets.contentSecurityPolicy())
        .raw("\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .raw("<meta name=\"color-scheme\" content=\"light dark\">\n<title>")
        .text(title, 120)
        .raw(" · Jouleflame</title>\n<style>")
        .raw(assets.style())
        .raw("</style>\n")
        .raw(isShownMeanwhile ? "" : "<script>" + assets.early() + "</script>\n")
        .raw("</head>\n<body>\n")
        .raw(fixed)
        .raw(assets.page());
    put(html.toString());
    json("carbon-table", CarbonTable.json());
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
    put("<script type=\"application/json\" id=\"" + id + "\">");
    if (json != null) {
      var escaping = new JsonInHtmlStream(out);
      escaping.write(json.getBytes(UTF_8));
      escaping.flush();
    }
    put("</script>\n");
  }

  /** The script, and the end of the page. Flushes and leaves the stream open. */
  void end() throws IOException {
    put("<script>" + assets.script() + "</script>\n</body>\n</html>\n");
    out.flush();
  }

  private void put(String text) throws IOException {
    out.write(text.getBytes(UTF_8));
  }
}
