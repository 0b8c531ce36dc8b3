// Two call trees as one: every path that either of them has, with the numbers of both.
//
// A frame is as wide as the larger of its own two numbers, plus its children: so children always
// fit, and what has vanished is still there. Those widths are no joules; the numbers are.

class DiffTree extends TreeShape {
  constructor(before, after) {
    super();
    this.before = before;
    this.after = after;
    const parents = [];
    const names = [];
    const inBefore = [];
    const inAfter = [];
    const kinds = [];
    const positions = [];
    const stack = [{ b: ROOT, a: ROOT, parent: -1, position: 0 }];
    while (stack.length > 0) {
      const { b, a, parent, position } = stack.pop();
      const index = parents.length;
      parents.push(parent);
      inBefore.push(b);
      inAfter.push(a);
      positions.push(position);
      names.push(b >= 0 ? before.names[before.name[b]] : after.names[after.name[a]]);
      kinds.push(b >= 0 ? before.kind[b] : after.kind[a]);
      const pairs = DiffTree.pairs(before, b, after, a);
      for (let k = pairs.length - 1; k >= 0; k--) stack.push({ ...pairs[k], parent: index, position: k });
    }
    this.inBefore = Int32Array.from(inBefore);
    this.inAfter = Int32Array.from(inAfter);
    this.kind = Uint8Array.from(kinds);
    this.position = Int32Array.from(positions);
    this.shape(parents, names);
    this.meters = [...new Set([...before.meters, ...after.meters])];
    this.meterKinds = this.meters.map(Profiles.kindOfId);
  }

  // Children of two frames, matched by name; where a name stands twice, first with first.
  static pairs(before, b, after, a) {
    const byName = new Map();
    const pairs = [];
    for (const child of b >= 0 ? before.children(b) : []) {
      const name = before.names[before.name[child]];
      const pair = { b: child, a: -1 };
      pairs.push(pair);
      if (byName.has(name)) byName.get(name).push(pair);
      else byName.set(name, [pair]);
    }
    for (const child of a >= 0 ? after.children(a) : []) {
      const waiting = byName.get(after.names[after.name[child]]);
      const pair = waiting && waiting.shift();
      if (pair) pair.a = child;
      else pairs.push({ b: -1, a: child });
    }
    const size = (tree, node) => (node < 0 ? 0 : tree.joulesAt(node, tree.meterIndexes("all"), true));
    const isOther = ({ b: x, a: y }) => (x >= 0 ? before.kind[x] : after.kind[y]) === OTHER;
    const largest = (pair) => Math.max(size(before, pair.b), size(after, pair.a));
    const keyed = pairs.map((pair) => ({ pair, other: isOther(pair), size: largest(pair) }));
    keyed.sort((x, y) => x.other - y.other || (x.other ? 0 : y.size - x.size));
    return keyed.map(({ pair }) => pair);
  }

  // view: { metric, idle, meter, others, mode, widths, neutral }
  layout(view) {
    const take = (tree, places) => {
      const all = tree.values(view);
      return Float64Array.from(places, (place) => (place < 0 ? 0 : all[place]));
    };
    const before = take(this.before, this.inBefore);
    const after = take(this.after, this.inAfter);
    const ownBefore = this.own(before);
    const ownAfter = this.own(after);
    const width = new Float64Array(this.size);
    const inside = new Float64Array(this.size);
    for (let i = this.size - 1; i > ROOT; i--) {
      if (this.kind[i] === OTHER && !view.others) continue;
      if (view.widths === "before") width[i] = Math.max(before[i], inside[i]);
      else if (view.widths === "after") width[i] = Math.max(after[i], inside[i]);
      else width[i] = Math.max(ownBefore[i], ownAfter[i]) + inside[i];
      inside[this.parent[i]] += width[i];
    }
    width[ROOT] = inside[ROOT];
    const layout = this.place(view, after, width, inside);
    return Object.assign(layout, { before, after, wholeBefore: before[ROOT], wholeAfter: after[ROOT] });
  }

  // What is left of each number without the children's.
  own(values) {
    const own = values.slice();
    for (let i = 1; i < this.size; i++) own[this.parent[i]] -= values[i];
    for (let i = 0; i < this.size; i++) own[i] = Math.max(0, own[i]);
    own[ROOT] = 0;
    return own;
  }

  // The two numbers that a mode compares: { before, after, ratio, kind }; kind is "new", "gone",
  // "same", "less", "more" or "none". A number is null where it cannot be had.
  change(node, layout) {
    const { view } = layout;
    let before = layout.before[node];
    let after = layout.after[node];
    if (before === 0 && after === 0) return { before, after, ratio: 1, kind: "none" };
    if (this.inBefore[node] < 0 || before === 0) return { before: 0, after: this.scaled(after, this.after, this.inAfter[node], layout.wholeAfter, view), ratio: Infinity, kind: "new" };
    if (this.inAfter[node] < 0 || after === 0) return { before: this.scaled(before, this.before, this.inBefore[node], layout.wholeBefore, view), after: 0, ratio: 0, kind: "gone" };
    before = this.scaled(before, this.before, this.inBefore[node], layout.wholeBefore, view);
    after = this.scaled(after, this.after, this.inAfter[node], layout.wholeAfter, view);
    if (before === null || after === null) return { before, after, ratio: 1, kind: "none" };
    return { before, after, ...DiffTree.judge(before, after, view.neutral) };
  }

  scaled(value, tree, node, whole, view) {
    if (view.mode === "share") return whole > 0 ? value / whole : null;
    if (view.mode === "perCall" && node !== ROOT) return tree.calls[node] > 0 ? value / tree.calls[node] : null;
    return value;
  }

  // The neutral zone is the same factor both ways: 2 % less is 1 / 1.02.
  static judge(before, after, neutral) {
    if (!(before > 0)) return after > 0 ? { ratio: Infinity, kind: "new" } : { ratio: 1, kind: "none" };
    const ratio = after / before;
    if (ratio === 0) return { ratio, kind: "gone" };
    const isSame = Math.abs(Math.log(ratio)) <= Math.log(1 + neutral) + 1e-12;
    return { ratio, kind: isSame ? "same" : ratio < 1 ? "less" : "more" };
  }

  // One entry per method name, counted as in the table of one profile, for both sides.
  methods(view) {
    const sides = [this.before, this.after].map((tree) => new Map(tree.methods(view).map((entry) => [entry.name, entry])));
    const names = new Set([...sides[0].keys(), ...sides[1].keys()]);
    return [...names].map((name) => {
      const [before, after] = sides.map((side) => side.get(name));
      const b = before ? before.joules : 0;
      const a = after ? after.joules : 0;
      return {
        // What sums in another order leaves is no difference.
        name, before: b, after: a, delta: Math.abs(a - b) <= 1e-9 * Math.max(a, b) ? 0 : a - b,
        ratio: b > 0 ? a / b : null,
        callsBefore: before ? before.calls : 0,
        callsAfter: after ? after.calls : 0,
        perCallBefore: before ? before.perCall : null,
        perCallAfter: after ? after.perCall : null,
        perCallRatio: before && after && before.perCall > 0 && after.perCall !== null ? after.perCall / before.perCall : null,
        kind: !before ? "new" : !after ? "gone" : DiffTree.judge(b, a, view.neutral).kind,
      };
    });
  }
}
