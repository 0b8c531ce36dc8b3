// The call tree of a profile: what each frame costs, by meter, and what all frames of a name come to.

class CallTree extends TreeShape {
  constructor(profile) {
    super();
    this.take(profile);
    if (profile.packed) {
      this.unpack(profile.packed);
      return;
    }
    const order = [];
    const parents = [];
    const positions = [];
    const kinds = [];
    const rows = [];
    const stack = [{ node: profile.tree, parent: -1, position: 0, kind: BOUNDARY, row: -1 }];
    while (stack.length > 0) {
      const entry = stack.pop();
      const index = order.length;
      order.push(entry.node);
      parents.push(entry.parent);
      positions.push(entry.position);
      kinds.push(entry.kind);
      rows.push(entry.row);
      const children = list(entry.node.children)
        .map((node, position) => ({ node, position, parent: index, kind: BOUNDARY, row: -1 }));
      // Largest first reads best; children whose size is the same stay in the file's order.
      if (children.length > 1) children.sort((a, b) => amount(b.node.value) - amount(a.node.value));
      if (index === ROOT) children.push(...this.otherFrames(children.length));
      for (let i = children.length - 1; i >= 0; i--) stack.push(children[i]);
    }
    this.nodes = order;
    this.telling = order;
    this.position = Int32Array.from(positions);
    this.kind = Uint8Array.from(kinds);
    this.row = Int8Array.from(rows);
    this.shape(parents, order.map((node) => text(node.name)));
    this.readNumbers();
  }

  // A large tree comes as columns; see PackedTree.java.
  unpack(packed) {
    const others = this.otherFrames(0);
    const frames = packed.frames;
    this.size = frames + others.length;
    this.nodes = new Array(frames).fill(NO_EXTRAS);
    for (const [index, fields] of packed.extras) this.nodes[index] = fields;
    this.nodes.push(...others.map((other) => other.node));
    this.telling = packed.extras.map(([, fields]) => fields);
    const depth = new Int32Array(this.size).fill(1);
    depth.set(Packed.ints(packed.depth, frames));
    const parent = new Int32Array(this.size);
    const open = new Int32Array(frames + 1);
    let rootChildren = 0;
    for (let i = 0; i < this.size; i++) {
      const level = depth[i];
      parent[i] = level > 0 ? open[level - 1] : -1;
      open[level] = i;
      if (level === 1 && i < frames) rootChildren++;
    }
    this.depth = depth;
    this.parent = parent;
    this.position = new Int32Array(this.size);
    this.position.set(Packed.ints(packed.position, frames));
    this.kind = new Uint8Array(this.size);
    this.row = new Int8Array(this.size).fill(-1);
    others.forEach((other, n) => {
      this.position[frames + n] = rootChildren + n;
      this.kind[frames + n] = OTHER;
      this.row[frames + n] = other.row;
    });
    this.readNames(packed, frames, others);
    this.makeRows();
    this.readColumns(packed, frames);
  }

  readNames(packed, frames, others) {
    this.names = packed.names.map(text);
    this.name = new Int32Array(this.size);
    this.name.set(Packed.ints(packed.name, frames));
    others.forEach((other, n) => {
      const name = text(other.node.name);
      const known = this.names.indexOf(name);
      this.name[frames + n] = known >= 0 ? known : this.names.push(name) - 1;
    });
  }

  readColumns(packed, frames) {
    this.makeColumns();
    if (packed.calls) Packed.doubles(packed.calls, this.calls);
    else this.calls.set(Packed.ints(packed.callsInt, frames));
    Packed.doubles(packed.seconds, this.seconds);
    if (packed.cpuSeconds) {
      Packed.doubles(packed.cpuSeconds, this.cpuSeconds);
      for (let i = 0; i < frames; i++) this.knowsCpu[i] = Number.isNaN(this.cpuSeconds[i]) ? 0 : 1;
    }
    this.meters.forEach((meter, m) => {
      if (packed.joules[meter]) Packed.doubles(packed.joules[meter], this.dynamic[m]);
      if (packed.idleJoules[meter]) Packed.doubles(packed.idleJoules[meter], this.floor[m]);
    });
    for (const column of [this.cpuSeconds, ...this.dynamic, ...this.floor]) CallTree.clean(column);
    for (const column of [this.calls, this.seconds, this.cpuSeconds, ...this.dynamic, ...this.floor]) column[ROOT] = 0;
    for (let i = frames; i < this.size; i++) this.readNode(i);
    for (let i = 1; i < this.size; i = this.end[i]) this.addToRoot(i);
  }

  // What amount() says of each number.
  static clean(column) {
    for (let i = 0; i < column.length; i++) {
      if (!(column[i] >= 0 && column[i] < Infinity)) column[i] = 0;
    }
  }

