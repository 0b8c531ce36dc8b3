package io.github.jouleflame.viewer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.jouleflame.profile.Distribution;
import io.github.jouleflame.profile.ProfileJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** Trees that come from a tree: a range of time, the callers, the difference of two; histograms. */
final class ScriptTreesTest extends ScriptPage {

  private static final String TIMED =
      """
      {"format":"jouleflame","version":1,"meters":[{"id":"m","kind":"cpu","quality":"measured"}],
       "ledger":[{"meter":"m","measured":100,"boundaries":60,"gc":10,"idle":30}],
       "tree":{"name":"all","children":[
         {"name":"p.A#a","value":50,"calls":2,"seconds":4,"joules":{"m":50},"children":[
           {"name":"p.B#b","value":30,"calls":3,"seconds":3,"joules":{"m":30}}]},
         {"name":"p.B#b","value":10,"calls":1,"seconds":1,"joules":{"m":10}}]},
       "timeline":{"stepSeconds":1,"watts":{"m":[10,20,30,40]},
         "paths":[{"path":[0],"joules":[5,5,5,5]},{"path":[0,0],"joules":[0,0,10,20]}]}}
      """;

  @Test
  void range_ofBins_addsUpOwnJoulesAndNamesTheRest() {
    page.evaluate("text => { T.tree = T.treeOf(text); T.times = new T.TimeRange(T.tree); }", TIMED);

    assertThat(page.evaluate("() => T.times.basis.isInclusive")).isEqualTo(false);
    page.evaluate("() => { T.part = T.times.treeOf(2, 4); T.drawn = T.part.layout(T.view); }");
    assertThat(number("T.drawn.whole")).isEqualTo(70);
    assertThat(number("T.part.dynamic[0][1]")).as("a with b inside").isEqualTo(40);
    assertThat(number("T.part.dynamic[0][2]")).as("b in a").isEqualTo(30);
    assertThat(number("T.part.dynamic[0][3]")).as("not kept over time").isZero();
    assertThat(number("T.part.known")).isEqualTo(40);
    assertThat(number("T.drawn.width[T.tree.row.indexOf(9)]")).as("everything else").isEqualTo(30);
    assertThat(number("T.times.peak()")).isEqualTo(3);
    assertThat(number("T.times.largest(3, 4, 1)[0].node")).isEqualTo(2);
  }

  @Test
  void range_pathsThatIncludeTheirChildren_areToldByTheirSums() {
    var inclusive =
        TIMED
            .replace("[5,5,5,5]", "[5,5,15,25]")
            .replace("\"joules\":[0,0,10,20]", "\"joules\":[0,0,10,20]");
    page.evaluate(
        "text => { T.tree = T.treeOf(text); T.times = new T.TimeRange(T.tree); }", inclusive);

    assertThat(page.evaluate("() => T.times.basis.isInclusive")).isEqualTo(true);
    assertThat(number("T.times.treeOf(2, 4).dynamic[0][1]")).isEqualTo(40);
    assertThat(number("T.times.treeOf(0, 2).dynamic[0][1]")).isEqualTo(10);
  }

  @Test
  void range_wholeRunOfAnExample_measuresWhatTheLedgerSays() throws IOException {
    var profile = Variants.rich(Examples.djl());
    page.evaluate(
        "text => { T.tree = T.treeOf(text); T.times = new T.TimeRange(T.tree); }",
        ProfileJson.toJson(profile));

    assertThat(number("T.times.measured(0, T.times.bins)"))
        .isCloseTo(profile.measuredJoules(), within(profile.measuredJoules() * 1e-5));
    var known = number("T.times.treeOf(0, T.times.bins).known");
    var parts = number("T.times.treeOf(0, 100).known + T.times.treeOf(100, T.times.bins).known");
    assertThat(parts).isCloseTo(known, within(known * 1e-9));
  }

  @Test
  void callers_ofAMethodFromTwoPlaces_addUpItsOwnNumbers() {
    page.evaluate(
        "text => { T.tree = new T.CallerTree(T.treeOf(text)); T.drawn = T.tree.layout(T.view); }",
        TIMED);

    assertThat(number("T.drawn.whole")).isEqualTo(100 - 30);
    assertThat(
            page.evaluate(
                """
                () => T.tree.children(0).filter(i => T.drawn.width[i] > 0)
                  .map(i => T.tree.names[T.tree.name[i]] + ' ' + T.drawn.value[i] + ' ' + T.tree.calls[i])
                """))
        .isEqualTo(List.of("p.B#b 40 4", "p.A#a 20 2", "[GC] 10 0"));
    assertThat(
            page.evaluate(
                "() => T.tree.children(1).map(i => T.tree.names[T.tree.name[i]] + ' ' + T.drawn.value[i])"))
        .isEqualTo(List.of("p.A#a 30"));
  }

