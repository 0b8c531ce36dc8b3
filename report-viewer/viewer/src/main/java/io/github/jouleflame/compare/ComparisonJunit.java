package io.github.jouleflame.compare;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A comparison as a JUnit report, which CI servers show as tests: one per boundary, failed when it
 * got worse, skipped when nothing can be said, and one for the quality.
 */
public final class ComparisonJunit {

  private record TestCase(String name, @Nullable String failure, @Nullable String skipped) {}

  /** The XML document. */
  public static String of(Comparison comparison) {
    var cases = new ArrayList<TestCase>();
    var quality = comparison.quality();
    if (quality != null) {
      var words = "quality " + quality.before() + " before, " + quality.after() + " after";
      cases.add(new TestCase("quality", quality.isKept() ? null : words, null));
    }
    for (var boundary : comparison.boundaries()) {
      var finding = Words.finding(boundary, comparison);
      cases.add(
          switch (boundary.energy().verdict()) {
            case WORSE -> new TestCase(boundary.name(), finding, null);
            case TOO_FEW_RUNS, NOT_COMPARABLE -> new TestCase(boundary.name(), null, finding);
            case BETTER, NO_DIFFERENCE -> new TestCase(boundary.name(), null, null);
          });
    }
    return document(cases, comparison);
  }

  private static String document(List<TestCase> cases, Comparison comparison) {
    long failures = cases.stream().filter(one -> one.failure() != null).count();
    long skipped = cases.stream().filter(one -> one.skipped() != null).count();
    var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append("<testsuite name=\"jouleflame: ")
        .append(escape(comparison.after().label() + " against " + comparison.before().label()))
        .append("\" tests=\"")
        .append(cases.size())
        .append("\" failures=\"")
        .append(failures)
        .append("\" errors=\"0\" skipped=\"")
        .append(skipped)
        .append("\">\n");
    for (var one : cases) {
      xml.append("  <testcase classname=\"jouleflame\" name=\"").append(escape(one.name()));
      if (one.failure() != null) {
        xml.append("\"><failure message=\"").append(escape(one.failure()));
        xml.append("\"/></testcase>\n");
      } else if (one.skipped() != null) {
        xml.append("\"><skipped message=\"").append(escape(one.skipped()));
        xml.append("\"/></testcase>\n");
      } else {
        xml.append("\"/>\n");
      }
    }
    xml.append("  <system-out>").append(escape(ComparisonText.of(comparison)));
    return xml.append("</system-out>\n</testsuite>\n").toString();
  }

  private static String escape(String text) {
    var escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(isXml(c) ? c : '?');
              }
            });
    return escaped.toString();
  }

  private static boolean isXml(int c) {
    return c == '\n'
        || c == '\t'
        || (c >= 0x20 && c < 0xD800)
        || (c > 0xDFFF && c < 0xFFFE)
        || c >= 0x10000;
  }

  private ComparisonJunit() {}
}
