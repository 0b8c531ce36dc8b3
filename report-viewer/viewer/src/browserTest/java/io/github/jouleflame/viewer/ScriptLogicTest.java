package io.github.jouleflame.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.jouleflame.profile.ProfileJson;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Formats, names, layout, search and state. */
final class ScriptLogicTest extends ScriptPage {

  private static final String TINY =
      """
      {"format":"jouleflame","version":1,"meters":[{"id":"m","quality":"measured"}],
       "ledger":[{"meter":"m","measured":20,"boundaries":12,"gc":3,"idle":5}],
       "tree":{"name":"all","children":[
         {"name":"p.A#a","value":10,"calls":1,"joules":{"m":10},"children":[
           {"name":"p.B#b","value":7,"calls":50,"joules":{"m":7},"children":[
             {"name":"p.A#a","value":4,"calls":5,"joules":{"m":4}}]},
           {"name":"p.C#c","value":1,"calls":1,"joules":{"m":1}}]},
         {"name":"p.B#b","value":2,"calls":9,"joules":{"m":2}}]}}
      """;

  @BeforeEach
  void open() {
    page.evaluate("text => { T.tree = T.treeOf(text); }", TINY);
  }

  @Test
  void format_sharedVectors_readsAsInJava() {
    for (var vector : NumbersTest.vectors()) {
      if (Double.isInfinite(vector.value())) {
        assertThat(page.evaluate("() => T.Format.joules(Infinity)")).isEqualTo(vector.text());
        continue;
      }
      var text =
          page.evaluate(
              "([rule, value]) => T.Format[rule](value, 100)",
              List.of(vector.rule(), vector.value()));
      assertThat(text).as(vector.toString()).isEqualTo(vector.text());
    }
  }

  @Test
  void format_column_keepsSmallValuesVisible() {
    assertThat(
            page.evaluate("() => [13804, 0.01, 0, 250.06].map(T.Format.column(13804, 'J').text)"))
        .isEqualTo(List.of("13,804.0", "<0.1", "0", "250.1"));
  }

  @Test
  void labels_fullName_loseTheirFrontFirst() {
    assertThat(page.evaluate("() => T.Names.labels('ai.djl.nn.Block#forward(int)')"))
        .isEqualTo(
            List.of(
                "ai.djl.nn.Block#forward(int)", "Block#forward(int)", "Block#forward", "forward"));
    assertThat(page.evaluate("() => T.Names.labels('[other processes]')"))
        .isEqualTo(List.of("[other processes]"));
  }

  @Test
  void visible_hiddenMarks_areSpelledOut() {
    assertThat(page.evaluate("() => T.Names.visible('a\\u202eb\\u0000')"))
        .isEqualTo("a\\u202eb\\u0000");
    assertThat((String) page.evaluate("() => T.Names.visible('x'.repeat(100000))"))
        .hasSizeLessThan(450)
        .endsWith("(100,000 characters)");
  }

  @Test
  void colours_anyFrame_textOnItHasContrast() {
    var worst =
        page.evaluate(
            """
            () => {
              let worst = 99;
              for (const dark of [false, true]) {
                const theme = T.Colours.theme(dark);
                for (let i = 0; i < 3000; i++) {
                  const fill = T.Colours.frame('p' + i + '.q.Owner' + i + '#m', dark);
                  worst = Math.min(worst, T.Colours.contrast(fill, theme.text));
                }
                for (let s = 0; s <= 1; s += 0.1) {
                  worst = Math.min(worst, T.Colours.contrast(T.Colours.exclusive(s, dark), theme.text));
                }
                worst = Math.min(worst, T.Colours.contrast(theme.hit, theme.hitText),
                  T.Colours.contrast(theme.other, theme.otherText),
                  T.Colours.contrast(theme.dim, theme.dimText),
                  T.Colours.contrast(theme.root, theme.text));
              }
              return worst;
            }
            """);
    assertThat(((Number) worst).doubleValue()).isGreaterThan(4.5);
  }

  @Test
  void layout_wholeLedger_marksOtherAccountsBesideTheBoundaries() {
    var names = page.evaluate("() => T.tree.children(0).map(i => T.tree.names[T.tree.name[i]])");
    assertThat(names).isEqualTo(List.of("p.A#a", "p.B#b", "[GC]", "[idle]"));
    assertThat(number("T.tree.layout(T.view).whole")).isEqualTo(15);
    assertThat(number("T.tree.layout({ ...T.view, idle: true }).whole")).isEqualTo(20);
  }