  @Test
  void callers_ofAnExample_keepTheTotalOfEveryView() throws IOException {
    page.evaluate(
        "text => { T.tree = T.treeOf(text); T.turned = new T.CallerTree(T.tree); }",
        ProfileJson.toJson(Examples.djl()));
    for (var view : List.of("{...T.view}", "{...T.view, idle: true, meter: 'gpu:0'}")) {
      double whole = number("T.tree.layout(" + view + ").whole");
      assertThat(number("T.turned.layout(" + view + ").whole")).isCloseTo(whole, within(1e-6));
    }
  }

  @Test
  void packedTree_ofAnExample_isTheSameTree() throws IOException {
    var profile = Variants.rich(Examples.djl());
    var packed = new ByteArrayOutputStream();
    new PackedTree(profile.tree()).write(packed);
    page.evaluate(
        """
        ([plain, packed]) => {
          T.plain = T.treeOf(plain);
          T.packed = new T.CallTree(T.Profiles.parse(plain, packed));
        }
        """,
        List.of(ProfileJson.toJson(profile), packed.toString(UTF_8)));

    assertThat(
            page.evaluate(
                """
                () => {
                  const same = (a, b) => a.length === b.length && a.every((value, i) => Object.is(value, b[i]));
                  const parts = ['parent', 'end', 'position', 'kind', 'row', 'calls', 'seconds', 'cpuSeconds', 'knowsCpu'];
                  return parts.filter(part => !same([...T.plain[part]], [...T.packed[part]]))
                    .concat(T.plain.meters.flatMap((_, m) => ['dynamic', 'floor']
                      .filter(part => !same([...T.plain[part][m]], [...T.packed[part][m]]))))
                    .concat([...T.plain.name].every((name, i) => T.plain.names[name] === T.packed.names[T.packed.name[i]]) ? [] : ['names'])
                    .concat(JSON.stringify(T.plain.methods(T.view)) === JSON.stringify(T.packed.methods(T.view)) ? [] : ['methods']);
                }
                """))
        .isEqualTo(List.of());
    assertThat(
            page.evaluate(
                "() => ['perCall', 'work', 'watts', 'exclusive', 'async', 'open', 'thinned'].filter(key =>"
                    + " T.plain.nodes.filter(n => n[key] && n[key] !== 1).length !=="
                    + " T.packed.nodes.filter(n => n[key] && n[key] !== 1).length)"))
        .isEqualTo(List.of());
  }

  private static final String BEFORE =
      """
      {"format":"jouleflame","version":1,"meters":[{"id":"m","quality":"measured"}],
       "ledger":[{"meter":"m","measured":100,"boundaries":100}],
       "tree":{"name":"all","children":[
         {"name":"p.A#a","value":80,"calls":4,"joules":{"m":80},"children":[
           {"name":"p.Gone#x","value":20,"calls":1,"joules":{"m":20}},
           {"name":"p.Same#s","value":10,"calls":1,"joules":{"m":10}}]},
         {"name":"p.B#b","value":20,"calls":1,"joules":{"m":20}}]}}
      """;

  private static final String AFTER =
      """
      {"format":"jouleflame","version":1,"meters":[{"id":"m","quality":"measured"}],
       "ledger":[{"meter":"m","measured":60,"boundaries":60}],
       "tree":{"name":"all","children":[
         {"name":"p.B#b","value":20,"calls":2,"joules":{"m":20}},
         {"name":"p.A#a","value":40,"calls":4,"joules":{"m":40},"children":[
           {"name":"p.New#n","value":5,"calls":1,"joules":{"m":5}},
           {"name":"p.Same#s","value":10.1,"calls":1,"joules":{"m":10.1}}]}]}}
      """;

  private void compare(String view) {
    page.evaluate(
        "([b, a]) => { T.diff = new T.DiffTree(T.treeOf(b), T.treeOf(a)); }",
        List.of(BEFORE, AFTER));
    page.evaluate(
        "() => { T.drawn = T.diff.layout({ ...T.view, mode: 'absolute', widths: 'both', neutral: 0.02,"
            + view
            + " }); }");
  }

