// The call tree as typed arrays in pre-order, and all questions about it: widths, rows, search,
// totals per method. No drawing here and no DOM.
//
// A node's subtree is the index range [node, end[node]). That makes "skip the subtree" one
// assignment, and keeps every walk free of recursion, however deep the tree is.

const ROOT = 0;
const BOUNDARY = 0;
const OTHER = 1;

class CallTree {
  constructor(profile) {
    this.profile = profile;
    this.meters = profile.counted;
    this.sensed = this.meters.map((_, m) => ["measured", "integrated"].includes(this.qualityOf(m)));
    const order = [];
    const depths = [];
    const parents = [];
    const positions = [];
    const kinds = [];
    const stack = [{ node: profile.tree, depth: 0, parent: -1, position: 0, kind: BOUNDARY }];
    while (stack.length > 0) {
      const entry = stack.pop();
      const index = order.length;
      order.push(entry.node);
      depths.push(entry.depth);
      parents.push(entry.parent);
      positions.push(entry.position);
      kinds.push(entry.kind);
      const children = list(entry.node.children)
        .map((node, position) => ({ node, position, depth: entry.depth + 1, parent: index, kind: BOUNDARY }));
      // Largest first reads best; children whose size is the same stay in the file's order.
      children.sort((a, b) => amount(b.node.value) - amount(a.node.value));
      if (index === ROOT) children.push(...this.otherFrames(children.length));
      for (let i = children.length - 1; i >= 0; i--) stack.push(children[i]);
    }
    this.size = order.length;
    this.nodes = order;
    this.depth = Int32Array.from(depths);
    this.parent = Int32Array.from(parents);
    this.position = Int32Array.from(positions);
    this.kind = Uint8Array.from(kinds);
    this.end = this.subtreeEnds();
    this.nameNodes();
    this.makeRows();
    this.readNumbers();
  }

  // The ledger's other rows as frames beside the boundaries.
  otherFrames(offset) {
    const frames = [];
    for (const { key, frame } of LEDGER_ROWS) {
      if (!frame) continue;
      const joules = {};
      for (const row of this.profile.ledger) joules[row.meter] = row[key];
      if (!this.meters.some((meter) => joules[meter] > 0)) continue;
      const node = key === "idle" ? { name: frame, idleJoules: joules } : { name: frame, joules };
      frames.push({ node, position: offset + frames.length, depth: 1, parent: ROOT, kind: OTHER });
    }
    return frames;
  }

  subtreeEnds() {
    const end = new Int32Array(this.size);
    for (let i = this.size - 1; i >= 0; i--) {
      end[i] = Math.max(end[i], i + 1);
      if (i > 0) end[this.parent[i]] = Math.max(end[this.parent[i]], end[i]);
    }
    return end;
  }

