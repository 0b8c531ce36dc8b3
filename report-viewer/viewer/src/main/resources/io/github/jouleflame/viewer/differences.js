// The methods of two profiles as one table, largest difference first.

class DifferenceTable {
  // listener: { sort(key), find(name) }
  constructor(table, more, listener) {
    this.table = table;
    this.more = more;
    this.listener = listener;
    this.shown = ROWS_AT_FIRST;
    more.addEventListener("click", () => {
      this.shown += ROWS_AT_ONCE;
      this.render();
    });
  }

  show(page, layout, state) {
    this.page = page;
    this.state = state;
    const matcher = TreeShape.matcher(state.filter, false);
    this.entries = page.diff.methods({ ...layout.view, metric: "joules" }).filter((entry) => matcher === null || matcher.test(entry.name));
    const sign = state.up ? 1 : -1;
    const keys = {
      name: (entry) => entry.name, before: (entry) => entry.before, after: (entry) => entry.after, change: (entry) => Math.abs(entry.delta),
      ratio: (entry) => (entry.ratio === null ? Infinity : entry.ratio), calls: (entry) => entry.callsAfter, perCall: (entry) => (entry.perCallRatio === null ? 1 : Math.abs(Math.log(entry.perCallRatio))),
    };
    const of = keys[state.sort];
    this.entries.sort((a, b) => {
      const [x, y] = [of(a), of(b)];
      return sign * (x < y ? -1 : x > y ? 1 : 0) || Math.abs(b.delta) - Math.abs(a.delta);
    });
    this.render();
  }

  render() {
    const { labels } = this.page;
    const columns = [
      ["name", "Method"], ["before", labels.before], ["after", labels.after], ["change", "Difference"], ["ratio", "%"],
      ["calls", "Calls"], ["perCall", "J per call"], [null, "Over all runs, J per call"],
    ].filter(([key]) => key !== null || this.page.statistics !== null);
    this.table.replaceChildren(
      el("caption", { class: "unseen" }, "Methods and how their joules differ"),
      el("thead", {}, el("tr", {}, ...columns.map(([key, label]) => this.heading(key, label)))),
      el("tbody", {}, ...this.entries.slice(0, this.shown).map((entry) => this.row(entry))));
    const left = this.entries.length - this.shown;
    this.more.hidden = left <= 0;
    this.more.textContent = left > ROWS_AT_ONCE ? "Show " + Format.count(ROWS_AT_ONCE) + " more of " + Format.count(left) : "Show the other " + Format.count(left);
  }

  heading(key, label) {
    if (key === null) return el("th", { scope: "col" }, label);
    const isSorted = this.state.sort === key;
    const button = el("button", { type: "button" }, label, el("span", { class: "arrow", "aria-hidden": "true" }, isSorted ? (this.state.up ? " \u2191" : " \u2193") : ""));
    button.addEventListener("click", () => {
      this.listener.sort(key);
      const again = this.table.querySelector('th[data-key="' + key + '"] button');
      if (again) again.focus();
    });
    return el("th", { scope: "col", class: key === "name" ? "" : "number", "data-key": key, "aria-sort": isSorted ? (this.state.up ? "ascending" : "descending") : "none" }, button);
  }

  row(entry) {
    const { pack, owner, method } = Names.parts(entry.name);
    const button = el("button", { type: "button", class: "method-name", title: "Find it in the graph", dir: "ltr" },
      el("span", { class: "package" }, pack ? Names.visible(pack, 120) + "." : ""), el("wbr"), Names.visible(owner, 160), el("wbr"), Names.visible(owner ? "#" + method : method, 160));
    button.addEventListener("click", () => this.listener.find(entry.name));
    const sign = entry.delta > 0 ? "+" : "";
    const isLone = entry.kind === "new" || entry.kind === "gone";
    const cells = [
      el("td", { class: "method" }, button, isLone ? el("span", { class: "mark" }, entry.kind) : ""),
      el("td", { class: "number" }, entry.kind === "new" ? "\u2013" : Format.joules(entry.before)),
      el("td", { class: "number" }, entry.kind === "gone" ? "\u2013" : Format.joules(entry.after)),
      el("td", { class: "number change-" + entry.kind }, entry.delta === 0 ? "0 J" : sign + Format.joules(entry.delta)),
      el("td", { class: "number change-" + entry.kind }, isLone ? entry.kind : DiffSkin.percent(entry.ratio)),
      el("td", { class: "number" }, entry.callsBefore === entry.callsAfter ? Format.count(entry.callsAfter) : Format.count(entry.callsBefore) + " \u2192 " + Format.count(entry.callsAfter)),
      el("td", { class: "number" }, entry.perCallRatio === null ? MISSING : Format.joules(entry.perCallBefore) + " \u2192 " + Format.joules(entry.perCallAfter) + "  " + DiffSkin.percent(entry.perCallRatio)),
    ];
    if (this.page.statistics !== null) {
      const found = this.page.statistics.of(entry.name, "joulesPerCall");
      cells.push(el("td", {}, found ? Statistics.sentence(found) : el("span", { class: "hint" }, "not compared")));
    }
    return el("tr", {}, ...cells);
  }

  csv() {
    const head = ["name", "before_joules", "after_joules", "difference_joules", "ratio", "calls_before", "calls_after", "joules_per_call_before", "joules_per_call_after", "ratio_per_call", "ratio_low", "ratio_high", "verdict"];
    return Saving.csv([head, ...this.entries.map((entry) => {
      const found = this.page.statistics === null ? null : this.page.statistics.of(entry.name, "joulesPerCall");
      return [entry.name, entry.before, entry.after, entry.delta, entry.ratio, entry.callsBefore, entry.callsAfter, entry.perCallBefore, entry.perCallAfter, entry.perCallRatio,
        found ? found.low : null, found ? found.high : null, found ? found.verdict : entry.kind];
    })]);
  }
}