  take(profile) {
    this.profile = profile;
    this.meters = profile.counted;
    const described = this.meters.map((id) => profile.meters.find((entry) => entry.id === id) || { id, quality: "unknown" });
    this.quality = described.map((meter) => meter.quality);
    this.sensed = this.quality.map((quality) => ["measured", "integrated"].includes(quality));
    this.meterKinds = described.map(Profiles.kindOf);
  }

  // The ledger's other rows as frames beside the boundaries, and one that a range of time may need.
  otherFrames(offset) {
    const frames = [];
    const add = (node, row) => frames.push({ node, position: offset + frames.length, parent: ROOT, kind: OTHER, row });
    LEDGER_ROWS.forEach(({ key, frame }, row) => {
      if (!frame) return;
      const joules = {};
      for (const entry of this.profile.ledger) joules[entry.meter] = entry[key];
      if (!this.meters.some((meter) => joules[meter] > 0)) return;
      add(key === "idle" ? { name: frame, idleJoules: joules } : { name: frame, joules }, row);
    });
    if (this.profile.timeline) add({ name: REST_FRAME }, LEDGER_ROWS.length);
    return frames;
  }

  readNumbers() {
    this.makeColumns();
    for (let i = 1; i < this.size; i++) this.readNode(i);
    for (let i = 1; i < this.size; i = this.end[i]) this.addToRoot(i);
  }

  readNode(i) {
    const node = this.nodes[i];
    this.calls[i] = amount(node.calls);
    this.seconds[i] = amount(node.seconds);
    this.cpuSeconds[i] = amount(node.cpuSeconds);
    this.knowsCpu[i] = Number.isFinite(node.cpuSeconds) ? 1 : 0;
    for (let m = 0; m < this.meters.length; m++) {
      const meter = this.meters[m];
      this.dynamic[m][i] = amount(node.joules && node.joules[meter]);
      this.floor[m][i] = amount(node.idleJoules && node.idleJoules[meter]);
    }
  }

  makeColumns() {
    const numbers = () => new Float64Array(this.size);
    this.calls = numbers();
    this.seconds = numbers();
    this.cpuSeconds = numbers();
    this.knowsCpu = new Uint8Array(this.size);
    this.dynamic = this.meters.map(numbers);
    this.floor = this.meters.map(numbers);
    // What was added up before was of other numbers, maybe of another tree.
    this.methodsKey = null;
  }

  // The root has no numbers of its own: it is its children.
  addToRoot(i) {
    this.calls[ROOT] += this.calls[i];
    this.seconds[ROOT] += this.seconds[i];
    this.cpuSeconds[ROOT] += this.cpuSeconds[i];
    for (let m = 0; m < this.meters.length; m++) {
      this.dynamic[m][ROOT] += this.dynamic[m][i];
      this.floor[m][ROOT] += this.floor[m][i];
    }
  }