  @Test
  void layout_othersHidden_percentStaysOfTheWhole() {
    assertThat(number("T.tree.layout({ ...T.view, others: false }).width[0]")).isEqualTo(12);
    assertThat(number("T.tree.layout({ ...T.view, others: false }).whole")).isEqualTo(15);
  }

  @Test
  void layout_calls_childrenAlwaysFitIntoTheirParent() {
    assertThat(number("T.tree.layout({ ...T.view, metric: 'calls' }).width[1]")).isEqualTo(51);
    assertThat(number("T.tree.layout({ ...T.view, metric: 'calls' }).value[1]")).isEqualTo(1);
  }

  @Test
  void search_nestedHits_countNoJouleTwice() {
    assertThat(number("T.tree.search('#a', false, T.tree.layout(T.view)).hits.length"))
        .isEqualTo(2);
    assertThat(number("T.tree.search('#a', false, T.tree.layout(T.view)).total")).isEqualTo(10);
    assertThat(number("T.tree.search('#A', false, T.tree.layout(T.view)).self")).isEqualTo(6);
    assertThat(number("T.tree.search('p\\\\.[ab]#', true, T.tree.layout(T.view)).total"))
        .isEqualTo(12);
    assertThat(page.evaluate("() => T.tree.search('(', true, T.tree.layout(T.view)).error"))
        .isInstanceOf(String.class);
  }

  @Test
  void methods_recursion_countsTheOutermostOccurrence() {
    @SuppressWarnings("unchecked")
    var methods = (List<Map<String, Object>>) page.evaluate("() => T.tree.methods(T.view)");
    assertThat(methods)
        .extracting(m -> m.get("name"), m -> number(m, "joules"), m -> number(m, "calls"))
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("p.A#a", 10.0, 1.0),
            org.assertj.core.groups.Tuple.tuple("p.B#b", 9.0, 59.0),
            org.assertj.core.groups.Tuple.tuple("p.C#c", 1.0, 1.0));
  }

  @Test
  void walkRow_thousandsOfSlivers_mergeAndLoseNothing() throws IOException {
    page.evaluate(
        "text => { T.big = new T.CallTree(T.Profiles.parse(text)); }",
        ProfileJson.toJson(Examples.large(10_000)));
    @SuppressWarnings("unchecked")
    var row =
        (Map<String, Object>)
            page.evaluate(
                """
                () => {
                  const layout = T.big.layout(T.view);
                  let worst = 0, visits = 0, seen = 0, next = 0;
                  for (let d = 0; d + 1 < T.big.rowStart.length; d++) {
                    let inRow = 0, last = T.big.rowStart[d] - 1;
                    T.big.walkRow(d, layout, 0, 1000, (a, b, x, w) => {
                      if (a !== last + 1) worst = 1e9;
                      last = b; inRow++; seen += b - a + 1;
                    });
                    worst = Math.max(worst, inRow);
                  }
                  return { worst, seen, size: T.big.size };
                }
                """);
    assertThat(number(row, "worst")).isLessThanOrEqualTo(2001);
    assertThat(number(row, "seen")).isEqualTo(number(row, "size"));
  }

  @Test
  void positions_everyNode_leadBackToIt() {
    assertThat(
            page.evaluate(
                "() => Array.from(T.tree.nodes, (_, i) => T.tree.nodeAt(T.tree.positionsOf(i)))"))
        .isEqualTo(List.of(0, 1, 2, 3, 4, 5, 6, 7));
    assertThat(page.evaluate("() => T.tree.nodeAt([7, 7])")).isNull();
  }

  @Test
  void state_anyChoice_survivesTheAddress() {
    assertThat(page.evaluate("() => T.State.write(T.State.read(''))")).isEqualTo("");
    assertThat(
            page.evaluate(
                "() => T.State.write(T.State.read('#metric=carbon&idle=1&zoom=0.2&query=a%26b&x=1&shape=<b>'))"))
        .isEqualTo("metric=carbon&idle=1&zoom=0.2&query=a%26b");
  }

  @Test
  void totals_exampleProfile_matchTheLedgerPerMeter() throws IOException {
    var profile = Examples.djl();
    page.evaluate(
        "text => { T.djl = new T.CallTree(T.Profiles.parse(text)); }", ProfileJson.toJson(profile));
    var whole = number("T.djl.layout({ ...T.view, idle: true }).whole");
    assertThat(whole).isCloseTo(profile.measuredJoules(), within(1e-6));
  }
}
