// The shape of a tree of frames as typed arrays in pre-order: rows, paths, places on screen, search.
// What the frames cost is the business of those that extend it. No drawing here and no DOM.
//
// A node's subtree is the index range [node, end[node]). That makes "skip the subtree" one
// assignment, and keeps every walk free of recursion, however deep the tree is.

const ROOT = 0;
const BOUNDARY = 0;
const OTHER = 1;

class TreeShape {
  // parents: the parent of each node in pre-order, -1 for the root; named: the name of each.
  shape(parents, named) {
    this.size = parents.length;
    this.parent = Int32Array.from(parents);
    this.depth = new Int32Array(this.size);
    for (let i = 1; i < this.size; i++) this.depth[i] = this.depth[this.parent[i]] + 1;
    this.nameNodes(named);
    this.makeRows();
  }

  nameNodes(named) {
    const indexOf = this.nameIndex();
    this.name = new Int32Array(this.size);
    for (let i = 0; i < this.size; i++) this.name[i] = indexOf(named[i]);
  }

  // Starts the list of names; gives each name its one place there.
  nameIndex() {
    const indexes = new Map();
    this.names = [];
    return (name) => {
      let index = indexes.get(name);
      if (index === undefined) {
        index = this.names.push(name) - 1;
        indexes.set(name, index);
      }
      return index;
    };
  }

  // From parents and depths: where subtrees end, and the nodes by depth; pre-order makes each row run
  // from left to right. Few walks over all nodes: a page that opens runs them before they are compiled.
  makeRows() {
    const { size, parent, depth } = this;
    const counts = new Int32Array(size + 1);
    for (let i = 0; i < size; i++) counts[depth[i]]++;
    const rowStart = new Int32Array(counts.indexOf(0) + 1);
    for (let d = 0; d + 1 < rowStart.length; d++) rowStart[d + 1] = rowStart[d] + counts[d];
    const next = rowStart.slice(1);
    const end = new Int32Array(size);
    const rowNodes = new Int32Array(size);
    for (let i = size - 1; i >= 0; i--) {
      if (end[i] === 0) end[i] = i + 1;
      const above = parent[i];
      if (i > 0 && end[above] === 0) end[above] = end[i];
      rowNodes[--next[depth[i]]] = i;
    }
    Object.assign(this, { end, rowStart, rowNodes });
  }

  // Where all nodes stand, from their widths. Percentages are of the whole, also when a part of it
  // is hidden or zoomed away.
  place(view, value, width, inside) {
    const { size, parent } = this;
    const start = new Float64Array(size);
    const next = new Float64Array(size);
    for (let i = 1; i < size; i++) {
      const above = parent[i];
      const left = next[above];
      start[i] = left;
      next[i] = left;
      next[above] = left + width[i];
    }
    return { view, value, width, inside, start, whole: value[ROOT] };
  }

  selfOf(node, layout) {
    return Math.max(0, layout.width[node] - layout.inside[node]);
  }

  // Number of rows that have something to show inside a node.
  rowsWithin(node, layout) {
    const { rowStart, rowNodes } = this;
    for (let depth = rowStart.length - 2; depth > this.depth[node]; depth--) {
      const rowEnd = rowStart[depth + 1];
      for (let k = this.firstPlace(rowStart[depth], rowEnd, (i) => i > node); k < rowEnd && rowNodes[k] < this.end[node]; k++) {
        if (layout.width[rowNodes[k]] > 0) return depth + 1;
      }
    }
    return this.depth[node] + 1;
  }

  // Visits one row of a zoomed picture from left to right: visit(first, last, x, width) with places
  // in rowNodes. What is at least a pixel wide comes alone; all that ends within the same pixel
  // comes as one, so that a row costs no more than its pixels. Stops when visit returns true.
  walkRow(depth, layout, zoomed, pixels, visit) {
    const left = layout.start[zoomed];
    const extent = layout.width[zoomed];
    if (!(extent > 0) || depth + 1 >= this.rowStart.length) return;
    const scale = (value) => (value / extent) * pixels;
    const rowEnd = this.rowStart[depth + 1];
    let k = this.firstPlace(this.rowStart[depth], rowEnd, (n) => layout.start[n] + layout.width[n] > left);
    while (k < rowEnd) {
      const node = this.rowNodes[k];
      const x = scale(layout.start[node] - left);
      if (x >= pixels - 1e-6) return;
      const width = scale(layout.width[node]);
      if (width >= 1) {
        if (visit(k, k, x, width)) return;
        k++;
        continue;
      }
      const column = Math.floor(x);
      const past = this.firstPlace(k + 1, rowEnd, (n) => {
        const from = scale(layout.start[n] - left);
        return from >= column + 1 || from + scale(layout.width[n]) > column + 1;
      });
      const last = this.rowNodes[past - 1];
      const isEmpty = layout.start[last] + layout.width[last] <= layout.start[node];
      if (!isEmpty && visit(k, past - 1, column, 1)) return;
      k = past;
    }
  }

  // Where a node stands in rowNodes.
  placeOf(node) {
    const depth = this.depth[node];
    return this.firstPlace(this.rowStart[depth], this.rowStart[depth + 1], (i) => i >= node);
  }

  // The first place in [from, to) of rowNodes whose node passes; places only turn from no to yes.
  firstPlace(from, to, passes) {
    let low = from;
    let high = to;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (passes(this.rowNodes[middle])) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  // All frames whose name matches. The total counts a frame only where none of its callers
  // matches too, so no joule is in it twice.
  search(query, isRegex, layout) {
    const matches = TreeShape.matcher(query, isRegex);
    if (matches === null) return null;
    if (matches.error) return matches;
    const named = Uint8Array.from(this.names, (name) => (matches.test(name) ? 1 : 0));
    const hits = [];
    let total = 0;
    let self = 0;
    let covered = 0;
    for (let i = 1; i < this.size; i++) {
      if (!named[this.name[i]] || !(layout.width[i] > 0)) continue;
      hits.push(i);
      self += this.selfOf(i, layout);
      if (layout.view.metric === "calls") {
        total += layout.value[i];
      } else if (i >= covered) {
        total += layout.value[i];
        covered = this.end[i];
      }
    }
    return { named, hits, total, self };
  }

  static matcher(query, isRegex) {
    if (query === "") return null;
    if (!isRegex) {
      const wanted = query.toLowerCase();
      return { test: (name) => name.toLowerCase().includes(wanted) };
    }
    try {
      const pattern = new RegExp(query, "i");
      // A long name meets a bad pattern: only its front is looked at.
      return { test: (name) => pattern.test(name.length > 2000 ? name.slice(0, 2000) : name) };
    } catch (error) {
      return { error: error.message };
    }
  }

  children(node) {
    const found = [];
    for (let child = node + 1; child < this.end[node]; child = this.end[child]) found.push(child);
    return found;
  }

  // From the root down to the node, both included.
  pathTo(node) {
    const path = [];
    for (let i = node; i >= 0; i = this.parent[i]) path.push(i);
    return path.reverse();
  }

  // A path as child positions in the file, and back. Null when the tree has no such path.
  positionsOf(node) {
    return this.pathTo(node).slice(1).map((i) => this.position[i]);
  }

  nodeAt(positions) {
    let node = ROOT;
    for (const position of positions) {
      const next = this.children(node).find((child) => this.position[child] === position);
      if (next === undefined) return null;
      node = next;
    }
    return node;
  }
}
