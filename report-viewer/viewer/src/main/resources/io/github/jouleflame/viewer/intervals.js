// What was found over all runs: per boundary and metric the change, its interval as a picture on one
// axis for all, and how it was judged.

const IntervalTable = {
  fill(page) {
    const { statistics } = page;
    byId("statistics").hidden = statistics === null || statistics.boundaries.length === 0;
    if (byId("statistics").hidden) return;
    const metrics = statistics.metrics();
    if (!metrics.includes(page.state.stat)) page.state.stat = metrics[0];
    const choice = byId("stat");
    choice.replaceChildren(...metrics.map((metric) => el("option", { value: metric }, METRIC_WORDS[metric] || Names.visible(metric, 40))));
    choice.value = page.state.stat;
    choice.addEventListener("change", () => {
      page.change({ stat: choice.value });
      IntervalTable.show(page);
    });
    IntervalTable.show(page);
  },

  show(page) {
    const { statistics, state } = page;
    const rows = statistics.boundaries
      .map((boundary) => ({ name: boundary.name, entry: boundary.metrics.find((metric) => metric.metric === state.stat) }))
      .filter(({ entry }) => entry !== undefined);
    const reach = IntervalTable.reach(rows.map(({ entry }) => entry));
    const percent = (reach - 1) * 100;
    byId("statistics-note").textContent = Verdict.runsOf(statistics) + ". Bars are intervals on one axis from \u2212" + Math.round((1 - 1 / reach) * 100) + " % to +" + Math.round(percent) +
      " %; a bar that stays clear of the middle line differs. p after Holm\u2019s correction.";
    byId("statistics-table").replaceChildren(
      el("thead", {}, el("tr", {}, ...["Boundary", page.labels.before, page.labels.after, "Change", "Interval", "Verdict", "p", "Cliff\u2019s \u03b4", "Smallest effect"]
        .map((label, k) => el("th", { scope: "col", class: [1, 2, 3, 6, 7, 8].includes(k) ? "number" : null }, label)))),
      el("tbody", {}, ...rows.map(({ name, entry }) => IntervalTable.row(page, name, entry, reach))));
  },

  row(page, name, entry, reach) {
    const verdict = text(entry.verdict);
    const kind = IntervalTable.kind(entry);
    const find = el("button", { type: "button", class: "method-name", title: "Find it in the graph" }, Names.visible(name, 300));
    find.addEventListener("click", () => page.find(name));
    const p = Number.isFinite(entry.pHolm) ? entry.pHolm : entry.pMannWhitney;
    return el("tr", {},
      el("th", { scope: "row", class: "method" }, find),
      el("td", { class: "number" }, Statistics.value(entry, "before")),
      el("td", { class: "number" }, Statistics.value(entry, "after")),
      el("td", { class: "number change-" + kind }, DiffSkin.percent(entry.ratio)),
      el("td", {}, IntervalTable.picture(entry, reach, kind)),
      el("td", {}, el("span", { class: "verdict-badge verdict-" + kind }, verdict || MISSING)),
      el("td", { class: "number" }, Statistics.p(p)),
      el("td", { class: "number" }, Number.isFinite(entry.cliffsDelta) ? Format.grouped(entry.cliffsDelta, 2) : MISSING),
      el("td", { class: "number" }, Number.isFinite(entry.smallestEffect) ? Format.percent(entry.smallestEffect, 1) : MISSING));
  },

  // Less is better for all but rates; the colour says less or more, the word says better or worse.
  kind(entry) {
    if (entry.verdict !== "better" && entry.verdict !== "worse") return "same";
    return entry.ratio < 1 ? "less" : "more";
  },

  // The factor that the axis reaches both ways.
  reach(entries) {
    const all = entries.flatMap((entry) => [entry.ratio, entry.low, entry.high]).filter((value) => value > 0 && Number.isFinite(value));
    const most = Math.max(1.05, ...all.map((value) => Math.max(value, 1 / value)));
    return Math.min(4, most * 1.05);
  },

  picture(entry, reach, kind) {
    const width = 180;
    const place = (ratio) => {
      const at = 0.5 + Math.log(Math.min(reach, Math.max(1 / reach, ratio))) / (2 * Math.log(reach));
      return 4 + at * (width - 8);
    };
    const svg = svgEl("svg", { width, height: 18, viewBox: "0 0 " + width + " 18", role: "img", "aria-label": Statistics.interval(entry) });
    svg.append(svgEl("line", { x1: width / 2, x2: width / 2, y1: 0, y2: 18, class: "interval-middle" }));
    if (entry.low > 0 && Number.isFinite(entry.high)) {
      const x = place(entry.low);
      svg.append(svgEl("rect", { x, y: 6, width: Math.max(2, place(entry.high) - x), height: 6, rx: 2, class: "interval-bar interval-" + kind }));
    }
    svg.append(svgEl("circle", { cx: place(entry.ratio), cy: 9, r: 3.5, class: "interval-dot interval-" + kind }));
    return svg;
  },
};
