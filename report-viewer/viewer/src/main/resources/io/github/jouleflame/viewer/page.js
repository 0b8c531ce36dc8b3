// What a report and a comparison have in common: a flame graph with its twin, search, zoom and
// crumbs, one state that is also the address, and keys.

const LONGEST_WAIT_MILLIS = 200;

class GraphPage {
  constructor(defaults, choices) {
    this.closing = new AbortController();
    this.state = State.read(window.location.hash, defaults, choices);
    this.defaults = defaults;
    this.zoomed = ROOT;
    this.hit = -1;
  }

  // Puts this page's markup into the document and listens.
  open(template) {
    const app = byId(template).content.cloneNode(true);
    app.querySelector(".graph-slot").replaceWith(byId("graph-part").content.cloneNode(true));
    document.body.prepend(app);
    this.app = document.querySelector("body > .app");
  }

  close() {
    this.closing.abort();
    if (this.app) this.app.remove();
  }

  on(target, type, listener) {
    target.addEventListener(type, listener, { signal: this.closing.signal });
  }

  makeGraph(skin) {
    this.skin = skin;
    this.flame = new FlameGraph(byId("flame"), byId("flame-canvas"), byId("flame-spacer"), skin, {
      zoom: (node) => this.zoom(node),
      hover: (hit, event) => this.tip(hit, event),
      leave: () => this.untip(),
    });
    this.twin = new TreeTwin(byId("flame-tree"), skin, {
      focus: (node) => this.focus(node),
      zoom: (node) => this.zoom(node),
      escape: () => this.escape(),
      blur: () => this.unfocus(),
    });
    this.wireSearch();
    this.wirePage();
    Help.wire(this);
    byId("save-png").addEventListener("click", () => Saving.png(this.flame, this.fileName("png")));
    byId("save-svg").addEventListener("click", () => Saving.svg(this.flame, this.fileName("svg"), document.title));
    byId("copy-link").addEventListener("click", () => Saving.copy(window.location.href, byId("copy-link")));
  }

  fileName(ending) {
    const base = document.title.split(" \u00b7 ")[0].replace(/[^\w.-]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60);
    return "jouleflame-" + (base || "report") + "." + ending;
  }

  // Takes one step after another of an iterator, each when the page has nothing better to do. The
  // page is marked as busy until then.
  soon(steps) {
    this.missing = steps;
    this.app.setAttribute("aria-busy", "true");
    const go = () => {
      if (this.missing !== steps || this.closing.signal.aborted) return;
      if (steps.next().done) this.finish();
      else this.soon(steps);
    };
    // Safari has no idle callbacks.
    if (window.requestIdleCallback) requestAnimationFrame(() => window.requestIdleCallback(go, { timeout: LONGEST_WAIT_MILLIS }));
    else requestAnimationFrame(() => setTimeout(go));
  }

  // What is still missing, at once: paper does not wait.
  finish() {
    const steps = this.missing;
    this.missing = null;
    if (!steps) return;
    while (!steps.next().done);
    this.app.removeAttribute("aria-busy");
  }

  // Inputs that carry the name of a part of the state.
  wireChoices(radiosAndSelects, checkboxes) {
    const { state } = this;
    for (const key of radiosAndSelects) {
      for (const input of document.querySelectorAll("[name=" + key + "]")) {
        if (input.type === "radio") input.checked = input.value === state[key];
        else input.value = state[key];
        input.addEventListener("change", () => this.change({ [key]: input.value }));
      }
    }
    for (const key of checkboxes) {
      byId(key).checked = state[key];
      byId(key).addEventListener("change", () => this.change({ [key]: byId(key).checked }));
    }
  }

  wireMeters(tree) {
    const meters = byId("meter");
    const kinds = [...new Set(tree.meterKinds)].filter((kind) => tree.meterKinds.filter((other) => other === kind).length > 1);
    const options = ["all", ...kinds.map((kind) => "kind:" + kind), ...tree.meters];
    const words = (value) => (value === "all" ? "all meters" : value.startsWith("kind:") ? "all " + Names.visible(value.slice(5), 20).toUpperCase() : Names.visible(value, 60));
    meters.replaceChildren(...options.map((value) => el("option", { value }, words(value))));
    if (!options.includes(this.state.meter)) this.state.meter = "all";
    byId("meter-choice").hidden = tree.meters.length < 2;
  }

  wireSearch() {
    const { state } = this;
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
    this.on(window.matchMedia("(prefers-color-scheme: dark)"), "change", () => this.redraw());
    this.on(window, "hashchange", () => this.follow());
    this.on(window, "beforeprint", () => {
      this.finish();
      this.beforePrint();
      this.redraw(false);
    });
    this.on(window, "afterprint", () => this.redraw());
    let width = 0;
    this.on(window, "resize", () => {
      if (width !== window.innerWidth) this.redraw();
      width = window.innerWidth;
    });
    this.on(document, "keydown", (event) => this.key(event));
  }

