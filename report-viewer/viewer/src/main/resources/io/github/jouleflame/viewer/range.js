// A range of time: what the timeline knows of it, as a tree of the same shape with other numbers.

// As many as the agent keeps.
const MOST_BINS = 2048;

class TimeRange {
  constructor(tree) {
    const { timeline } = tree.profile;
    this.tree = tree;
    this.step = timeline.stepSeconds;
    this.meterSums = tree.meters.map((id) => TimeRange.sums(TimeRange.numbers(timeline.watts && timeline.watts[id]), this.step));
    this.paths = [];
    for (const entry of list(timeline.paths)) {
      const node = Array.isArray(entry.path) ? tree.nodeAt(entry.path) : null;
      const joules = TimeRange.numbers(entry.joules);
      if (node === null || node === ROOT || tree.kind[node] !== BOUNDARY || joules.length === 0) continue;
      this.paths.push({ node, sums: TimeRange.sums(joules, 1), joules });
    }
    this.paths.sort((a, b) => a.node - b.node);
    this.bins = Math.max(0, ...this.meterSums.map((sums) => sums.length - 1), ...this.paths.map((path) => path.sums.length - 1));
    this.readMarks(timeline);
    this.findBasis();
  }

  // Gaps of meters and checkpoints, in seconds. A gap at the end makes the timeline as long as the run.
  readMarks(timeline) {
    const longest = Math.max(this.bins, MOST_BINS) * this.step;
    this.gaps = list(timeline.gaps).map((gap) => ({ meter: text(gap.meter), from: amount(gap.fromSeconds), to: Math.min(longest, amount(gap.toSeconds)) }))
      .filter(({ meter, from, to }) => this.tree.meters.includes(meter) && to > from);
    for (const { to } of this.gaps) this.bins = Math.max(this.bins, Math.ceil(to / this.step - 1e-6));
    this.checkpoints = (Array.isArray(timeline.checkpointSeconds) ? timeline.checkpointSeconds : []).filter((seconds) => amount(seconds) > 0);
  }

  static numbers(values) {
    return Float64Array.from(Array.isArray(values) ? values : [], (value) => (Number.isFinite(value) ? value : NaN));
  }

  // Running sums, so that any range costs two look-ups. A gap adds nothing.
  static sums(values, factor) {
    const sums = new Float64Array(values.length + 1);
    for (let i = 0; i < values.length; i++) sums[i + 1] = sums[i] + (values[i] > 0 ? values[i] * factor : 0);
    return sums;
  }

  static between(sums, from, to) {
    const last = sums.length - 1;
    return sums[Math.min(last, to)] - sums[Math.min(last, from)];
  }

  // Whether the numbers per path include the frames below, and the floor: the file does not say it
  // in words, its sums do.
  findBasis() {
    const meters = this.tree.meters.map((_, m) => m);
    const bases = [];
    for (const isInclusive of [false, true]) {
      for (const withFloor of [false, true]) {
        let error = 0;
        for (const { node, sums } of this.paths) {
          const expected = isInclusive ? this.tree.joulesAt(node, meters, withFloor) : this.tree.selfJoules(node, meters, withFloor);
          error += Math.abs(sums[sums.length - 1] - expected);
        }
        bases.push({ isInclusive, withFloor, error });
      }
    }
    this.basis = bases.reduce((best, basis) => (basis.error < best.error * 0.999 ? basis : best));
  }

  // Own joules of each known path between two bins, in the order of nodes.
  ownJoules(from, to) {
    const own = this.paths.map(({ sums }) => TimeRange.between(sums, from, to));
    if (!this.basis.isInclusive) return own;
    const open = [];
    this.paths.forEach(({ node }, k) => {
      while (open.length > 0 && this.tree.end[this.paths[open[open.length - 1]].node] <= node) open.pop();
      if (open.length > 0) own[open[open.length - 1]] -= TimeRange.between(this.paths[k].sums, from, to);
      open.push(k);
    });
    return own.map((joules) => Math.max(0, joules));
  }

  // Joules of all meters between two bins.
  measured(from, to) {
    return sum(this.meterSums, (sums) => TimeRange.between(sums, from, to));
  }

  // The tree of this range. Only joules are known of it; what no path accounts for is one frame.
  treeOf(from, to) {
    const { tree } = this;
    const part = Object.create(tree);
    part.base = tree;
    part.isRange = true;
    part.makeColumns();
    const left = this.meterSums.map((sums) => TimeRange.between(sums, from, to));
    const own = this.ownJoules(from, to);
    this.paths.forEach(({ node }, k) => {
      if (!(own[k] > 0)) return;
      const shares = this.meterShares(node);
      for (let m = 0; m < tree.meters.length; m++) {
        const joules = own[k] * shares[m];
        left[m] -= joules;
        for (let i = node; i >= ROOT; i = tree.parent[i]) part.dynamic[m][i] += joules;
      }
    });
    const rest = tree.row.indexOf(LEDGER_ROWS.length);
    left.forEach((joules, m) => {
      part.dynamic[m][rest] = Math.max(0, joules);
      part.dynamic[m][ROOT] += part.dynamic[m][rest];
    });
    part.known = sum(own, (joules) => joules);
    part.measured = this.measured(from, to);
    return part;
  }

  // How a path's own joules lie on the meters over the whole run: the timeline has only their sum.
  meterShares(node) {
    const { tree } = this;
    const joules = tree.meters.map((_, m) => tree.selfJoules(node, [m], this.basis.withFloor));
    const all = sum(joules, (value) => value);
    return joules.map((value) => (all > 0 ? value / all : 1 / joules.length));
  }

  // The largest own paths in a range: [{ node, joules }], largest first.
  largest(from, to, most) {
    const own = this.ownJoules(from, to);
    return this.paths.map(({ node }, k) => ({ node, joules: own[k] }))
      .filter(({ joules }) => joules > 0)
      .sort((a, b) => b.joules - a.joules)
      .slice(0, most);
  }

  // The bin in which the meters together drew most, or -1.
  peak() {
    let best = -1;
    let most = 0;
    for (let bin = 0; bin < this.bins; bin++) {
      const joules = this.measured(bin, bin + 1);
      if (joules > most) {
        most = joules;
        best = bin;
      }
    }
    return best;
  }
}
