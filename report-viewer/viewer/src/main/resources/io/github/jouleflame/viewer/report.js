// The report of one profile.

// So long must a drag pause before the table follows.
const TABLE_DELAY_MILLIS = 120;

const MANY_FRAMES = 5000;

class Report extends GraphPage {
  constructor(profile) {
    super(REPORT_DEFAULTS, REPORT_CHOICES);
    this.profile = profile;
    this.baseTree = new CallTree(profile);
    this.times = profile.timeline ? new TimeRange(this.baseTree) : null;
    this.range = this.times === null ? null : Report.rangeOf(this.state.range, this.times);
  }

  // Seconds of the address as whole bins, or null.
  static rangeOf(words, times) {
    const [from, to] = words.split("-").map(Number);
    if (words === "" || !(to > from) || times.bins < 2) return null;
    const bin = (seconds) => Math.min(times.bins, Math.max(0, Math.round(seconds / times.step)));
    return bin(from) < bin(to) ? [bin(from) * times.step, bin(to) * times.step] : null;
  }

  start() {
    const { profile } = this;
    this.open("page");
    this.carbon = new CarbonPanel(profile, this.state, (choice) => this.reprice(choice));
    this.carbon.price();
    if (profile.gramsPerJoule === null && this.state.metric === "carbon") this.state.metric = "joules";
    this.tree = this.baseTree;
    Ledger.fill(profile);
    Notes.fill(this);
    this.timeline = new PowerTimeline(byId("power"), this.baseTree, this.times, {
      range: (range) => this.brush(range),
      zoom: (node) => this.zoomTo(node),
    });
    this.makeGraph(new ProfileSkin());
    this.table = new MethodTable(byId("methods-table"), byId("methods-more"), {
      sort: (key) => this.sort(key),
      find: (name) => this.find(name),
      zoom: (node) => this.zoomTo(node),
    });
    this.wire();
    this.chooseTree();
    this.readZoom(this.shownTree);
    // The first screen and the picture come first, then what is below them; of a large tree also
    // what must look at every frame.
    this.isLater = true;
    Header.fill(profile);
    if (this.baseTree.size <= MANY_FRAMES) Answers.fill(this);
    this.refresh();
    this.timeline.draw();
    this.timeline.show(this.range);
    this.soon(this.fillLater());
  }

  // In steps, so that a click or a key in between waits for one of them at most.
  *fillLater() {
    this.showBeside();
    yield;
    yield* this.baseTree.addUpMethods(ANSWERS_VIEW);
    if (this.baseTree.size > MANY_FRAMES) Answers.fill(this);
    yield;
    Ledger.fillTable(this.profile);
    About.fill(this.profile);
    this.carbon.build();
    this.carbon.fill();
    byId("about-parts").hidden = false;
    yield;
    this.isLater = false;
    this.showTable(this.view);
  }

  wire() {
    const { state } = this;
    this.wireMeters(this.baseTree);
    document.querySelector("input[name=metric][value=perUnit]").closest("label").hidden = !this.baseTree.hasWork();
    this.wireChoices(["metric", "shape", "colour", "meter", "rows"], ["idle", "others", "regex", "turned"]);
    const rows = byId("ledger-rows");
    const present = LEDGER_ROWS.filter((row, index) => row.frame && this.baseTree.row.includes(index));
    rows.replaceChildren(...present.map(({ key, label }) => {
      const box = el("input", { type: "checkbox", value: key });
      box.checked = !state.hide.split(",").includes(key);
      box.addEventListener("change", () => {
        const hidden = new Set(this.state.hide.split(",").filter((part) => part !== ""));
        if (box.checked) hidden.delete(key);
        else hidden.add(key);
        this.change({ hide: [...hidden].join(",") });
      });
      return el("label", {}, box, " " + label);
    }));
    byId("ledger-menu").hidden = present.length === 0;
    const filter = byId("methods-filter");
    filter.value = state.filter;
    filter.addEventListener("input", () => this.change({ filter: filter.value }));
    byId("methods-copy").addEventListener("click", () => Saving.copy(this.table.csv(), byId("methods-copy")));
    byId("compare-with").addEventListener("click", () => Opening.ask(this.profile));
    byId("range-clear").addEventListener("click", () => this.brush(null));
    this.on(this.app, "click", (event) => {
      const jump = event.target.closest(".jump");
      if (!jump) return;
      event.preventDefault();
      byId(jump.dataset.target).scrollIntoView({ block: "start" });
      byId("carbon-zone").focus({ preventScroll: true });
    });
  }

