// The flame graph on a canvas. The canvas is as tall as the window onto the graph and sticks while
// a spacer behind it scrolls, since browsers cap the height of a canvas.

// Browsers refuse taller canvases.
const MOST_EXPORTED_PIXELS = 8000;

const FONT = '12px system-ui, sans-serif';

class FlameGraph {
  // listener: { zoom(node), hover(node, merged, event), leave() }
  // skin: how frames look: { paint(node, layout, dark, colours), hatched(node, layout),
  // amount(node, layout), rootName(layout) }
  constructor(scroller, canvas, spacer, skin, listener) {
    this.scroller = scroller;
    this.canvas = canvas;
    this.spacer = spacer;
    this.skin = skin;
    this.listener = listener;
    this.zoomed = ROOT;
    this.focused = -1;
    this.hovered = -1;
    this.found = null;
    this.rowHeight = window.matchMedia("(pointer: coarse)").matches ? 26 : 20;
    this.labelWidths = new Map();
    this.scrolled = 0;
    scroller.addEventListener("scroll", () => {
      const { scrollTop } = scroller;
      if (scrollTop !== this.scrolled) this.draw();
      this.scrolled = scrollTop;
    });
    canvas.addEventListener("pointermove", (event) => this.point(event));
    canvas.addEventListener("pointerleave", () => this.unpoint());
    canvas.addEventListener("click", (event) => this.click(event));
  }

  // Takes a new layout, zoom or search; scrolls to the root when the picture changed.
  show(tree, layout, zoomed, found) {
    const isOther = this.tree !== tree || this.zoomed !== zoomed || this.layout.view.shape !== layout.view.shape;
    this.tree = tree;
    this.layout = layout;
    this.zoomed = zoomed;
    this.found = found && found.named ? found : null;
    this.rows = this.tree.rowsWithin(zoomed, layout);
    this.resize();
    if (isOther) {
      const zoomedTop = this.top(this.tree.depth[zoomed]);
      this.scroller.scrollTop = this.isFlame()
        ? this.rows * this.rowHeight
        : Math.max(0, zoomedTop - 3 * this.rowHeight);
      if (this.isFlame() && zoomed !== ROOT) {
        this.scroller.scrollTop = Math.max(0, zoomedTop + 4 * this.rowHeight - this.height);
      }
    }
    // Asked for here, where the page is laid out already, and not when it is drawn.
    this.scrolled = this.scroller.scrollTop;
    this.draw();
  }

  isFlame() {
    return this.layout.view.shape === "flame";
  }

  resize() {
    const full = this.rows * this.rowHeight;
    const most = Math.max(240, Math.round(window.innerHeight * 0.72));
    this.height = Math.min(full, most);
    this.scroller.style.height = this.height + "px";
    this.spacer.style.height = Math.max(0, full - this.height) + "px";
    this.width = this.scroller.clientWidth;
  }

  // Distance of a row's upper edge from the top of the whole picture.
  top(depth) {
    return (this.isFlame() ? this.rows - 1 - depth : depth) * this.rowHeight;
  }

  draw() {
    if (!this.layout || this.drawing) return;
    this.drawing = true;
    requestAnimationFrame(() => {
      this.drawing = false;
      this.drawNow();
    });
  }

  drawNow(dark = isDark()) {
    if (!this.layout) return;
    this.dark = dark;
    this.colours = Colours.theme(dark);
    this.surface = new CanvasSurface(this.canvas, this.width, this.height, this.colours);
    this.drawRows(this.scrolled, this.height);
    this.drawOutlines(this.scrolled);
  }

  drawRows(scrolled, height) {
    const above = this.tree.pathTo(this.zoomed);
    for (let depth = 0; depth < this.rows; depth++) {
      const y = this.top(depth) - scrolled;
      if (y + this.rowHeight <= 0 || y >= height) continue;
      if (depth < this.tree.depth[this.zoomed]) this.drawAncestor(above[depth], y);
      else this.drawRow(depth, y);
    }
  }

  // The whole picture, also what is scrolled away: as a canvas, or as SVG text.
  wholeCanvas() {
    const kept = this.surface;
    const canvas = document.createElement("canvas");
    const height = Math.min(this.rows * this.rowHeight, MOST_EXPORTED_PIXELS);
    this.surface = new CanvasSurface(canvas, this.width, height, this.colours);
    this.drawRows(0, height);
    this.surface = kept;
    return canvas;
  }

  wholeSvg(title) {
    const kept = this.surface;
    const height = this.rows * this.rowHeight;
    const svg = new SvgSurface(this.width, height, this.colours, (words) => kept.measure(words));
    this.surface = svg;
    this.drawRows(0, height);
    this.surface = kept;
    return svg.text(title);
  }

  drawAncestor(node, y) {
    this.surface.fade(this.found ? 1 : 0.65);
    this.drawFrame(node, 0, y, this.width);
    this.surface.fade(1);
  }

  drawRow(depth, y) {
    // As wide as the window, whatever rounding says where a giant stands beside it.
    if (depth === this.tree.depth[this.zoomed]) return this.drawFrame(this.zoomed, 0, y, this.width);
    this.tree.walkRow(depth, this.layout, this.zoomed, this.width, (first, last, x, width) => {
      const node = this.tree.rowNodes[first];
      if (first === last && width >= 1) {
        this.drawFrame(node, x, y, width);
        return;
      }
      this.surface.rect(x, y, width, this.rowHeight - 1, this.hasHit(first, last) ? this.colours.hit : this.colours.merged);
    });
  }