  private String changes() {
    return (String)
        page.evaluate(
            """
            () => Array.from({ length: T.diff.size }, (_, i) => i).slice(1).map(i => {
              const c = T.diff.change(i, T.drawn);
              return T.diff.names[T.diff.name[i]] + ' ' + c.kind + ' ' + c.before + ' ' + c.after;
            }).join('; ')
            """);
  }

  @Test
  void diff_absolute_showsNewAndGoneAndLeavesTheRestGrey() {
    compare("");

    assertThat(changes())
        .isEqualTo(
            "p.A#a less 80 40; p.Gone#x gone 20 0; p.Same#s same 10 10.1; p.New#n new 0 5;"
                + " p.B#b same 20 20");
  }

  @Test
  void diff_share_turnsTheUntouchedOneIntoMore() {
    compare("mode: 'share'");

    assertThat(changes()).contains("p.B#b more 0.2 0.3333333333333333");
  }

  @Test
  void diff_perCall_halvesWhatIsCalledTwice() {
    compare("mode: 'perCall'");

    assertThat(changes()).contains("p.B#b less 20 10", "p.A#a less 20 10");
  }

  @Test
  void diff_widthsOfBoth_holdTheirChildrenWhateverHasGone() {
    compare("");

    assertThat(
            page.evaluate(
                """
                () => Array.from({ length: T.diff.size }, (_, i) => i)
                  .every(i => T.drawn.width[i] >= T.drawn.inside[i] && T.drawn.width[i] >= 0)
                """))
        .isEqualTo(true);
    // a itself: 50 before, 24.9 after; below it 20 gone, 10.1 the same, 5 new.
    assertThat(number("T.drawn.width[1]")).isCloseTo(50 + 20 + 10.1 + 5, within(1e-9));
    compare("widths: 'after'");
    assertThat(number("T.drawn.width[0]")).isEqualTo(60);
  }

  @Test
  void diff_neutralZone_isTheSameFactorBothWays() {
    compare("neutral: 0.005");
    assertThat(changes()).contains("p.Same#s more");
    assertThat(page.evaluate("() => T.DiffTree.judge(100, 100 / 1.02, 0.02).kind"))
        .isEqualTo("same");
    assertThat(page.evaluate("() => T.DiffTree.judge(100, 97.9, 0.02).kind")).isEqualTo("less");
  }

  @Test
  void diff_methods_nameWhatIsNewAndGone() {
    compare("");

    @SuppressWarnings("unchecked")
    var methods = (List<Map<String, Object>>) page.evaluate("() => T.diff.methods(T.drawn.view)");
    assertThat(methods)
        .extracting(m -> m.get("name") + " " + m.get("kind"))
        .containsExactlyInAnyOrder(
            "p.A#a less", "p.Gone#x gone", "p.Same#s same", "p.B#b same", "p.New#n new");
  }

  @Test
  void hdr_histogramsOfJava_readAsTheSameCountsAndQuantiles() {
    var random = new Random(5);
    for (int digits : new int[] {1, 2, 3}) {
      var histogram = new Histogram(1, 3_600_000_000_000_000L, digits);
      for (int i = 0; i < 5000; i++) {
        histogram.recordValue(1 + (long) Math.exp(random.nextDouble() * 34));
      }
      histogram.recordValueWithCount(3, 1_000_000_000_000L);
      page.evaluate(
          "async text => { T.read = await T.Hdr.decode(text); }",
          Distribution.of(histogram, 1).hdr());

      assertThat(number("T.read.counts.reduce((a, b) => a + b, 0)"))
          .isEqualTo(histogram.getTotalCount());
      for (double share : new double[] {0.5, 0.9999999999, 1}) {
        double expected = histogram.getValueAtPercentile(share * 100);
        assertThat(number("T.Hdr.quantile(T.read, " + share + ")"))
            .isCloseTo(expected, within(expected * Math.pow(10, -digits) + 1));
      }
      assertThat(number("T.Hdr.bars(T.read, 40).reduce((all, bar) => all + bar.count, 0)"))
          .isEqualTo(histogram.getTotalCount());
    }
  }

  @Test
  void hdr_otherBytes_areRefusedInASentence() {
    assertThat(
            page.evaluate(
                "() => T.Hdr.decode(btoa('nothing of the kind')).catch(error => error.message)"))
        .isEqualTo("This histogram is not in HdrHistogram's V2 encoding.");
  }

  @Test
  void csv_cellsOfForeignText_stayCells() {
    assertThat(page.evaluate("() => T.Saving.csv([['a,b', '=1+1', 'say \"x\"', -2.5, null]])"))
        .isEqualTo("\"a,b\",'=1+1,\"say \"\"x\"\"\",-2.5,\r\n");
  }
}