  help() {
    return [...GRAPH_HELP, ["c", "callers: turn the tree round"], ["f", "with or without the idle floor"],
      ["t", "to the timeline; \u2190 \u2192 move an end of the range, Shift faster, Esc the whole run"], ["p", "the moment of the highest power"], ["m", "the table of methods"], ["?", "this sheet"]];
  }

  keys() {
    const toggle = (key) => () => {
      if (byId(key).disabled) return;
      byId(key).checked = !this.state[key];
      this.change({ [key]: !this.state[key] });
    };
    return {
      c: toggle("turned"),
      f: toggle("idle"),
      i: () => this.turnShape(),
      t: () => (byId("power").hidden ? undefined : byId("power-from").focus()),
      p: () => (byId("power").hidden ? undefined : this.showPeak()),
      m: () => byId("methods-filter").focus(),
    };
  }

  turnShape() {
    const shape = this.state.shape === "flame" ? "icicle" : "flame";
    document.querySelector("input[name=shape][value=" + shape + "]").checked = true;
    this.change({ shape });
  }

  // The one tree that everything shows: of the whole run or a range, as called or turned round.
  chooseTree() {
    const bins = this.range === null ? null : PowerTimeline.binsOf(this.range, this.times.step);
    const key = (bins ? bins.join("-") : "") + (this.state.turned ? "turned" : "");
    if (this.treeKey === key) return;
    const wasTurned = this.treeKey !== undefined && this.treeKey.endsWith("turned");
    this.treeKey = key;
    this.plainTree = bins === null ? this.baseTree : this.times.treeOf(bins[0], bins[1]);
    this.shownTree = this.state.turned ? new CallerTree(this.plainTree) : this.plainTree;
    this.shownTree.isRange = bins !== null;
    if (wasTurned !== this.state.turned) this.zoomed = ROOT;
  }

  refresh() {
    const { state } = this;
    this.chooseTree();
    const isRange = this.range !== null;
    if (isRange && !["joules", "carbon"].includes(state.metric)) state.metric = "joules";
    state.range = isRange ? this.range.map((seconds) => String(Math.round(seconds * 1e6) / 1e6)).join("-") : "";
    this.view = { metric: state.metric, idle: state.idle && !isRange, meter: state.meter, others: state.others, hide: state.hide.split(","), turned: state.turned, shape: state.shape, colour: state.colour };
    this.tree = this.shownTree;
    this.layout = this.layoutOf(this.tree, this.view, this.treeKey + this.profile.gramsPerJoule);
    // The graph measures the page, and what changes after that is laid out twice: so it comes last.
    this.showWhole();
    this.showControls(isRange);
    this.showGraph(this.tree, this.layout);
    this.showTable(this.view);
  }

  // Typing a search changes nothing in the table; a drag over time does, but not at every step.
  showTable(view) {
    if (this.isLater) return;
    clearTimeout(this.tableTimer);
    if (this.isDragging) this.tableTimer = setTimeout(() => this.fillTable(view), TABLE_DELAY_MILLIS);
    else this.fillTable(view);
  }

  fillTable(view) {
    const { state } = this;
    const key = [this.layoutKey, state.rows, state.filter, state.sort, state.up].join("\n");
    if (this.tableKey === key) return;
    this.tableKey = key;
    this.table.show(this.plainTree, { view }, state);
  }

  showControls(isRange) {
    const { state } = this;
    const { isEnergy } = MEASURES[state.metric];
    for (const input of document.querySelectorAll("input[name=metric]")) {
      input.checked = input.value === state.metric;
      input.disabled = (isRange && !["joules", "carbon"].includes(input.value)) || (input.value === "carbon" && this.profile.gramsPerJoule === null);
    }
    byId("idle").disabled = !isEnergy || isRange;
    byId("others").disabled = !isEnergy;
    byId("meter").disabled = !isEnergy;
    byId("ledger-menu").classList.toggle("is-off", !isEnergy || !state.others || isRange);
    byId("range-note").hidden = !isRange;
    if (isRange) {
      const tree = this.plainTree;
      byId("range-words").textContent = Format.seconds(this.range[0]) + " to " + Format.seconds(this.range[1]) + ": " + Format.joules(tree.measured) +
        " measured, " + Format.joules(tree.known) + " of it (" + Format.percent(tree.known, tree.measured) + ") in paths that the timeline keeps. The graph and the table show this time only.";
    }
    byId("legend-colour").replaceChildren(...Report.legend(state.colour, this.baseTree));
  }

