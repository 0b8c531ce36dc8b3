// The flame graph on a canvas. The canvas is as tall as the window onto the graph and sticks while
// a spacer behind it scrolls, since browsers cap the height of a canvas.

const FONT = '12px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif';

class FlameGraph {
  // listener: { zoom(node), hover(node, merged, event), leave() }
  constructor(scroller, canvas, spacer, tree, listener) {
    this.scroller = scroller;
    this.canvas = canvas;
    this.spacer = spacer;
    this.tree = tree;
    this.listener = listener;
    this.zoomed = ROOT;
    this.focused = -1;
    this.hovered = -1;
    this.found = null;
    this.rowHeight = window.matchMedia("(pointer: coarse)").matches ? 26 : 20;
    this.labelWidths = new Map();
    this.fills = new Map();
    scroller.addEventListener("scroll", () => this.draw());
    canvas.addEventListener("pointermove", (event) => this.point(event));
    canvas.addEventListener("pointerleave", () => this.unpoint());
    canvas.addEventListener("click", (event) => this.click(event));
  }

  // Takes a new layout, zoom or search; scrolls to the root when the picture changed.
  show(layout, zoomed, found) {
    const isOther = !this.layout || this.zoomed !== zoomed || this.layout.view.shape !== layout.view.shape;
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
    const context = canvasContext(this.canvas, this.width, this.height);
    this.dark = dark;
    this.colours = Colours.theme(dark);
    context.fillStyle = this.colours.page;
    context.fillRect(0, 0, this.width, this.height);
    context.font = FONT;
    context.textBaseline = "middle";
    this.hatch = hatching(context, this.colours.hatch);
    const scrolled = this.scroller.scrollTop;
    const above = this.tree.pathTo(this.zoomed);
    for (let depth = 0; depth < this.rows; depth++) {
      const y = this.top(depth) - scrolled;
      if (y + this.rowHeight <= 0 || y >= this.height) continue;
      if (depth < this.tree.depth[this.zoomed]) this.drawAncestor(context, above[depth], y);
      else this.drawRow(context, depth, y);
    }
    this.drawOutlines(context, scrolled);
  }

  drawAncestor(context, node, y) {
    context.globalAlpha = this.found ? 1 : 0.65;
    this.drawFrame(context, node, 0, y, this.width);
    context.globalAlpha = 1;
  }

  drawRow(context, depth, y) {
    // As wide as the window, whatever rounding says where a giant stands beside it.
    if (depth === this.tree.depth[this.zoomed]) return this.drawFrame(context, this.zoomed, 0, y, this.width);
    this.tree.walkRow(depth, this.layout, this.zoomed, this.width, (first, last, x, width) => {
      const node = this.tree.rowNodes[first];
      if (first === last && width >= 1) {
        this.drawFrame(context, node, x, y, width);
        return;
      }
      context.fillStyle = this.hasHit(first, last) ? this.colours.hit : this.colours.merged;
      context.fillRect(x, y, width, this.rowHeight - 1);
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

  drawFrame(context, node, x, y, width) {
    const right = Math.min(this.width, x + width);
    const left = Math.max(0, x);
    const gap = right - left > 3 ? 1 : 0;
    const [fill, ink] = this.paint(node);
    context.fillStyle = fill;
    context.fillRect(left, y, right - left - gap, this.rowHeight - 1);
    this.drawHatch(context, node, left, y, right - left - gap);
    this.drawLabel(context, node, left, y, right - left - gap, ink);
  }

  // The modelled part of a frame is hatched, from its right edge.
  drawHatch(context, node, left, y, width) {
    const { view } = this.layout;
    if (view.metric !== "joules" && view.metric !== "carbon") return;
    const share = this.tree.modelledShare(node, this.tree.meterIndexes(view.meter), view.idle);
    if (share <= 0 || width < 3) return;
    context.fillStyle = this.hatch;
    context.fillRect(left + width * (1 - share), y, width * share, this.rowHeight - 1);
  }

  paint(node) {
    const { tree, colours } = this;
    if (this.isHit(node)) return [colours.hit, colours.hitText];
    if (this.found) return [colours.dim, colours.dimText];
    if (node === ROOT) return [colours.root, colours.text];
    if (tree.kind[node] === OTHER) return [colours.other, colours.otherText];
    const { view } = this.layout;
    if (view.colour === "exclusive") {
      return [Colours.exclusive(tree.exclusiveOf(node, tree.meterIndexes(view.meter)), this.dark), colours.text];
    }
    const name = tree.names[tree.name[node]];
    if (name.startsWith("[")) return [colours.other, colours.otherText];
    const key = (this.dark ? "d" : "l") + tree.name[node];
    let fill = this.fills.get(key);
    if (!fill) {
      fill = Colours.frame(name, this.dark);
      this.fills.set(key, fill);
    }
    return [fill, colours.text];
  }

  drawLabel(context, node, left, y, width, ink) {
    const room = width - 8;
    if (room < 14) return;
    const label = this.label(context, node, room);
    if (label === "") return;
    context.fillStyle = ink;
    context.fillText(label, left + 4, y + this.rowHeight / 2);
  }

  label(context, node, room) {
    const name = node === ROOT ? Details.rootName(this.layout.view) : this.tree.names[this.tree.name[node]];
    let candidates = this.labelWidths.get(name);
    if (!candidates) {
      candidates = Names.labels(name).map((label) => ({ label, width: context.measureText(label).width }));
      this.labelWidths.set(name, candidates);
    }
    const fitting = candidates.find((candidate) => candidate.width <= room);
    const amountText = METRICS[this.layout.view.metric].text(this.layout.value[node]);
    if (fitting) {
      const withAmount = fitting.label + "  " + amountText;
      return context.measureText(withAmount).width <= room ? withAmount : fitting.label;
    }
    // Only the method's own name is ever cut, and only at its end.
    const { label, width } = candidates[candidates.length - 1];
    const letters = Math.floor((label.length * (room - 9)) / width);
    return letters >= 3 ? label.slice(0, letters) + "\u2026" : "";
  }

  drawOutlines(context, scrolled) {
    for (const [node, thickness] of [[this.hovered, 1], [this.focused, 2]]) {
      const box = node >= 0 ? this.boxOf(node) : null;
      if (!box) continue;
      context.strokeStyle = this.colours.focus;
      context.lineWidth = thickness;
      const inset = thickness / 2;
      context.strokeRect(box.x + inset, box.y - scrolled + inset,
        Math.max(2, box.width) - 1 - thickness, this.rowHeight - 1 - thickness);
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

function hatching(context, ink) {
  const tile = document.createElement("canvas");
  tile.width = 6;
  tile.height = 6;
  const pen = tile.getContext("2d");
  pen.strokeStyle = ink;
  pen.lineWidth = 1.4;
  pen.beginPath();
  for (const shift of [-6, 0, 6]) {
    pen.moveTo(shift, 6);
    pen.lineTo(shift + 6, 0);
  }
  pen.stroke();
  return context.createPattern(tile, "repeat");
}
