// Ties the parts together: one state, one way to show it.

class Report {
  constructor(profile) {
    this.profile = profile;
    this.tree = new CallTree(profile);
    this.state = State.read(window.location.hash);
    if (profile.gramsPerJoule === null && this.state.metric === "carbon") this.state.metric = "joules";
    this.zoomed = ROOT;
    if (this.state.zoom !== "") {
      const node = this.tree.nodeAt(this.state.zoom.split(".").map(Number));
      this.zoomed = node === null ? ROOT : node;
    }
  }

  start() {
    const { profile } = this;
    Header.fill(profile);
    Ledger.fill(profile);
    Notes.fill(profile);
    About.fill(profile);
    this.timeline = new PowerTimeline(byId("power"), byId("power-canvas"), byId("power-legend"), byId("power-readout"), profile);
    this.flame = new FlameGraph(byId("flame"), byId("flame-canvas"), byId("flame-spacer"), this.tree, {
      zoom: (node) => this.zoom(node),
      hover: (hit, event) => this.tip(hit, event),
      leave: () => this.untip(),
    });
    this.twin = new TreeTwin(byId("flame-tree"), this.tree, {
      focus: (node) => this.focus(node),
      zoom: (node) => this.zoom(node),
      escape: () => this.escape(),
      blur: () => this.unfocus(),
    });
    this.table = new MethodTable(byId("methods-table"), byId("methods-more"), {
      sort: (key) => this.sort(key),
      find: (name) => this.find(name),
    });
    this.wireControls();
    this.wirePage();
    this.refresh();
    this.timeline.draw();
  }

  wireControls() {
    const { state } = this;
    const meters = byId("meter");
    meters.replaceChildren(el("option", { value: "all" }, "all meters"),
      ...this.tree.meters.map((id) => el("option", { value: id }, Names.visible(id, 60))));
    if (!this.tree.meters.includes(state.meter)) state.meter = "all";
    byId("meter-choice").hidden = this.tree.meters.length < 2;
    for (const input of document.querySelectorAll("input[name=metric]")) {
      if (input.value === "carbon") input.closest("label").hidden = this.profile.gramsPerJoule === null;
    }
    for (const key of ["metric", "shape", "colour", "meter"]) {
      const inputs = document.querySelectorAll("[name=" + key + "]");
      for (const input of inputs) {
        if (input.type === "radio") input.checked = input.value === state[key];
        else input.value = state[key];
        input.addEventListener("change", () => this.change({ [key]: input.value }));
      }
    }
    for (const key of ["idle", "others", "regex"]) {
      byId(key).checked = state[key];
      byId(key).addEventListener("change", () => this.change({ [key]: byId(key).checked }));
    }
    const search = byId("search");
    search.value = state.query;
    search.addEventListener("input", () => this.change({ query: search.value }));
    search.addEventListener("keydown", (event) => {
      if (event.key === "Enter") this.step(event.shiftKey ? -1 : 1);
      else if (event.key === "Escape") this.clearSearch();
      else return;
      event.preventDefault();
    });
    byId("hit-before").addEventListener("click", () => this.step(-1));
    byId("hit-next").addEventListener("click", () => this.step(1));
    byId("hit-clear").addEventListener("click", () => this.clearSearch());
    byId("reset").addEventListener("click", () => this.zoom(ROOT));
  }

