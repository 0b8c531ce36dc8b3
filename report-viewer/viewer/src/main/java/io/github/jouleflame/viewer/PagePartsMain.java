package io.github.jouleflame.viewer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes the files of {@link PagePart}. Run by the build. */
final class PagePartsMain {

  /**
   * @param args the folder for the files
   */
  public static void main(String[] args) throws IOException {
    for (var part : PagePart.values()) {
      Files.write(Path.of(args[0]).resolve(part.file()), bytes(part));
    }
  }

  static byte[] bytes(PagePart part) throws IOException {
    var assets = Assets.load();
    return switch (part) {
      case TOP ->
          utf8(
              "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                  + "<meta http-equiv=\"Content-Security-Policy\" content=\""
                  + assets.contentSecurityPolicy()
                  + "\">\n<meta name=\"viewport\" content=\"width=device-width,"
                  + " initial-scale=1\">\n"
                  + "<meta name=\"color-scheme\" content=\"light dark\">\n<title>");
      case STYLE -> utf8(" · Jouleflame</title>\n<style>" + assets.style() + "</style>\n");
      case EARLY -> utf8("<script>" + assets.early() + "</script>\n");
      case MARKUP -> {
        var markup = new ByteArrayOutputStream();
        markup.write(utf8(assets.page()));
        PageWriter.json("carbon-table", CarbonTable.json(), markup);
        yield markup.toByteArray();
      }
      case END -> utf8("<script>" + assets.script() + "</script>\n</body>\n</html>\n");
    };
  }

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }

  private PagePartsMain() {}
}
