// The shape of a tree of frames as typed arrays in pre-order: rows, paths, places on screen, search.
// What the frames cost is the business of those that extend it. No drawing here and no DOM.
//
// A node's subtree is the index range [node, end[node]). That makes "skip the subtree" one
// assignment, and keeps every walk free of recursion, however deep the tree is.

const ROOT = 0;
const BOUNDARY = 0;
const OTHER = 1;

class TreeShape {
  // parents: the parent of each node in pre-order, -1 for the root; named: the name of each, or
  // null where the nodes have theirs already.
  shape(parents, named) {
    this.size = parents.length;
    this.parent = Int32Array.from(parents);
    this.depth = new Int32Array(this.size);
    for (let i = 1; i < this.size; i++) this.depth[i] = this.depth[this.parent[i]] + 1;
    this.end = this.subtreeEnds();
    if (named !== null) this.nameNodes(named);
    this.makeRows();
  }

  subtreeEnds() {
    const end = new Int32Array(this.size);
    for (let i = this.size - 1; i >= 0; i--) {
      end[i] = Math.max(end[i], i + 1);
      if (i > 0) end[this.parent[i]] = Math.max(end[this.parent[i]], end[i]);
    }
    return end;
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

  // Nodes by depth; pre-order makes each row run from left to right.
  makeRows() {
    let deepest = 0;
    for (let i = 0; i < this.size; i++) deepest = Math.max(deepest, this.depth[i]);
    this.rowStart = new Int32Array(deepest + 2);
    for (let i = 0; i < this.size; i++) this.rowStart[this.depth[i] + 1]++;
    for (let d = 0; d <= deepest; d++) this.rowStart[d + 1] += this.rowStart[d];
    this.rowNodes = new Int32Array(this.size);
    this.placeInRow = new Int32Array(this.size);
    const next = this.rowStart.slice();
    for (let i = 0; i < this.size; i++) {
      const place = next[this.depth[i]]++;
      this.rowNodes[place] = i;
      this.placeInRow[i] = place;
    }
  }

  // Where all nodes stand, from their widths. Percentages are of the whole, also when a part of it
  // is hidden or zoomed away.
  place(view, value, width, inside) {
    const start = new Float64Array(this.size);
    const next = new Float64Array(this.size);
    for (let i = 1; i < this.size; i++) {
      const parent = this.parent[i];
      start[i] = next[parent];
      next[parent] += width[i];
      next[i] = start[i];
    }
    return { view, value, width, inside, start, whole: value[ROOT] };
  }

  selfOf(node, layout) {
    return Math.max(0, layout.width[node] - layout.inside[node]);
  }

  // Number of rows that have something to show inside a node.
  rowsWithin(node, layout) {
    let deepest = this.depth[node];
    for (let i = node; i < this.end[node]; i++) {
      if (layout.width[i] > 0 && this.depth[i] > deepest) deepest = this.depth[i];
    }
    return deepest + 1;
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
