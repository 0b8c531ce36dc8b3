// The flame graph for keyboards and screen readers: an ARIA tree beside the hidden canvas. It holds
// the way down to the focused frame, that frame's neighbours and its children, never all frames.
// Arrows move as the picture looks: towards the callees, towards the root, and along a row.

const NEIGHBOURS = 20;

class TreeTwin {
  // listener: { focus(node), zoom(node), escape(), blur() }
  constructor(box, skin, listener) {
    this.box = box;
    this.skin = skin;
    this.listener = listener;
    this.items = new Map();
    this.focused = ROOT;
    box.addEventListener("keydown", (event) => this.key(event));
    box.addEventListener("focusin", () => listener.focus(this.focused));
    box.addEventListener("focusout", () => listener.blur());
  }

  show(tree, layout, zoomed) {
    if (this.tree && this.tree.size !== tree.size) this.focused = zoomed;
    this.tree = tree;
    this.layout = layout;
    this.zoomed = zoomed;
    this.items.clear();
    const hadFocus = this.box.contains(document.activeElement);
    const isInside = this.focused >= zoomed && this.focused < tree.end[zoomed];
    if (!isInside || !(layout.width[this.focused] > 0)) this.focused = zoomed;
    this.build();
    if (hadFocus) this.items.get(this.focused).focus();
  }

  build() {
    const { tree, focused } = this;
    const wanted = [];
    const path = tree.pathTo(focused);
    const addLevel = (siblings, level) => {
      const at = Math.max(0, siblings.indexOf(path[level]));
      siblings.forEach((node, position) => {
        if (Math.abs(position - at) <= NEIGHBOURS || node === path[level]) {
          wanted.push(this.item(node, position, siblings.length));
          if (node === path[level] && level < path.length) addLevel(this.visibleChildren(node), level + 1);
        }
      });
    };
    // Depth of recursion is the depth of the focused frame: walked from the bottom instead.
    if (path.length < 500) addLevel([ROOT], 0);
    else path.forEach((node) => wanted.push(this.item(node, 0, 1)));
    const kept = new Map();
    for (const [node, element] of wanted) {
      element.tabIndex = node === focused ? 0 : -1;
      element.setAttribute("aria-selected", node === this.zoomed ? "true" : "false");
      kept.set(node, element);
    }
    this.items = kept;
    this.box.replaceChildren(...kept.values());
  }

  item(node, position, siblings) {
    const { tree } = this;
    const element = this.items.get(node) || el("div", { role: "treeitem" });
    element.textContent = this.skin.sentence(node, this.layout);
    element.setAttribute("aria-level", String(tree.depth[node] + 1));
    element.setAttribute("aria-posinset", String(position + 1));
    element.setAttribute("aria-setsize", String(siblings));
    if (this.visibleChildren(node).length > 0) {
      const isOpen = this.focused >= node && this.focused < tree.end[node];
      element.setAttribute("aria-expanded", String(isOpen));
    }
    return [node, element];
  }

  visibleChildren(node) {
    return this.tree.children(node).filter((child) => this.layout.width[child] > 0);
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isFlame = this.layout.view.shape === "flame";
    const moves = {
      ArrowUp: () => (isFlame ? this.inward() : this.outward()),
      ArrowDown: () => (isFlame ? this.outward() : this.inward()),
      ArrowLeft: () => this.along(-1),
      ArrowRight: () => this.along(1),
      Home: () => this.zoomed,
      End: () => this.hottestEnd(),
    };
    if (moves[event.key]) this.move(moves[event.key]());
    else if (event.key === "Enter" || event.key === " ") this.listener.zoom(this.focused);
    else if (event.key === "Escape") this.listener.escape();
    else return;
    event.preventDefault();
  }

  move(node) {
    if (node === null || node === this.focused) return;
    this.focused = node;
    this.build();
    this.items.get(node).focus();
    this.listener.focus(node);
  }

  inward() {
    let widest = null;
    for (const child of this.visibleChildren(this.focused)) {
      if (widest === null || this.layout.width[child] > this.layout.width[widest]) widest = child;
    }
    return widest;
  }

  outward() {
    return this.focused === ROOT ? null : this.tree.parent[this.focused];
  }

  // The next frame of the same row that the zoom shows.
  along(step) {
    const { tree, layout, zoomed } = this;
    const depth = tree.depth[this.focused];
    if (depth <= tree.depth[zoomed]) return null;
    let place = tree.placeOf(this.focused) + step;
    for (; place >= tree.rowStart[depth] && place < tree.rowStart[depth + 1]; place += step) {
      const node = tree.rowNodes[place];
      if (node < zoomed || node >= tree.end[zoomed]) return null;
      if (layout.width[node] > 0) return node;
    }
    return null;
  }

  hottestEnd() {
    let node = this.zoomed;
    for (;;) {
      let widest = null;
      for (const child of this.tree.children(node)) {
        if (this.layout.width[child] > 0 && (widest === null || this.layout.width[child] > this.layout.width[widest])) widest = child;
      }
      if (widest === null) return node;
      node = widest;
    }
  }
}
