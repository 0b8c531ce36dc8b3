// The methods, or the paths, as a table that sorts, filters, copies, and shows how calls are spread.
// Two hundred rows at a time: a browser takes seconds to lay out thousands.

const ROWS_AT_FIRST = 40;
const ROWS_AT_ONCE = 200;
const QUANTILES = ["p50", "p90", "p99", "max"];
// Columns that paper has no room for.
const SECONDARY = ["p50", "p90", "max", "seconds", "cpuSeconds", "exclusive"];

class MethodTable {
  // listener: { sort(key), find(name), zoom(node) }
  constructor(table, more, listener) {
    this.table = table;
    this.more = more;
    this.listener = listener;
    this.shown = ROWS_AT_FIRST;
    this.opened = null;
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
    this.meters = tree.meterIndexes(view.meter);
    this.whole = tree.joulesAt(ROOT, this.meters, view.idle);
    const matcher = TreeShape.matcher(state.filter, false);
    const all = (state.rows === "paths" ? tree.paths(view) : tree.methods(view))
      .filter((entry) => entry.joules > 0 || !tree.isRange)
      .filter((entry) => matcher === null || matcher.test(entry.name));
    for (const entry of all) this.addSpread(entry);
    this.entries = MethodTable.sorted(all, state.sort, state.up);
    this.render();
  }

  // Quantiles and watts belong to a path over the whole run; of a range they are not known.
  addSpread(entry) {
    for (const key of QUANTILES) entry[key] = null;
    entry.watts = null;
    if (this.tree.isRange) return;
    const spread = Rows.spread(this.tree, entry);
    if (spread) for (const key of QUANTILES) entry[key] = Number.isFinite(spread[key]) ? spread[key] : null;
    const watts = Rows.watts(this.tree, entry, this.meters);
    if (watts) {
      entry.watts = watts.estimate;
      entry.wattsError = watts.stderr;
    }
  }