  hasHit(first, last) {
    if (!this.found) return false;
    for (let place = first; place <= last; place++) {
      if (this.isHit(this.tree.rowNodes[place])) return true;
    }
    return false;
  }

  isHit(node) {
    return this.found !== null && node !== ROOT && this.found.named[this.tree.name[node]] === 1;
  }

  drawFrame(node, x, y, width) {
    const right = Math.min(this.width, x + width);
    const left = Math.max(0, x);
    const wide = right - left - (right - left > 3 ? 1 : 0);
    const [fill, ink] = this.paint(node);
    this.surface.rect(left, y, wide, this.rowHeight - 1, fill);
    // The hatched part of a frame is at its right edge.
    const share = wide >= 3 ? this.skin.hatched(node, this.layout) : 0;
    if (share > 0) this.surface.hatched(left + wide * (1 - share), y, wide * share, this.rowHeight - 1);
    this.drawLabel(node, left, y, wide, ink);
  }

  paint(node) {
    const { colours } = this;
    if (this.isHit(node)) return [colours.hit, colours.hitText];
    if (this.found) return [colours.dim, colours.dimText];
    return this.skin.paint(node, this.layout, this.dark, colours);
  }

  drawLabel(node, left, y, width, ink) {
    const room = width - 8;
    if (room < 14) return;
    const label = this.label(node, room);
    if (label !== "") this.surface.words(label, left + 4, y + this.rowHeight / 2, ink);
  }

  label(node, room) {
    const name = node === ROOT ? this.skin.rootName(this.layout) : this.tree.names[this.tree.name[node]];
    let candidates = this.labelWidths.get(name);
    if (!candidates) {
      candidates = Names.labels(name).map((label) => ({ label, width: -1 }));
      this.labelWidths.set(name, candidates);
    }
    const fitting = candidates.find((candidate) => this.widthOf(candidate) <= room);
    if (fitting) {
      const withAmount = fitting.label + "  " + this.skin.amount(node, this.layout);
      return this.surface.measure(withAmount) <= room ? withAmount : fitting.label;
    }
    // Only the method's own name is ever cut, and only at its end.
    const last = candidates[candidates.length - 1];
    const { label } = last;
    const letters = Math.floor((label.length * (room - 9)) / this.widthOf(last));
    return letters >= 3 ? label.slice(0, letters) + "\u2026" : "";
  }

  // Measured when it is asked for: most frames have no room for most of their labels.
  widthOf(candidate) {
    if (candidate.width < 0) candidate.width = this.surface.measure(candidate.label);
    return candidate.width;
  }

  drawOutlines(scrolled) {
    for (const [node, thickness] of [[this.hovered, 1], [this.focused, 2]]) {
      const box = node >= 0 ? this.boxOf(node) : null;
      if (box) this.surface.outline(box.x, box.y - scrolled, box.width, this.rowHeight, this.colours.focus, thickness);
    }
  }

  // Where a node stands in the whole picture, or null when it is out of the zoom.
  boxOf(node) {
    const { tree, layout, zoomed } = this;
    const y = this.top(tree.depth[node]);
    if (zoomed >= node && zoomed < tree.end[node]) return { x: 0, y, width: this.width };
    if (!(node > zoomed && node < tree.end[zoomed]) || !(layout.width[node] > 0)) return null;
    const extent = layout.width[zoomed];
    return {
      x: ((layout.start[node] - layout.start[zoomed]) / extent) * this.width,
      y,
      width: (layout.width[node] / extent) * this.width,
    };
  }

  // { node, first, last } under a pointer; node is -1 over a merged column.
  under(event) {
    const box = this.canvas.getBoundingClientRect();
    const x = event.clientX - box.left;
    const row = Math.floor((event.clientY - box.top + this.scroller.scrollTop) / this.rowHeight);
    const depth = this.isFlame() ? this.rows - 1 - row : row;
    if (depth < 0 || depth >= this.rows) return null;
    if (depth <= this.tree.depth[this.zoomed]) return { node: this.tree.pathTo(this.zoomed)[depth] };
    let hit = null;
    this.tree.walkRow(depth, this.layout, this.zoomed, this.width, (first, last, left, width) => {
      if (x < left || x >= left + width) return left > x;
      hit = { node: first === last ? this.tree.rowNodes[first] : -1, first, last };
      return true;
    });
    return hit;
  }

  point(event) {
    const hit = this.under(event);
    const node = hit ? hit.node : -1;
    this.canvas.style.cursor = hit ? "pointer" : "default";
    if (node !== this.hovered) {
      this.hovered = node;
      this.draw();
    }
    if (hit) this.listener.hover(hit, event);
    else this.listener.leave();
  }

  unpoint() {
    this.hovered = -1;
    this.listener.leave();
    this.draw();
  }

  click(event) {
    const hit = this.under(event);
    if (!hit) return;
    this.listener.zoom(hit.node >= 0 ? hit.node : this.tree.parent[this.tree.rowNodes[hit.first]]);
  }

  focus(node) {
    this.focused = node;
    const box = node >= 0 ? this.boxOf(node) : null;
    if (box) {
      const { scrollTop } = this.scroller;
      if (box.y < scrollTop) this.scroller.scrollTop = box.y;
      else if (box.y + this.rowHeight > scrollTop + this.height) {
        this.scroller.scrollTop = box.y + this.rowHeight - this.height;
      }
    }
    this.draw();
  }
}
