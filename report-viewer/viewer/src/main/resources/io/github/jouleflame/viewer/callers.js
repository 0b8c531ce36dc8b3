// The tree turned round: at the root the methods by what they spend themselves, below each of them
// its callers, and theirs. The numbers of a frame are the own numbers of the method at the root
// when it was called along this way.

const MOST_CALLER_LEVELS = 128;
const MOST_CALLER_FRAMES = 1500000;

class CallerTree extends CallTree {
  constructor(tree) {
    super({ ...tree.profile, tree: { name: "all", children: [] }, ledger: [], timeline: null, packed: undefined });
    this.take(tree.profile);
    const grown = CallerTree.grow(tree);
    this.isCut = grown.isCut;
    this.adopt(tree, grown);
  }

  // Frames in the order in which they were met: parents, names and the number of every column.
  static grow(tree) {
    const parents = [-1];
    const names = [0];
    const own = CallerTree.ownColumns(tree);
    const columns = own.map(() => [0]);
    const known = new Map();
    let isCut = false;
    for (let i = 1; i < tree.size; i++) {
      if (tree.kind[i] === OTHER) continue;
      if (!own.some((column) => column[i] > 0)) continue;
      let at = ROOT;
      let levels = 0;
      for (let j = i; j !== ROOT; j = tree.parent[j]) {
        const key = at * tree.names.length + tree.name[j];
        let next = known.get(key);
        if (next === undefined) {
          if (levels >= MOST_CALLER_LEVELS || parents.length >= MOST_CALLER_FRAMES) {
            isCut = true;
            break;
          }
          next = parents.length;
          parents.push(at);
          names.push(tree.name[j]);
          columns.forEach((column) => column.push(0));
          known.set(key, next);
        }
        for (let c = 0; c < own.length; c++) columns[c][next] += own[c][i];
        at = next;
        levels++;
      }
    }
    return { parents, names, columns, isCut };
  }

  // calls, seconds, cpuSeconds, then dynamic and floor joules by meter, each less the children's.
  static ownColumns(tree) {
    const less = (column) => {
      const own = column.slice();
      for (let i = 1; i < tree.size; i++) own[tree.parent[i]] -= column[i];
      for (let i = 0; i < tree.size; i++) own[i] = Math.max(0, own[i]);
      return own;
    };
    return [tree.calls, less(tree.seconds), less(tree.cpuSeconds), ...tree.dynamic.map(less), ...tree.floor.map(less)];
  }

  adopt(tree, { parents, names, columns }) {
    const weight = new Float64Array(parents.length);
    for (let c = 3; c < columns.length; c++) for (let i = 0; i < weight.length; i++) weight[i] += columns[c][i];
    const children = parents.map(() => null);
    for (let i = 1; i < parents.length; i++) (children[parents[i]] = children[parents[i]] || []).push(i);
    const order = [];
    const place = new Int32Array(parents.length);
    const stack = [0];
    while (stack.length > 0) {
      const i = stack.pop();
      place[i] = order.length;
      order.push(i);
      const below = children[i] || [];
      below.sort((a, b) => weight[a] - weight[b]);
      for (const child of below) stack.push(child);
    }
    const others = [];
    for (let i = 1; i < tree.size; i++) if (tree.kind[i] === OTHER) others.push(i);
    const inOrder = order.map((i) => (i === 0 ? -1 : place[parents[i]]));
    const named = order.map((i) => (i === 0 ? "all" : tree.names[names[i]]));
    this.telling = [];
    this.nodes = [...named.map((name) => ({ name })), ...others.map((i) => tree.nodes[i])];
    this.kind = Uint8Array.from([...order.map(() => BOUNDARY), ...others.map(() => OTHER)]);
    this.row = Int8Array.from([...order.map(() => -1), ...others.map((i) => tree.row[i])]);
    this.position = Int32Array.from([...order, ...others.map((_, n) => order.length + n)]);
    this.shape([...inOrder, ...others.map(() => ROOT)], [...named, ...others.map((i) => tree.names[tree.name[i]])]);
    this.makeColumns();
    const targets = [this.calls, this.seconds, this.cpuSeconds, ...this.dynamic, ...this.floor];
    const sources = [tree.calls, tree.seconds, tree.cpuSeconds, ...tree.dynamic, ...tree.floor];
    targets.forEach((target, c) => {
      for (let k = 1; k < order.length; k++) target[k] = columns[c][order[k]];
      others.forEach((i, n) => (target[order.length + n] = sources[c][i]));
    });
    for (let k = this.size - 1; k > ROOT; k--) if (this.parent[k] === ROOT) this.addToRoot(k);
  }
}