  static legend(colour, tree) {
    if (colour === "package") return [];
    const dark = isDark();
    const swatch = (fill, words) => {
      const box = el("span", { class: "swatch" });
      box.style.backgroundColor = fill;
      return el("li", {}, box, words);
    };
    if (colour === "exclusive") return [swatch(Colours.exclusive(1, dark), "all its own: nothing else ran"), swatch(Colours.exclusive(0.5, dark), "half its own, whatever ran beside it"), swatch(Colours.exclusive(0, dark), "as much of others beside it"), swatch(Colours.exclusive(null, dark), "not known")];
    return [...new Set(tree.meterKinds)].map((kind) => swatch(Colours.mix([{ kind, joules: 1 }], dark), kind.toUpperCase() + " only"));
  }

  showWhole() {
    const { state, layout, tree } = this;
    const floor = this.range !== null ? " measured in this time" : state.idle ? " with the idle floor" : " dynamic, above the idle floor";
    const words = {
      joules: () => Format.joules(layout.whole) + floor,
      carbon: () => Format.carbon(layout.whole) + floor,
      seconds: () => Format.seconds(layout.whole) + " in boundaries, all threads together",
      cpuSeconds: () => Format.seconds(layout.whole) + " of CPU time of the calling threads",
      calls: () => Format.count(layout.whole) + (state.turned ? " calls" : " outermost calls; a frame is as wide as its calls or its children\u2019s, whichever is more"),
      perCall: () => "Joules per call; widths are joules, " + Format.joules(layout.whole) + floor,
      perUnit: () => "Joules per unit of work of the nearest frame that counts some; widths are joules, " + Format.joules(layout.whole) + floor,
    };
    byId("whole").textContent = words[state.metric]() + ". " + Format.count(tree.size - 1 - (this.times === null ? 0 : 1)) + " frames, 100 % is always the whole." +
      (tree.isCut ? " Callers beyond " + MOST_CALLER_LEVELS + " levels are cut." : "");
  }

  foundWords(found) {
    const { layout } = this;
    const total = Measures.total(layout, found.total);
    if (MEASURES[layout.view.metric].isCount) return ", together " + total;
    return ", together " + total + ", " + Format.percent(found.total, layout.whole) + " of all; self " + Measures.total(layout, found.self);
  }

  reprice(choice) {
    Object.assign(this.state, choice);
    this.carbon.price();
    Header.fill(this.profile);
    Answers.fill(this);
    this.carbon.fill();
    this.refresh();
  }

  // While a drag goes on this comes with each move: once per frame of the screen is enough.
  brush(range) {
    this.range = range;
    this.timeline.show(range);
    if (this.isBrushing) return;
    this.isBrushing = true;
    requestAnimationFrame(() => {
      this.isBrushing = false;
      this.isDragging = this.timeline.isDragging();
      this.refresh();
      this.isDragging = false;
    });
  }

  showPeak() {
    this.brush(this.timeline.peakRange());
    byId("power").scrollIntoView({ block: "start" });
  }

  // A node of the tree as it was called.
  zoomTo(node) {
    if (this.state.turned) {
      this.find(this.baseTree.names[this.baseTree.name[node]]);
      return;
    }
    this.zoom(node);
    byId("graph").scrollIntoView({ block: "start" });
  }

  escape() {
    if (this.state.query !== "" || this.zoomed !== ROOT) super.escape();
    else if (this.range !== null) this.brush(null);
  }

  sort(key) {
    const { state } = this;
    state.up = state.sort === key ? !state.up : key === "name";
    state.sort = key;
    this.refresh();
  }

  redraw(dark = isDark()) {
    super.redraw(dark);
    this.timeline.draw(dark);
  }

  beforePrint() {
    byId("books-details").open = true;
  }
}