  // Missing numbers go to the end either way.
  static sorted(entries, key, up) {
    const sign = up ? 1 : -1;
    return entries.sort((a, b) => {
      if (key === "name") return sign * (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
      if (a[key] === null || b[key] === null) return (a[key] === null) - (b[key] === null) || b.joules - a.joules;
      return sign * (a[key] - b[key]) || b.joules - a.joules;
    });
  }

  // Only columns that somebody has a number in.
  columns() {
    const energy = this.state.idle ? "Joules with floor" : "Joules";
    const columns = [
      ["name", this.state.rows === "paths" ? "Path" : "Method"], ["joules", energy], ["share", "Share"], ["self", "Self"],
      ["calls", "Calls"], ["perCall", "J per call"], ["p50", "p50"], ["p90", "p90"], ["p99", "p99"], ["max", "max"],
      ["perUnit", "J per item"], ["carbon", "CO\u2082e"], ["watts", "Regression"], ["exclusive", "Exclusive"], ["seconds", "Seconds"], ["cpuSeconds", "CPU time"],
    ];
    const always = ["name", "joules", "share", "self"];
    if (!this.tree.isRange && this.tree.hasSpread()) always.push(...QUANTILES);
    return columns.filter(([key]) => always.includes(key) || this.entries.some((entry) => entry[key] !== null && entry[key] !== 0));
  }

  render() {
    const columns = this.columns();
    const largest = Math.max(0, ...this.entries.slice(0, 10000).map((entry) => entry.joules));
    const rows = this.entries.slice(0, this.shown).map((entry) =>
      el("tr", {}, ...columns.map(([key]) => this.cell(key, entry, largest))));
    this.table.replaceChildren(
      el("caption", { class: "unseen" }, (this.state.rows === "paths" ? "Paths" : "Methods") + " and what they cost"),
      el("thead", {}, el("tr", {}, ...columns.map(([key, label]) => this.heading(key, label)))),
      el("tbody", {}, ...rows));
    const left = this.entries.length - rows.length;
    this.more.hidden = left <= 0;
    this.more.textContent = left > ROWS_AT_ONCE ? "Show " + Format.count(ROWS_AT_ONCE) + " more of " + Format.count(left) : "Show the other " + Format.count(left);
    byId("methods-count").textContent = Format.count(this.entries.length) + (this.state.rows === "paths" ? " paths" : " methods") +
      (this.state.filter === "" ? "" : " that match");
    this.fillJoined();
  }

  heading(key, label) {
    const isNumber = key === "name" ? "" : "number";
    if (key === "share") return el("th", { scope: "col", class: "share-column" }, label);
    const secondary = SECONDARY.includes(key) ? " secondary" : "";
    const isSorted = this.state.sort === key;
    const title = QUANTILES.includes(key) ? "joules per call above the floor, all meters" : null;
    const button = el("button", { type: "button", title }, label, el("span", { class: "arrow", "aria-hidden": "true" },
      isSorted ? (this.state.up ? " \u2191" : " \u2193") : ""));
    button.addEventListener("click", () => {
      this.listener.sort(key);
      const again = this.table.querySelector('th[data-key="' + key + '"] button');
      if (again) again.focus();
    });
    return el("th", {
      scope: "col", class: isNumber + secondary, "data-key": key,
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
      case "watts":
        return el("td", { class: "number" }, entry.watts === null ? MISSING : Format.watts(entry.watts),
          entry.watts === null ? "" : el("span", { class: "share" }, " \u00b1 " + Format.watts(entry.wattsError)));
      default: {
        const cell = el("td", { class: SECONDARY.includes(key) ? "number secondary" : "number" }, MethodTable.words(key, entry));
        if (QUANTILES.includes(key)) cell.dataset.quantile = key;
        return cell;
      }
    }
  }

  static words(key, entry) {
    const value = entry[key];
    if (value === null) return MISSING;
    switch (key) {
      case "carbon":
        return Format.carbon(value).replace(" CO\u2082e", "");
      case "exclusive":
        return Format.percent(value, 1);
      case "seconds":
      case "cpuSeconds":
        return Format.seconds(value);
      case "perUnit":
        return Format.joules(value) + " / " + entry.unit;
      default:
        return Format.joules(value);
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
    const key = entry.isPath ? entry.nodes[0] : entry.name;
    const button = el("button", { type: "button", class: "method-name", title: "How its calls are spread", dir: "ltr", "aria-expanded": String(this.opened === key) },
      el("span", { class: "package" }, pack ? Names.visible(pack, 120) + "." : ""), el("wbr"),
      Names.visible(owner, 160), el("wbr"), Names.visible(owner ? "#" + method : method, 160));
    const whole = document.createDocumentFragment();
    whole.append(button);
    if (entry.isPath) whole.append(el("span", { class: "callers" }, this.callers(entry.nodes[0])));
    button.addEventListener("click", () => this.toggle(button, entry, key));
    return whole;
  }

  // "in fit › trainBatch": the way down to a path, nearest callers last.
  callers(node) {
    const path = this.tree.pathTo(node).slice(1, -1);
    if (path.length === 0) return "";
    const words = path.slice(-4).map((i) => Names.labels(this.tree.names[this.tree.name[i]]).slice(-1)[0].slice(0, 40));
    return "in " + (path.length > 4 ? "\u2026 \u203a " : "") + words.join(" \u203a ");
  }

  toggle(button, entry, key) {
    const before = this.table.querySelector("tr.spread-row");
    if (before) {
      const opener = before.previousElementSibling.querySelector(".method-name");
      if (opener) opener.setAttribute("aria-expanded", "false");
      before.remove();
      if (this.opened === key) {
        this.opened = null;
        return;
      }
    }
    this.opened = key;
    button.setAttribute("aria-expanded", "true");
    const row = button.closest("tr");
    const box = el("div", { class: "spread" });
    const find = el("button", { type: "button" }, entry.isPath ? "Zoom to it in the graph" : "Find it in the graph");
    find.addEventListener("click", () => (entry.isPath ? this.listener.zoom(entry.nodes[0]) : this.listener.find(entry.name)));
    const charts = el("div", { class: "spread-charts" });
    box.append(charts, find);
    row.after(el("tr", { class: "spread-row" }, el("td", { colspan: String(row.children.length) }, box)));
    Histograms.fill(charts, this.tree, entry);
  }

  // Methods with several paths: their quantiles come from the joined histograms, a moment later.
  async fillJoined() {
    const drawn = this.entries;
    if (this.tree.isRange) return;
    const rows = [...this.table.querySelectorAll("tbody tr")];
    for (let k = 0; k < rows.length; k++) {
      const entry = drawn[k];
      if (entry.nodes.length < 2) continue;
      const histogram = await Histograms.of(this.tree, entry, "joules").catch(() => null);
      if (this.entries !== drawn) return;
      if (histogram === null) continue;
      for (const [key, share] of [["p50", 0.5], ["p90", 0.9], ["p99", 0.99], ["max", 1]]) {
        entry[key] = Hdr.quantile(histogram, share) * 1e-6;
        const cell = rows[k].querySelector('td[data-quantile="' + key + '"]');
        if (cell) cell.textContent = Format.joules(entry[key]);
      }
    }
  }

  static marks(entry) {
    const marks = [];
    if (entry.thinned > 1) marks.push(["thinned 1:" + Format.count(entry.thinned), "one call in so many was timed"]);
    if (entry.open > 0) marks.push([Format.count(entry.open) + " open", "calls that had not returned"]);
    if (entry.errors > 0) marks.push([Format.count(entry.errors) + (entry.errors === 1 ? " error" : " errors"), "calls that ended by an exception"]);
    return marks.map(([label, title]) => el("span", { class: "mark", title }, label));
  }

  // All rows, not only those on screen; plain SI numbers, as in the file.
  csv() {
    const columns = [
      ["name", "name"], ["joules", this.state.idle ? "joules_with_floor" : "joules"], ["self", "self_joules"], ["calls", "calls"],
      ["perCall", "joules_per_call"], ["p50", "p50_joules"], ["p90", "p90_joules"], ["p99", "p99_joules"], ["max", "max_joules"],
      ["perUnit", "joules_per_unit"], ["unit", "unit"], ["carbon", "gCO2e"], ["watts", "regression_watts"], ["wattsError", "regression_stderr_watts"],
      ["exclusive", "exclusive"], ["seconds", "seconds"], ["cpuSeconds", "cpu_seconds"],
    ];
    const rows = this.entries.map((entry) => [
      ...columns.map(([key]) => entry[key]),
      entry.isPath ? this.tree.pathTo(entry.nodes[0]).slice(1).map((i) => this.tree.names[this.tree.name[i]]).join(";") : "",
    ]);
    return Saving.csv([[...columns.map(([, label]) => label), "path"], ...rows]);
  }
}
