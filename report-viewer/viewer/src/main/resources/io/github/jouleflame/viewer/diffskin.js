// How the frames of a comparison look, and what they say.

const CHANGE_WORDS = { new: "new", gone: "gone", less: "less", more: "more", same: "within the neutral zone", none: "" };

class DiffSkin {
  constructor(tree, labels, statistics) {
    this.tree = tree;
    this.labels = labels;
    this.statistics = statistics;
  }

  paint(node, layout, dark, colours) {
    if (node === ROOT) return [colours.root, colours.text];
    const change = this.changeOf(node, layout);
    return [Colours.change(change.kind, DiffSkin.strength(change), dark), colours.text];
  }

  // Where runs were repeated, what they have not shown to differ is grey, whatever the two say.
  changeOf(node, layout) {
    const change = this.tree.change(node, layout);
    if (change.kind !== "less" && change.kind !== "more") return change;
    const found = this.statistics && layout.view.mode === "perCall"
      ? this.statistics.verdict(this.tree.names[this.tree.name[node]], "joulesPerCall") : null;
    return found === "no difference shown" ? { ...change, kind: "same" } : change;
  }

  // Half or double is full colour.
  static strength({ ratio, kind }) {
    if (kind === "new" || kind === "gone") return 1;
    return Math.min(1, Math.abs(Math.log2(ratio)));
  }

  hatched(node, layout) {
    const { kind } = this.tree.change(node, layout);
    return node !== ROOT && (kind === "new" || kind === "gone") ? 1 : 0;
  }

  amount(node, layout) {
    const change = this.changeOf(node, layout);
    if (change.kind === "none") return "";
    if (change.kind === "new" || change.kind === "gone") return change.kind;
    return DiffSkin.percent(change.ratio);
  }

  // "+12.3 %": the sign is always there.
  static percent(ratio) {
    if (ratio === null || !Number.isFinite(ratio)) return MISSING;
    const percent = (ratio - 1) * 100;
    if (Math.abs(percent) < 0.05) return "\u00b10.0 %";
    if (percent > 999.5) return "\u00d7" + Format.digits(ratio);
    return (percent > 0 ? "+" : "\u2212") + Math.abs(percent).toFixed(1) + " %";
  }

  static number(value, view, node) {
    if (value === null) return MISSING;
    if (view.mode === "share") return Format.percent(value, 1);
    const words = MEASURES[view.metric].text(value);
    return view.mode === "perCall" && node !== ROOT ? words + " per call" : words;
  }

  rootName(layout) {
    return Details.rootName({ ...layout.view, turned: false });
  }

  name(node, layout) {
    return node === ROOT ? this.rootName(layout) : Names.visible(this.tree.names[this.tree.name[node]], 200);
  }

  sentence(node, layout) {
    const change = this.changeOf(node, layout);
    const { view } = layout;
    return this.name(node, layout) + ", before " + DiffSkin.number(change.before, view, node) + ", after " + DiffSkin.number(change.after, view, node) +
      ", " + (change.kind === "new" || change.kind === "gone" ? change.kind : DiffSkin.percent(change.ratio) + " " + CHANGE_WORDS[change.kind]);
  }

  frame(node, layout) {
    const { view } = layout;
    const change = this.changeOf(node, layout);
    const box = document.createDocumentFragment();
    box.append(el("p", { class: "frame-name", dir: "ltr" }, this.name(node, layout)));
    box.append(el("p", { class: "frame-value" },
      el("strong", { class: "change-" + change.kind }, change.kind === "new" || change.kind === "gone" ? change.kind : DiffSkin.percent(change.ratio)),
      " ", change.kind === "same" ? CHANGE_WORDS.same : ""));
    const rows = el("dl", { class: "frame-rows" });
    const add = (term, value) => rows.append(el("div", {}, el("dt", {}, term), el("dd", {}, value)));
    add(this.labels.before, DiffSkin.number(change.before, view, node));
    add(this.labels.after, DiffSkin.number(change.after, view, node));
    if (view.mode !== "absolute") {
      add("in all, before", MEASURES[view.metric].text(layout.before[node]));
      add("in all, after", MEASURES[view.metric].text(layout.after[node]));
    }
    const calls = (tree, place) => (place < 0 ? MISSING : Format.count(tree.calls[place]));
    if (node !== ROOT && this.tree.kind[node] === BOUNDARY) {
      add("calls", calls(this.tree.before, this.tree.inBefore[node]) + " before, " + calls(this.tree.after, this.tree.inAfter[node]) + " after");
    }
    const measured = this.statistics && this.statistics.of(this.tree.names[this.tree.name[node]], "joulesPerCall");
    if (measured) add("over all runs", Statistics.sentence(measured));
    box.append(rows);
    return box;
  }

  merged(layout, first, last) {
    let before = 0;
    let after = 0;
    for (let place = first; place <= last; place++) {
      before += layout.before[this.tree.rowNodes[place]];
      after += layout.after[this.tree.rowNodes[place]];
    }
    const show = MEASURES[layout.view.metric].text;
    const box = document.createDocumentFragment();
    box.append(el("p", { class: "frame-name" }, Format.count(last - first + 1) + " frames in one pixel"),
      el("p", { class: "frame-value" }, "together " + show(before) + " before, " + show(after) + " after. Zoom in to see them."));
    return box;
  }
}