  // Indexes of the meters that a choice means: one meter, all of a kind ("kind:gpu"), or all.
  meterIndexes(choice) {
    const all = this.meters.map((_, m) => m);
    if (choice.startsWith("kind:")) {
      const chosen = all.filter((m) => this.meterKinds[m] === choice.slice(5));
      return chosen.length > 0 ? chosen : all;
    }
    const index = this.meters.indexOf(choice);
    return index >= 0 ? [index] : all;
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
      const joules = this.dynamic[m][node] + (withFloor ? this.floor[m][node] : 0);
      all += joules;
      if (!this.sensed[m]) modelled += joules;
    }
    return all > 0 ? modelled / all : 0;
  }

  qualityOf(m) {
    return this.quality[m];
  }

  // Joules with the floor by kind of meter: [{ kind, joules }], none of them 0.
  kindsAt(node, meterIndexes, withFloor) {
    const byKind = new Map();
    for (const m of meterIndexes) {
      const joules = this.joulesAt(node, [m], withFloor);
      if (joules > 0) byKind.set(this.meterKinds[m], (byKind.get(this.meterKinds[m]) || 0) + joules);
    }
    return [...byKind].map(([kind, joules]) => ({ kind, joules }));
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

  // Every node's number in a view, whatever its width on screen is. What is "per" something is as
  // wide as its joules: ratios do not add up.
  values(view) {
    if (view.metric === "seconds") return this.seconds.slice();
    if (view.metric === "cpuSeconds") return this.cpuSeconds.slice();
    if (view.metric === "calls") return this.calls.slice();
    const meters = this.meterIndexes(view.meter);
    if (meters.length === 1 && !view.idle && view.metric !== "carbon") return this.dynamic[meters[0]];
    const value = new Float64Array(this.size);
    for (const m of meters) {
      const dynamic = this.dynamic[m];
      const floor = this.floor[m];
      for (let i = 0; i < this.size; i++) value[i] += dynamic[i] + (view.idle ? floor[i] : 0);
    }
    if (view.metric === "carbon") {
      const grams = this.profile.gramsPerJoule || 0;
      for (let i = 0; i < this.size; i++) value[i] *= grams;
    }
    return value;
  }

  // Widths and places of all nodes in a view. A frame is as wide as its value, or as its children
  // together where they have more (calls do: one predict makes many forwards).
  layout(view) {
    const value = this.values(view);
    const { size, kind, parent } = this;
    const width = new Float64Array(size);
    const inside = new Float64Array(size);
    for (let i = size - 1; i > ROOT; i--) {
      if (kind[i] === OTHER && this.isHidden(i, view)) continue;
      const own = value[i] > inside[i] ? value[i] : inside[i];
      width[i] = own;
      inside[parent[i]] += own;
    }
    width[ROOT] = inside[ROOT];
    return this.place(view, value, width, inside);
  }

  isHidden(node, view) {
    if (!view.others) return true;
    const row = LEDGER_ROWS[this.row[node]];
    return row !== undefined && view.hide !== undefined && view.hide.includes(row.key);
  }

  // Joules per own call, or per unit of work of the nearest frame that counts some; null where
  // there is nothing to divide by.
  ratio(node, layout) {
    const divisor = layout.view.metric === "perUnit" ? this.workOf(node) : { count: this.calls[node] };
    return divisor !== null && divisor.count > 0 ? layout.value[node] / divisor.count : null;
  }

  // The units of work of a frame or of the nearest frame around it: { count, unit }, or null.
  workOf(node) {
    for (let i = node; i > ROOT; i = this.parent[i]) {
      const { work } = this.nodes[i];
      if (work && amount(work.count) > 0) return { count: work.count, unit: Names.visible(text(work.unit) || "unit", 40), node: i };
    }
    return null;
  }

  // Whether any frame says how its calls are spread, or counts units of work.
  hasSpread() {
    if (this.knowsSpread === undefined) this.knowsSpread = this.telling.some((node) => node.perCall);
    return this.knowsSpread;
  }

  hasWork() {
    return this.telling.some((node) => node.work && amount(node.work.count) > 0);
  }

  // One entry per method name. A method that calls itself counts at its outermost occurrence.
  methods(view) {
    const adding = this.addUpMethods(view);
    while (!adding.next().done);
    return this.methodEntries.map((entry) => Rows.finish(entry, this.profile));
  }

  // Answers and table ask for the same methods one after the other: the last ones are kept. Comes
  // in steps, for who wants to do something else between them.
  *addUpMethods(view) {
    const meters = this.meterIndexes(view.meter);
    const withFloor = view.idle;
    const key = meters.join() + withFloor;
    if (this.methodsKey === key) return;
    const self = this.allSelfJoules(meters, withFloor);
    yield;
    const byName = new Array(this.names.length);
    const entries = [];
    const covered = new Int32Array(this.names.length);
    for (let i = 1; i < this.size; i++) {
      if (i % FRAMES_IN_A_STEP === 0) yield;
      if (this.kind[i] !== BOUNDARY) continue;
      const name = this.name[i];
      let entry = byName[name];
      if (entry === undefined) {
        entry = Rows.entry(this.names[name]);
        byName[name] = entry;
        entries.push(entry);
      }
      Rows.addSelf(entry, this, i, self[i]);
      if (i < covered[name]) {
        entry.innerCalls += this.calls[i];
        continue;
      }
      covered[name] = this.end[i];
      Rows.add(entry, this, i, meters, withFloor);
    }
    this.methodEntries = entries;
    this.methodsKey = key;
  }

  // One entry per path.
  paths(view) {
    const meters = this.meterIndexes(view.meter);
    const self = this.allSelfJoules(meters, view.idle);
    const entries = [];
    for (let i = 1; i < this.size; i++) {
      if (this.kind[i] !== BOUNDARY) continue;
      const entry = Rows.entry(this.names[this.name[i]]);
      Rows.addSelf(entry, this, i, self[i]);
      Rows.add(entry, this, i, meters, view.idle);
      entry.isPath = true;
      entries.push(Rows.finish(entry, this.profile));
    }
    return entries;
  }

  // What selfJoules says of each node, by one walk over all of them.
  allSelfJoules(meters, withFloor) {
    const self = new Float64Array(this.size);
    for (let i = 0; i < this.size; i++) {
      const joules = this.joulesAt(i, meters, withFloor);
      self[i] = joules;
      if (i > ROOT && this.kind[i] === BOUNDARY) self[this.parent[i]] -= joules;
    }
    return self.map((joules) => Math.max(0, joules));
  }

  selfJoules(node, meters, withFloor) {
    let joules = this.joulesAt(node, meters, withFloor);
    for (let child = node + 1; child < this.end[node]; child = this.end[child]) {
      if (this.kind[child] === BOUNDARY) joules -= this.joulesAt(child, meters, withFloor);
    }
    return Math.max(0, joules);
  }
}

const FRAMES_IN_A_STEP = 1 << 15;

const NO_EXTRAS = Object.freeze({});

const REST_FRAME = "[everything else in this time]";