  key(event) {
    const { target } = event;
    const isTyping = /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName) && !["radio", "checkbox"].includes(target.type);
    if (isTyping || byId("help").open || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const keys = { "/": () => this.toSearch(), "?": () => Help.show(), Escape: () => this.escape(), ...this.keys() };
    if (!keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  }

  toSearch() {
    byId("search").focus();
    byId("search").select();
  }

  // Keys of one kind of page; each key has its line in the help sheet.
  keys() {
    return {};
  }

  beforePrint() {}

  redraw(dark = isDark()) {
    this.flame.resize();
    this.flame.drawNow(dark);
  }

  change(choices) {
    Object.assign(this.state, choices);
    this.hit = -1;
    this.refresh();
  }

  // Another address in the same page: a link that was opened, or the back button.
  follow() {
    if (window.location.hash.slice(1) === State.write(this.state, this.defaults)) return;
    window.location.reload();
  }

  // The layout of a view; what a search or another colour leaves as it was is not made anew.
  layoutOf(tree, view, treeKey) {
    const { shape, colour, ...numbers } = view;
    const key = JSON.stringify(numbers) + treeKey;
    if (this.layoutKey !== key) this.keptLayout = tree.layout(view);
    this.layoutKey = key;
    return { ...this.keptLayout, view };
  }

  // Shows a layout of a tree: picture, twin, crumbs, search, panel, address.
  showGraph(tree, layout) {
    const { state } = this;
    this.tree = tree;
    this.layout = layout;
    this.skin.tree = tree;
    if (this.zoomed >= tree.size || !(layout.width[this.zoomed] > 0)) this.zoomed = ROOT;
    state.zoom = tree.positionsOf(this.zoomed).join(".");
    this.found = tree.search(state.query, state.regex, layout);
    const isEmpty = !(layout.width[ROOT] > 0);
    byId("flame-empty").hidden = !isEmpty;
    byId("flame-box").hidden = isEmpty;
    this.showCrumbs();
    this.showFound();
    if (!this.isLater) this.showBeside();
    this.flame.show(tree, layout, this.zoomed, this.found);
    const address = State.write(state, this.defaults);
    window.history.replaceState(null, "", address === "" ? window.location.pathname + window.location.search : "#" + address);
  }

  // What says the same as the picture: for those who cannot see it, and in numbers.
  showBeside() {
    this.twin.show(this.tree, this.layout, this.zoomed);
    this.showPanel(this.zoomed);
  }

  // The zoom that the address names, once there is a tree.
  readZoom(tree) {
    if (this.state.zoom === "") return;
    const node = tree.nodeAt(this.state.zoom.split(".").map(Number));
    this.zoomed = node === null ? ROOT : node;
  }

  showCrumbs() {
    const { tree } = this;
    const path = tree.pathTo(this.zoomed);
    const shown = path.length > 8 ? [...path.slice(0, 2), -1, ...path.slice(-5)] : path;
    byId("crumbs").replaceChildren(...shown.map((node) => {
      if (node < 0) return el("li", {}, "\u2026");
      const labels = node === ROOT ? [this.skin.rootName(this.layout)] : Names.labels(tree.names[tree.name[node]]);
      const label = labels.find((candidate) => candidate.length <= 40) || labels[labels.length - 1].slice(0, 40) + "\u2026";
      const button = el("button", { type: "button", "aria-current": node === this.zoomed ? "true" : null }, label);
      button.addEventListener("click", () => this.zoom(node));
      return el("li", {}, button);
    }));
    byId("reset").disabled = this.zoomed === ROOT;
  }

  showFound() {
    const { found } = this;
    const hasHits = found !== null && !found.error && found.hits.length > 0;
    for (const id of ["hit-before", "hit-next"]) byId(id).disabled = !hasHits;
    byId("hit-clear").hidden = this.state.query === "";
    let words = "";
    if (found && found.error) words = "Not a regular expression: " + found.error;
    else if (found && !hasHits) words = "No frame matches.";
    else if (found) {
      words = Format.count(found.hits.length) + (found.hits.length === 1 ? " frame matches" : " frames match") + this.foundWords(found) +
        (this.hit >= 0 ? ". Hit " + Format.count(this.hit + 1) : "") + ".";
    }
    byId("found").textContent = words;
  }

  showPanel(node) {
    byId("panel").replaceChildren(this.skin.frame(node, this.layout));
  }

  zoom(node) {
    this.untip();
    this.zoomed = node;
    this.twin.focused = node;
    this.refresh();
    byId("announce").textContent = "Zoomed to " + this.skin.sentence(node, this.layout);
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

  // Goes from hit to hit; what is too small to see is zoomed to.
  step(direction) {
    const { found, tree, layout } = this;
    if (!found || found.error || found.hits.length === 0) return;
    const at = this.hit;
    this.hit = (at + direction + (at < 0 && direction < 0 ? 1 : 0) + found.hits.length) % found.hits.length;
    const node = found.hits[this.hit];
    const box = this.flame.boxOf(node);
    if (!box || box.width < 12) {
      this.zoomed = tree.parent[node];
      while (this.zoomed !== ROOT && layout.width[node] / layout.width[this.zoomed] > 0.8) this.zoomed = tree.parent[this.zoomed];
      if (layout.width[node] / layout.width[this.zoomed] < 0.02) this.zoomed = node;
    }
    this.twin.focused = node;
    this.refresh();
    this.flame.focus(node);
    this.showPanel(node);
  }

  // Marks all frames of a name, and brings the graph into view.
  find(name) {
    byId("search").value = name;
    byId("regex").checked = false;
    this.change({ query: name, regex: false });
    byId("graph").scrollIntoView({ block: "start" });
  }

  tip(hit, event) {
    if (event.pointerType === "touch") return;
    const tip = byId("tip");
    tip.replaceChildren(hit.node >= 0 ? this.skin.frame(hit.node, this.layout) : this.skin.merged(this.layout, hit.first, hit.last));
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
