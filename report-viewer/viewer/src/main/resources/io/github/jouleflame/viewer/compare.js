// The comparison of two profiles.

class Comparison extends GraphPage {
  constructor(before, after, statistics) {
    super(COMPARE_DEFAULTS, COMPARE_CHOICES);
    this.before = before;
    this.after = after;
    this.statistics = statistics;
    this.labels = Comparison.labels(before, after, statistics);
    this.diff = new DiffTree(new CallTree(before), new CallTree(after));
  }

  static labels(before, after, statistics) {
    const name = (profile, side) => Names.visible(text(statistics && statistics[side].label) || text(profile.run.label), 60);
    const labels = { before: name(before, "before") || "before", after: name(after, "after") || "after" };
    return labels.before === labels.after ? { before: labels.before + " (before)", after: labels.after + " (after)" } : labels;
  }

  start() {
    this.open("compare-page");
    document.title = this.labels.before + " \u2192 " + this.labels.after + " \u00b7 Jouleflame";
    const skin = new DiffSkin(this.diff, this.labels, this.statistics);
    this.fillHead();
    this.makeGraph(skin);
    this.table = new DifferenceTable(byId("differences"), byId("differences-more"), {
      sort: (key) => this.sort(key),
      find: (name) => this.find(name),
    });
    const hasGrams = this.before.gramsPerJoule !== null && this.after.gramsPerJoule !== null;
    for (const input of document.querySelectorAll("input[name=metric]")) {
      if (input.value === "carbon") input.closest("label").hidden = !hasGrams;
    }
    if (!hasGrams && this.state.metric === "carbon") this.state.metric = "joules";
    this.wireMeters(this.diff);
    this.wireChoices(["metric", "shape", "mode", "widths", "neutral", "meter"], ["idle", "others", "regex"]);
    const filter = byId("differences-filter");
    filter.value = this.state.filter;
    filter.addEventListener("input", () => this.change({ filter: filter.value }));
    byId("differences-copy").addEventListener("click", () => Saving.copy(this.table.csv(), byId("differences-copy")));
    for (const words of document.querySelectorAll(".label-before")) words.textContent = this.labels.before;
    for (const words of document.querySelectorAll(".label-after")) words.textContent = this.labels.after;
    this.readZoom(this.diff);
    this.refresh();
  }

  fillHead() {
    byId("title").replaceChildren(this.labels.before, el("span", { class: "arrow-between", "aria-label": " to " }, " \u2192 "), this.labels.after);
    byId("verdict").replaceChildren(...Verdict.words(this));
    const warnings = [...(this.statistics ? this.statistics.warnings : []), ...Verdict.warnings(this.before, this.after, this.diff)];
    byId("compare-warnings").hidden = warnings.length === 0;
    byId("compare-warnings-list").replaceChildren(...warnings.map((words) => el("li", { class: "note note-warning" },
      el("span", { class: "note-severity" }, "warning"), el("span", {}, Names.visible(words, 1000)))));
    byId("figures").replaceChildren(...Verdict.figures(this));
    IntervalTable.fill(this);
    byId("runs").replaceChildren(...Verdict.runs(this));
  }

  help() {
    return [...GRAPH_HELP, ["a", "next mode: absolute, per call, share"], ["f", "with or without the idle floor"], ["m", "the table of differences"], ["?", "this sheet"]];
  }

  keys() {
    const press = (name, values) => () => {
      const next = values[(values.indexOf(this.state[name]) + 1) % values.length];
      const input = document.querySelector("input[name=" + name + "][value=" + next + "]");
      input.checked = true;
      this.change({ [name]: next });
    };
    return {
      a: press("mode", COMPARE_CHOICES.mode),
      i: press("shape", COMPARE_CHOICES.shape),
      f: () => {
        byId("idle").checked = !this.state.idle;
        this.change({ idle: !this.state.idle });
      },
      m: () => byId("differences-filter").focus(),
    };
  }

  refresh() {
    const { state } = this;
    const view = {
      metric: state.metric, idle: state.idle, meter: state.meter, others: state.others, mode: state.mode,
      widths: state.widths, neutral: Number(state.neutral) / 100, shape: state.shape,
    };
    const layout = this.layoutOf(this.diff, view, "");
    this.showGraph(this.diff, layout);
    const tableKey = [this.layoutKey, state.filter, state.sort, state.up].join("\n");
    if (this.tableKey !== tableKey) this.table.show(this, layout, state);
    this.tableKey = tableKey;
    this.showWhole(layout);
    const { isEnergy } = MEASURES[state.metric];
    for (const id of ["idle", "others", "meter"]) byId(id).disabled = !isEnergy;
  }

  showWhole(layout) {
    const { state } = this;
    const show = MEASURES[state.metric].text;
    const modes = {
      absolute: "Colour compares the totals of the two runs",
      perCall: "Colour compares what one call of each frame costs",
      share: "Colour compares shares of the whole: what got cheaper makes all the rest look dearer",
    };
    const widths = {
      both: "As wide as the larger of both, so nothing that has gone is hidden; widths are no amounts here",
      before: "As wide as " + this.labels.before,
      after: "As wide as " + this.labels.after,
    };
    byId("whole").textContent = show(layout.wholeBefore) + " before, " + show(layout.wholeAfter) + " after, " +
      DiffSkin.percent(layout.wholeBefore > 0 ? layout.wholeAfter / layout.wholeBefore : null) + ". " + modes[state.mode] + ". " + widths[state.widths] + ".";
    byId("legend-colour").replaceChildren(...this.legend());
  }

  legend() {
    const dark = isDark();
    const item = (kind, strength, words, isHatched) => {
      const box = el("span", { class: "swatch wide-swatch" + (isHatched ? " key-hatch" : "") });
      box.style.backgroundColor = Colours.change(kind, strength, dark);
      return el("li", {}, box, words);
    };
    return [
      item("less", 1, "half or less"), item("less", 0.3, "less"), item("same", 0, "within \u00b1" + this.state.neutral + " %" + (this.statistics ? ", or no difference shown" : "")),
      item("more", 0.3, "more"), item("more", 1, "double or more"), item("gone", 1, "gone", true), item("new", 1, "new", true),
    ];
  }

  foundWords(found) {
    const { layout, tree } = this;
    let before = 0;
    let after = 0;
    let covered = 0;
    for (const node of found.hits) {
      if (node < covered) continue;
      before += layout.before[node];
      after += layout.after[node];
      covered = tree.end[node];
    }
    const show = MEASURES[layout.view.metric].text;
    return ", together " + show(before) + " before (" + Format.percent(before, layout.wholeBefore) + " of all), " + show(after) + " after (" +
      Format.percent(after, layout.wholeAfter) + "): " + DiffSkin.percent(before > 0 ? after / before : null);
  }

  sort(key) {
    const { state } = this;
    state.up = state.sort === key ? !state.up : key === "name";
    state.sort = key;
    this.refresh();
  }
}