  wirePage() {
    byId("theme").addEventListener("click", () => {
      const theme = isDark() ? "light" : "dark";
      document.documentElement.style.colorScheme = theme;
      remember(theme);
      this.redraw();
    });
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.redraw());
    window.addEventListener("hashchange", () => this.follow());
    window.addEventListener("beforeprint", () => {
      byId("books-details").open = true;
      this.redraw(false);
    });
    window.addEventListener("afterprint", () => this.redraw());
    let width = window.innerWidth;
    window.addEventListener("resize", () => {
      if (width !== window.innerWidth) this.redraw();
      width = window.innerWidth;
    });
    document.addEventListener("keydown", (event) => {
      const isTyping = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== "radio" && event.target.type !== "checkbox";
      if (event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        byId("search").focus();
        byId("search").select();
      } else if (event.key === "Escape" && !event.defaultPrevented && !isTyping) {
        this.escape();
      }
    });
  }

  redraw(dark = isDark()) {
    this.flame.resize();
    this.flame.drawNow(dark);
    this.timeline.draw(dark);
  }

  change(choices) {
    Object.assign(this.state, choices);
    this.hit = -1;
    this.refresh();
  }

  // Another address in the same page: a link that was opened, or the back button.
  follow() {
    if (window.location.hash.slice(1) === State.write(this.state)) return;
    window.location.reload();
  }

  refresh() {
    const { state, tree } = this;
    this.layout = tree.layout({ metric: state.metric, idle: state.idle, meter: state.meter, others: state.others });
    this.layout.view.shape = state.shape;
    this.layout.view.colour = state.colour;
    if (!(this.layout.width[this.zoomed] > 0)) this.zoomed = ROOT;
    state.zoom = tree.positionsOf(this.zoomed).join(".");
    this.found = tree.search(state.query, state.regex, this.layout);
    this.flame.show(this.layout, this.zoomed, this.found);
    this.twin.show(this.layout, this.zoomed);
    this.table.show(tree, this.layout, state);
    this.showWhole();
    this.showCrumbs();
    this.showFound();
    this.showPanel(this.zoomed);
    const isEnergy = state.metric === "joules" || state.metric === "carbon";
    for (const id of ["idle", "others"]) byId(id).disabled = !isEnergy;
    byId("meter").disabled = !isEnergy;
    const address = State.write(state);
    window.history.replaceState(null, "", address === "" ? window.location.pathname + window.location.search : "#" + address);
  }

  showWhole() {
    const { state, layout, tree } = this;
    const words = {
      joules: () => Format.joules(layout.whole) + (state.idle ? " with the idle floor" : " dynamic, above the idle floor"),
      carbon: () => Format.carbon(layout.whole) + (state.idle ? " with the idle floor" : " dynamic, above the idle floor"),
      seconds: () => Format.seconds(layout.whole) + " in boundaries, all threads together",
      calls: () => Format.count(layout.whole) + " outermost calls; a frame is as wide as its calls or its children\u2019s, whichever is more",
    };
    byId("whole").textContent = words[state.metric]() + ". " + Format.count(tree.size - 1) + " frames, 100 % is always the whole.";
    const isEmpty = !(layout.width[ROOT] > 0);
    byId("flame-empty").hidden = !isEmpty;
    byId("flame-box").hidden = isEmpty;
  }

  showCrumbs() {
    const { tree } = this;
    const path = tree.pathTo(this.zoomed);
    const shown = path.length > 8 ? [...path.slice(0, 2), -1, ...path.slice(-5)] : path;
    byId("crumbs").replaceChildren(...shown.map((node) => {
      if (node < 0) return el("li", {}, "\u2026");
      const labels = node === ROOT ? [Details.rootName(this.layout.view)] : Names.labels(tree.names[tree.name[node]]);
      const label = labels.find((candidate) => candidate.length <= 40) || labels[labels.length - 1].slice(0, 40) + "\u2026";
      const button = el("button", { type: "button", "aria-current": node === this.zoomed ? "true" : null }, label);
      button.addEventListener("click", () => this.zoom(node));
      return el("li", {}, button);
    }));
    byId("reset").disabled = this.zoomed === ROOT;
  }

  showFound() {
    const { found, layout } = this;
    const hasHits = found !== null && !found.error && found.hits.length > 0;
    for (const id of ["hit-before", "hit-next"]) byId(id).disabled = !hasHits;
    byId("hit-clear").hidden = this.state.query === "";
    const show = METRICS[layout.view.metric].text;
    let words = "";
    if (found && found.error) words = "Not a regular expression: " + found.error;
    else if (found && !hasHits) words = "No frame matches.";
    else if (found) {
      words = Format.count(found.hits.length) + (found.hits.length === 1 ? " frame matches, " : " frames match, together ") +
        (layout.view.metric === "calls" ? show(found.total)
          : show(found.total) + ", " + Format.percent(found.total, layout.whole) + " of all; self " + show(found.self)) +
        (this.hit >= 0 ? ". Hit " + Format.count(this.hit + 1) : "") + ".";
    }
    byId("found").textContent = words;
  }

  showPanel(node) {
    byId("panel").replaceChildren(Details.frame(this.tree, this.layout, node));
  }

  zoom(node) {
    this.untip();
    this.zoomed = node;
    this.twin.focused = node;
    this.refresh();
    byId("announce").textContent = "Zoomed to " + Details.sentence(this.tree, this.layout, node);
  }

  focus(node) {
    this.flame.focus(node);
    this.showPanel(node);
    byId("flame-box").classList.add("is-focused");
  }

  unfocus() {
    this.flame.focus(-1);
    byId("flame-box").classList.remove("is-focused");
  }

  // The nearest thing first: the search, then the zoom.
  escape() {
    if (this.state.query !== "") this.clearSearch();
    else if (this.zoomed !== ROOT) this.zoom(ROOT);
  }

  clearSearch() {
    byId("search").value = "";
    this.change({ query: "" });
  }

  // Goes from hit to hit, largest picture first that still shows it: too small ones are zoomed to.
  step(direction) {
    const { found, tree } = this;
    if (!found || found.error || found.hits.length === 0) return;
    const at = this.hit === undefined ? -1 : this.hit;
    this.hit = (at + direction + (at < 0 && direction < 0 ? 1 : 0) + found.hits.length) % found.hits.length;
    const node = found.hits[this.hit];
    const box = this.flame.boxOf(node);
    if (!box || box.width < 12) {
      this.zoomed = tree.parent[node];
      while (this.zoomed !== ROOT && this.layout.width[node] / this.layout.width[this.zoomed] > 0.8) this.zoomed = tree.parent[this.zoomed];
      if (this.layout.width[node] / this.layout.width[this.zoomed] < 0.02) this.zoomed = node;
    }
    this.twin.focused = node;
    this.refresh();
    this.flame.focus(node);
    this.showPanel(node);
  }

  sort(key) {
    const { state } = this;
    state.up = state.sort === key ? !state.up : key === "name";
    state.sort = key;
    this.refresh();
  }

  find(name) {
    byId("search").value = name;
    byId("regex").checked = false;
    this.change({ query: name, regex: false });
    byId("graph").scrollIntoView({ block: "start" });
  }

  tip(hit, event) {
    if (event.pointerType === "touch") return;
    const tip = byId("tip");
    tip.replaceChildren(hit.node >= 0 ? Details.frame(this.tree, this.layout, hit.node)
      : Details.merged(this.tree, this.layout, hit.first, hit.last));
    tip.hidden = false;
    const width = tip.offsetWidth;
    const height = tip.offsetHeight;
    const isRight = event.clientX + 18 + width < window.innerWidth;
    const left = isRight ? event.clientX + 18 : event.clientX - 14 - width;
    const below = event.clientY + 18 + height < window.innerHeight;
    const top = below ? event.clientY + 18 : event.clientY - 14 - height;
    tip.style.left = Math.max(6, left) + "px";
    tip.style.top = Math.max(6, top) + "px";
  }

  untip() {
    byId("tip").hidden = true;
  }
}

const THEME_KEY = "jouleflame-theme";

// A browser may forbid storage to files; then the theme lasts as long as the page.
function remember(theme) {
  try {
    window.localStorage.setItem(THEME_KEY, theme);
  } catch {
    return;
  }
}

function remembered() {
  try {
    return window.localStorage.getItem(THEME_KEY);
  } catch {
    return null;
  }
}

function start() {
  const theme = remembered();
  if (theme === "dark" || theme === "light") document.documentElement.style.colorScheme = theme;
  const fixed = byId("static-report");
  try {
    const profile = Profiles.parse(byId("profile").textContent);
    const report = new Report(profile);
    document.body.prepend(byId("page").content.cloneNode(true));
    fixed.hidden = true;
    report.start();
    fixed.remove();
  } catch (error) {
    // Whatever went wrong: the written report below still stands.
    for (const part of document.querySelectorAll("body > .app")) part.remove();
    fixed.hidden = false;
    const words = error instanceof Unreadable ? error.message : "The interactive report could not start: " + error.message;
    document.body.prepend(el("p", { class: "refusal", role: "alert" }, words));
    if (!(error instanceof Unreadable)) throw error;
  }
}
