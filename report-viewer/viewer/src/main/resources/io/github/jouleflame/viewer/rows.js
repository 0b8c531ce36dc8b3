// Rows of the table: what one frame, or all frames of one name, come to.

const Rows = {
  entry(name) {
    return {
      name, nodes: [], calls: 0, innerCalls: 0, joules: 0, self: 0, seconds: 0, cpuSeconds: null,
      weight: 0, exclusiveJoules: 0, thinned: 1, open: 0, errors: 0, workCount: 0, workJoules: 0, unit: null,
    };
  },

  // What counts at every occurrence, also inside itself.
  addSelf(entry, tree, i, selfJoules) {
    entry.self += selfJoules;
    const node = tree.nodes[i];
    if (node === NO_EXTRAS) return;
    entry.errors += amount(node.errors);
    entry.open += amount(node.open);
    entry.thinned = Math.max(entry.thinned, amount(node.thinned));
  },

  // What counts at the outermost occurrence.
  add(entry, tree, i, meters, withFloor) {
    const node = tree.nodes[i];
    const joules = tree.joulesAt(i, meters, withFloor);
    entry.nodes.push(i);
    entry.calls += tree.calls[i];
    entry.joules += joules;
    entry.seconds += tree.seconds[i];
    if (tree.knowsCpu[i]) entry.cpuSeconds = (entry.cpuSeconds || 0) + tree.cpuSeconds[i];
    const exclusive = tree.exclusiveOf(i, meters);
    if (exclusive !== null) {
      const weight = tree.joulesAt(i, meters, false);
      entry.weight += weight;
      entry.exclusiveJoules += weight * exclusive;
    }
    if (node.work && amount(node.work.count) > 0) {
      const unit = Names.visible(text(node.work.unit) || "unit", 40);
      // Images and tokens do not add up: the first unit stands.
      if (entry.unit === null || entry.unit === unit) {
        entry.unit = unit;
        entry.workCount += node.work.count;
        entry.workJoules += joules;
      }
    }
  },

  finish(entry, profile) {
    const carbon = profile.gramsPerJoule === null ? null : entry.joules * profile.gramsPerJoule;
    return {
      ...entry,
      carbon,
      perCall: entry.calls > 0 ? entry.joules / entry.calls : null,
      perUnit: entry.workCount > 0 ? entry.workJoules / entry.workCount : null,
      exclusive: entry.weight > 0 ? entry.exclusiveJoules / entry.weight : null,
    };
  },

  // Quantiles of joules per call: from the file for one path, from the joined histograms else.
  // { p50, p90, p99, max }, or null. Histograms hold joules above the floor of all meters.
  spread(tree, entry) {
    const spreads = entry.nodes.map((i) => tree.nodes[i].perCall && tree.nodes[i].perCall.joules).filter(Boolean);
    return spreads.length === 1 ? spreads[0] : null;
  },

  // Watts by regression, of the one path that an entry stands for, or null: { estimate, stderr }.
  watts(tree, entry, meters) {
    if (entry.nodes.length !== 1) return null;
    const watts = tree.nodes[entry.nodes[0]].watts || {};
    const found = meters.map((m) => watts[tree.meters[m]]).filter((w) => w && Number.isFinite(w.estimate));
    if (found.length === 0) return null;
    // Meters are fitted one by one, so their errors add in squares.
    return {
      estimate: sum(found, (w) => w.estimate),
      stderr: Math.sqrt(sum(found, (w) => (finite(w.stderr)) ** 2)),
    };
  },
};
