// The methods as a sortable table. The largest come first, and then two hundred rows at a time: a
// browser takes seconds to lay out thousands.

const ROWS_AT_FIRST = 40;
const ROWS_AT_ONCE = 200;

class MethodTable {
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

  show(tree, layout, state) {
    this.tree = tree;
    this.layout = layout;
    this.state = state;
    const view = layout.view;
    this.whole = tree.joulesAt(ROOT, tree.meterIndexes(view.meter), view.idle);
    this.entries = MethodTable.sorted(tree.methods(view), state.sort, state.up);
    this.render();
  }

  // Missing numbers go to the end either way.
  static sorted(entries, key, up) {
    const sign = up ? 1 : -1;
    return entries.sort((a, b) => {
      if (key === "name") return sign * (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
      if (a[key] === null || b[key] === null) return (a[key] === null) - (b[key] === null);
      return sign * (a[key] - b[key]) || b.joules - a.joules;
    });
  }

  columns() {
    const energy = this.state.idle ? "Joules with floor" : "Joules";
    const columns = [
      ["name", "Method"], ["joules", energy], ["share", "Share"], ["self", "Self"], ["calls", "Calls"], ["perCall", "J per call"],
      ["seconds", "Seconds"], ["cpuSeconds", "CPU time"], ["carbon", "CO\u2082e"], ["exclusive", "Exclusive"],
    ];
    return this.tree.profile.gramsPerJoule === null ? columns.filter(([key]) => key !== "carbon") : columns;
  }

  render() {
    const columns = this.columns();
    const largest = Math.max(0, ...this.entries.slice(0, 10000).map((entry) => entry.joules));
    const rows = this.entries.slice(0, this.shown).map((entry) =>
      el("tr", {}, ...columns.map(([key]) => this.cell(key, entry, largest))));
    this.table.replaceChildren(
      el("thead", {}, el("tr", {}, ...columns.map(([key, label]) => this.heading(key, label)))),
      el("tbody", {}, ...rows));
    const left = this.entries.length - rows.length;
    this.more.hidden = left <= 0;
    this.more.textContent = "Show " + Format.count(Math.min(left, ROWS_AT_ONCE)) + " more of " + Format.count(left);
  }

  heading(key, label) {
    const isNumber = key === "name" ? "" : "number";
    if (key === "share") return el("th", { scope: "col", class: "share-column" }, label);
    const isSorted = this.state.sort === key;
    const button = el("button", { type: "button" }, label, el("span", { class: "arrow", "aria-hidden": "true" },
      isSorted ? (this.state.up ? " \u2191" : " \u2193") : ""));
    button.addEventListener("click", () => {
      this.listener.sort(key);
      const again = this.table.querySelector('th[data-key="' + key + '"] button');
      if (again) again.focus();
    });
    return el("th", {
      scope: "col", class: isNumber, "data-key": key,
      "aria-sort": isSorted ? (this.state.up ? "ascending" : "descending") : "none",
    }, button);
  }

  cell(key, entry, largest) {
    switch (key) {
      case "name":
        return el("td", { class: "method" }, this.nameButton(entry), ...MethodTable.marks(entry));
      case "share":
        return this.shareCell(entry, largest);
      case "calls":
        return el("td", {
          class: "number",
          title: entry.innerCalls > 0 ? "and " + Format.count(entry.innerCalls) + " calls by itself" : null,
        }, Format.count(entry.calls));
      case "carbon":
        return el("td", { class: "number" }, Format.carbon(entry.carbon).replace(" CO\u2082e", ""));
      case "exclusive":
        return el("td", { class: "number" }, entry.exclusive === null ? MISSING : Format.percent(entry.exclusive, 1));
      case "seconds":
      case "cpuSeconds":
        return el("td", { class: "number" }, Format.seconds(entry[key]));
      default:
        return el("td", { class: "number" }, Format.joules(entry[key]));
    }
  }

  shareCell(entry, largest) {
    const meter = el("span", { class: "share-bar", "aria-hidden": "true" });
    meter.style.width = (largest > 0 ? (entry.joules / largest) * 100 : 0) + "%";
    return el("td", { class: "share-column" },
      el("span", { class: "share-number" }, Format.percent(entry.joules, this.whole)), el("span", { class: "share-track" }, meter));
  }

  nameButton(entry) {
    const { pack, owner, method } = Names.parts(entry.name);
    const button = el("button", { type: "button", class: "method-name", title: "Find in the graph", dir: "ltr" },
      el("span", { class: "package" }, pack ? Names.visible(pack, 120) + "." : ""), el("wbr"),
      Names.visible(owner, 160), el("wbr"), Names.visible(owner ? "#" + method : method, 160));
    button.addEventListener("click", () => this.listener.find(entry.name));
    return button;
  }

  static marks(entry) {
    const marks = [];
    if (entry.thinned > 1) marks.push(["thinned 1:" + Format.count(entry.thinned), "one call in so many was timed"]);
    if (entry.open > 0) marks.push([Format.count(entry.open) + " open", "calls that had not returned"]);
    if (entry.errors > 0) marks.push([Format.count(entry.errors) + (entry.errors === 1 ? " error" : " errors"), "calls that ended by an exception"]);
    return marks.map(([label, title]) => el("span", { class: "mark", title }, label));
  }
}