  nameNodes() {
    const indexes = new Map();
    this.names = [];
    this.name = new Int32Array(this.size);
    for (let i = 0; i < this.size; i++) {
      const name = text(this.nodes[i].name);
      let index = indexes.get(name);
      if (index === undefined) {
        index = this.names.push(name) - 1;
        indexes.set(name, index);
      }
      this.name[i] = index;
    }
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

  readNumbers() {
    const numbers = () => new Float64Array(this.size);
    this.calls = numbers();
    this.seconds = numbers();
    this.cpuSeconds = numbers();
    this.dynamic = this.meters.map(numbers);
    this.floor = this.meters.map(numbers);
    for (let i = this.size - 1; i >= 0; i--) {
      // The root has no numbers of its own: it is its children.
      if (i === ROOT) break;
      const node = this.nodes[i];
      this.calls[i] = amount(node.calls);
      this.seconds[i] = amount(node.seconds);
      this.cpuSeconds[i] = amount(node.cpuSeconds);
      this.meters.forEach((meter, m) => {
        this.dynamic[m][i] = amount(node.joules && node.joules[meter]);
        this.floor[m][i] = amount(node.idleJoules && node.idleJoules[meter]);
        if (this.parent[i] === ROOT) {
          this.dynamic[m][ROOT] += this.dynamic[m][i];
          this.floor[m][ROOT] += this.floor[m][i];
        }
      });
      if (this.parent[i] === ROOT) {
        this.calls[ROOT] += this.calls[i];
        this.seconds[ROOT] += this.seconds[i];
        this.cpuSeconds[ROOT] += this.cpuSeconds[i];
      }
    }
  }

  // Indexes of the meters that a view's meter choice means.
  meterIndexes(choice) {
    const index = this.meters.indexOf(choice);
    return index >= 0 ? [index] : this.meters.map((_, m) => m);
  }

  joulesAt(node, meterIndexes, withFloor) {
    let joules = 0;
    for (const m of meterIndexes) joules += this.dynamic[m][node] + (withFloor ? this.floor[m][node] : 0);
    return joules;
  }

  // Part of a node's joules that no sensor saw.
  modelledShare(node, meterIndexes, withFloor) {
    let all = 0;
    let modelled = 0;
    for (const m of meterIndexes) {
      const joules = this.joulesAt(node, [m], withFloor);
      all += joules;
      if (!this.sensed[m]) modelled += joules;
    }
    return all > 0 ? modelled / all : 0;
  }

  qualityOf(m) {
    const meter = this.profile.meters.find((entry) => entry.id === this.meters[m]);
    return meter ? meter.quality : "unknown";
  }


  // Exclusive share over meters, weighted by dynamic joules; null where the file has none.
  exclusiveOf(node, meterIndexes) {
    const shares = this.nodes[node].exclusive;
    if (!shares) return null;
    let weight = 0;
    let exclusive = 0;
    for (const m of meterIndexes) {
      const share = shares[this.meters[m]];
      if (!Number.isFinite(share)) continue;
      const joules = this.dynamic[m][node];
      weight += joules;
      exclusive += joules * share;
    }
    return weight > 0 ? exclusive / weight : null;
  }

  // A node's own number in a view, whatever its width on screen is.
  valueAt(node, view) {
    switch (view.metric) {
      case "seconds":
        return this.seconds[node];
      case "calls":
        return this.calls[node];
      case "carbon":
        return this.joulesAt(node, this.meterIndexes(view.meter), view.idle) * (this.profile.gramsPerJoule || 0);
      default:
        return this.joulesAt(node, this.meterIndexes(view.meter), view.idle);
    }
  }

  // Widths and places of all nodes in a view. A frame is as wide as its value, or as its children
  // together where they have more (calls do: one predict makes many forwards).
  layout(view) {
    const value = new Float64Array(this.size);
    const width = new Float64Array(this.size);
    const inside = new Float64Array(this.size);
    const start = new Float64Array(this.size);
    for (let i = this.size - 1; i > ROOT; i--) {
      value[i] = this.valueAt(i, view);
      if (this.kind[i] === OTHER && !view.others) continue;
      width[i] = Math.max(value[i], inside[i]);
      inside[this.parent[i]] += width[i];
    }
    value[ROOT] = this.valueAt(ROOT, view);
    width[ROOT] = inside[ROOT];
    const next = new Float64Array(this.size);
    for (let i = 1; i < this.size; i++) {
      const parent = this.parent[i];
      start[i] = next[parent];
      next[parent] += width[i];
      next[i] = start[i];
    }
    // Percentages are of the whole, also when a part of it is hidden or zoomed away.
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
    const matches = CallTree.matcher(query, isRegex);
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

  // One entry per method name. A method that calls itself counts at its outermost occurrence.
  methods(view) {
    const meters = this.meterIndexes(view.meter);
    const byName = new Map();
    const covered = new Int32Array(this.names.length);
    for (let i = 1; i < this.size; i++) {
      if (this.kind[i] !== BOUNDARY) continue;
      const name = this.name[i];
      let entry = byName.get(name);
      if (!entry) {
        entry = {
          name: this.names[name], node: i, calls: 0, innerCalls: 0, joules: 0, self: 0, seconds: 0,
          cpuSeconds: null, weight: 0, exclusiveJoules: 0, thinned: 1, open: 0, errors: 0,
        };
        byName.set(name, entry);
      }
      entry.errors += amount(this.nodes[i].errors);
      entry.open += amount(this.nodes[i].open);
      entry.thinned = Math.max(entry.thinned, amount(this.nodes[i].thinned));
      entry.self += this.selfJoules(i, meters, view.idle);
      if (i < covered[name]) {
        entry.innerCalls += this.calls[i];
        continue;
      }
      covered[name] = this.end[i];
      entry.calls += this.calls[i];
      entry.joules += this.joulesAt(i, meters, view.idle);
      entry.seconds += this.seconds[i];
      if (Number.isFinite(this.nodes[i].cpuSeconds)) {
        entry.cpuSeconds = (entry.cpuSeconds || 0) + this.cpuSeconds[i];
      }
      const exclusive = this.exclusiveOf(i, meters);
      if (exclusive !== null) {
        const joules = this.joulesAt(i, meters, false);
        entry.weight += joules;
        entry.exclusiveJoules += joules * exclusive;
      }
    }
    return [...byName.values()].map((entry) => ({
      ...entry,
      perCall: entry.calls > 0 ? entry.joules / entry.calls : null,
      carbon: this.profile.gramsPerJoule === null ? null : entry.joules * this.profile.gramsPerJoule,
      exclusive: entry.weight > 0 ? entry.exclusiveJoules / entry.weight : null,
    }));
  }

  selfJoules(node, meters, withFloor) {
    let joules = this.joulesAt(node, meters, withFloor);
    for (let child = node + 1; child < this.end[node]; child = this.end[child]) {
      joules -= this.joulesAt(child, meters, withFloor);
    }
    return Math.max(0, joules);
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
