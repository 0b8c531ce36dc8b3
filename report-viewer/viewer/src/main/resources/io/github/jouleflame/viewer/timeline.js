// Power over the run: the meters stacked, and below them the largest paths on the same axis. A drag,
// or the two handles by keyboard, choose a range of time that the rest of the page then shows.
//
// What does not move is drawn once; the brush and the cursor lie on a canvas of their own, so that a
// day of readings brushes as smoothly as a minute.

const MOST_TIMED_PATHS = 8;
const TIMELINE_FONT = '11px system-ui, sans-serif';

class PowerTimeline {
  // listener: { range([from, to] in seconds, or null), zoom(node) }
  constructor(section, tree, times, listener) {
    this.section = section;
    this.tree = tree;
    this.times = times;
    this.listener = listener;
    this.canvas = byId("power-canvas");
    this.overlay = byId("power-overlay");
    this.readout = byId("power-readout");
    section.hidden = times === null || times.bins < 2;
    if (section.hidden) return;
    this.bins = times.bins;
    this.length = times.bins * times.step;
    this.range = null;
    this.meters = tree.meters
      .map((id, m) => ({ id, sums: times.meterSums[m], gaps: TimeRange.numbers(tree.profile.timeline.watts && tree.profile.timeline.watts[id]), factor: 1 / times.step }))
      .filter((line) => line.sums.length > 1);
    this.paths = times.largest(0, times.bins, MOST_TIMED_PATHS)
      .map(({ node }) => ({ node, sums: times.paths.find((path) => path.node === node).sums, factor: 1 / times.step }));
    this.marks = new TimeMarks(times, this.meters, tree.profile);
    this.measureMeters();
    this.wire();
  }

  measureMeters() {
    let most = 0;
    for (const line of this.meters) line.max = 0;
    for (let bin = 0; bin < this.bins; bin++) {
      let all = 0;
      for (const line of this.meters) {
        const watts = TimeRange.between(line.sums, bin, bin + 1) * line.factor;
        if (watts > line.max) line.max = watts;
        all += watts;
      }
      if (all > most) most = all;
    }
    this.top = PowerTimeline.roundUp(most);
    let mostPaths = 0;
    const steps = Math.min(this.bins, 2000);
    for (let i = 0; i < steps; i++) {
      const from = Math.floor((i / steps) * this.bins);
      const to = Math.max(from + 1, Math.floor(((i + 1) / steps) * this.bins));
      mostPaths = Math.max(mostPaths, sum(this.paths, (path) => (TimeRange.between(path.sums, from, to) * path.factor) / (to - from)));
    }
    this.pathTop = PowerTimeline.roundUp(mostPaths);
  }

  // The next number that halves well.
  static roundUp(value) {
    if (!(value > 0)) return 1;
    const scale = 10 ** Math.floor(Math.log10(value));
    return [1, 1.2, 1.6, 2, 3, 4, 5, 6, 8, 10].map((step) => step * scale).find((step) => step >= value * 1.0001) || value;
  }

  wire() {
    const { overlay } = this;
    overlay.addEventListener("pointerdown", (event) => this.press(event));
    overlay.addEventListener("pointermove", (event) => this.move(event));
    overlay.addEventListener("pointerup", (event) => this.release(event));
    overlay.addEventListener("pointercancel", () => (this.pressed = undefined));
    overlay.addEventListener("pointerleave", () => this.unpoint());
    overlay.addEventListener("dblclick", () => this.choose(null));
    this.handles = [byId("power-from"), byId("power-to")];
    this.handles.forEach((handle, end) => {
      handle.addEventListener("keydown", (event) => this.handleKey(event, end));
      handle.addEventListener("pointerdown", (event) => {
        this.dragged = end;
        handle.setPointerCapture(event.pointerId);
        event.preventDefault();
        handle.focus();
      });
      handle.addEventListener("pointermove", (event) => {
        if (this.dragged === end) this.moveEnd(end, this.secondsAt(event));
      });
      handle.addEventListener("pointerup", () => (this.dragged = undefined));
    });
    byId("power-whole").addEventListener("click", () => this.choose(null));
    byId("power-peak").addEventListener("click", () => this.choose(this.peakRange()));
  }

  // A fiftieth of the run around its highest power, or ten bins where that is more.
  peakRange() {
    const peak = this.times.peak();
    const half = Math.max(5, this.bins / 100);
    const from = Math.max(0, Math.round(peak - half));
    return [from * this.times.step, Math.min(this.bins, Math.round(peak + half) + 1) * this.times.step];
  }

  secondsAt(event) {
    const { left, right } = this.area;
    const x = event.clientX - this.overlay.getBoundingClientRect().left;
    return Math.min(1, Math.max(0, (x - left) / (right - left))) * this.length;
  }

  press(event) {
    if (event.button !== 0) return;
    this.pressed = this.secondsAt(event);
    this.overlay.setPointerCapture(event.pointerId);
  }

  move(event) {
    const seconds = this.secondsAt(event);
    this.at = Math.min(this.bins - 1, Math.floor(seconds / this.times.step));
    if (this.pressed !== undefined && Math.abs(seconds - this.pressed) / this.length > 0.004) {
      this.choose([Math.min(seconds, this.pressed), Math.max(seconds, this.pressed)]);
    } else {
      this.drawOverlay();
      this.say();
    }
  }

  release(event) {
    // A click without a drag lets go of the range.
    if (this.pressed !== undefined && Math.abs(this.secondsAt(event) - this.pressed) / this.length <= 0.004 && this.range !== null) this.choose(null);
    this.pressed = undefined;
  }

  isDragging() {
    return this.pressed !== undefined || this.dragged !== undefined;
  }

  unpoint() {
    this.at = undefined;
    this.drawOverlay();
    this.say();
  }

  handleKey(event, end) {
    const step = Math.max(this.times.step, this.length / 100);
    const now = this.range || [0, this.length];
    const moves = {
      ArrowLeft: () => now[end] - (event.shiftKey ? 10 : 1) * step,
      ArrowDown: () => now[end] - step,
      ArrowRight: () => now[end] + (event.shiftKey ? 10 : 1) * step,
      ArrowUp: () => now[end] + step,
      PageDown: () => now[end] - 10 * step,
      PageUp: () => now[end] + 10 * step,
      Home: () => 0,
      End: () => this.length,
    };
    if (event.key === "Escape") this.choose(null);
    else if (moves[event.key]) this.moveEnd(end, moves[event.key]());
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  moveEnd(end, seconds) {
    const now = [...(this.range || [0, this.length])];
    const least = Math.max(this.times.step, this.length / 400);
    now[end] = end === 0 ? Math.min(Math.max(0, seconds), now[1] - least) : Math.max(Math.min(this.length, seconds), now[0] + least);
    const isWhole = now[0] <= this.times.step * 0.01 && now[1] >= this.length - this.times.step * 0.01;
    this.choose(isWhole ? null : now);
  }

  // Whole bins: what the file knows no finer than that.
  choose(range) {
    let chosen = null;
    if (range !== null) {
      const { step } = this.times;
      const from = Math.min(this.bins - 1, Math.max(0, Math.floor(range[0] / step + 1e-6)));
      const to = Math.min(this.bins, Math.max(from + 1, Math.ceil(range[1] / step - 1e-6)));
      if (!(from === 0 && to === this.bins)) chosen = [from * step, to * step];
    }
    const isSame = chosen === this.range || (chosen && this.range && chosen[0] === this.range[0] && chosen[1] === this.range[1]);
    if (!isSame) this.listener.range(chosen);
  }

  // The range in bins, for the page.
  static binsOf(range, step) {
    return [Math.round(range[0] / step), Math.round(range[1] / step)];
  }

  show(range) {
    if (this.section.hidden) return;
    this.range = range;
    this.drawOverlay();
    this.say();
    byId("power-whole").disabled = range === null;
  }

  draw(dark = isDark()) {
    if (this.section.hidden) return;
    const width = this.canvas.parentElement.clientWidth;
    const hasPaths = this.paths.length > 0;
    const height = hasPaths ? 252 : 150;
    this.area = { left: 52, right: width - 10, top: 10, bottom: 122, pathTop: 148, pathBottom: height - 8, axis: 138 };
    this.height = height;
    const context = canvasContext(this.canvas, width, height);
    context.clearRect(0, 0, width, height);
    this.colours = Colours.theme(dark);
    this.dark = dark;
    context.font = TIMELINE_FONT;
    this.drawPanel(context, this.area.top, this.area.bottom, this.top, this.meters, (line, index) => Colours.area(KIND_HUES[Profiles.kindOfId(line.id)] ?? KIND_HUES.other, index, dark));
    if (hasPaths) this.drawPanel(context, this.area.pathTop, this.area.pathBottom, this.pathTop, this.paths, (line, index) => Colours.area(HUES[(index * 5) % HUES.length], 0, dark));
    this.marks.draw(context, this.area, (seconds) => this.area.left + (seconds / this.length) * (this.area.right - this.area.left), this.colours);
    this.drawAxis(context);
    this.drawOverlay();
    this.fillLegends();
  }

  drawPanel(context, top, bottom, most, lines, colourOf) {
    const { left, right } = this.area;
    context.textBaseline = "middle";
    context.textAlign = "right";
    for (let i = 0; i <= 2; i++) {
      const y = bottom - ((bottom - top) * i) / 2;
      context.fillStyle = this.colours.grid;
      context.fillRect(left, Math.round(y), right - left, 1);
      context.fillStyle = this.colours.axis;
      context.fillText(i === 0 ? "0 W" : Format.watts((most * i) / 2), left - 6, y);
    }
    const pixels = Math.max(1, Math.floor(right - left));
    const base = new Float64Array(pixels);
    lines.forEach((line, index) => {
      context.fillStyle = colourOf(line, index);
      context.beginPath();
      const ends = new Float64Array(pixels);
      for (let pixel = 0; pixel < pixels; pixel++) {
        ends[pixel] = base[pixel] + this.wattsAt(line, pixel, pixels);
        const y = bottom - Math.min(1, ends[pixel] / most) * (bottom - top);
        if (pixel === 0) context.moveTo(left, y);
        context.lineTo(left + pixel + 0.5, y);
        if (pixel === pixels - 1) context.lineTo(right, y);
      }
      for (let pixel = pixels - 1; pixel >= 0; pixel--) {
        const y = bottom - Math.min(1, base[pixel] / most) * (bottom - top);
        if (pixel === pixels - 1) context.lineTo(right, y);
        context.lineTo(left + pixel + 0.5, y);
        if (pixel === 0) context.lineTo(left, y);
      }
      context.fill();
      base.set(ends);
    });
    if (lines === this.meters && this.bins > pixels * 1.5) this.drawHighest(context, top, bottom, pixels);
  }

  // Mean watts over a pixel's time; where bins are wider than pixels, the bin's own.
  wattsAt(line, pixel, pixels) {
    const from = Math.floor((pixel / pixels) * this.bins);
    const to = Math.max(from + 1, Math.floor(((pixel + 1) / pixels) * this.bins));
    return (TimeRange.between(line.sums, from, to) * line.factor) / (to - from);
  }

  // A pixel that stands for many bins shows their mean; the line is their highest.
  drawHighest(context, top, bottom, pixels) {
    context.strokeStyle = this.colours.axis;
    context.lineWidth = 1;
    context.beginPath();
    for (let pixel = 0; pixel < pixels; pixel++) {
      const from = Math.floor((pixel / pixels) * this.bins);
      const to = Math.max(from + 1, Math.floor(((pixel + 1) / pixels) * this.bins));
      let most = 0;
      for (let bin = from; bin < to; bin++) {
        let watts = 0;
        for (const line of this.meters) watts += (line.sums[bin + 1] - line.sums[bin]) * line.factor;
        if (watts > most) most = watts;
      }
      const y = bottom - Math.min(1, most / this.top) * (bottom - top);
      if (pixel === 0) context.moveTo(this.area.left + 0.5, y);
      else context.lineTo(this.area.left + pixel + 0.5, y);
    }
    context.stroke();
  }

  drawAxis(context) {
    const { left, right, axis } = this.area;
    context.textBaseline = "alphabetic";
    const ticks = right - left > 500 ? 6 : 3;
    for (let i = 0; i <= ticks; i++) {
      context.textAlign = i === 0 ? "left" : i === ticks ? "right" : "center";
      context.fillStyle = this.colours.axis;
      context.fillText(i === 0 ? "0 s" : Format.seconds((this.length * i) / ticks), left + ((right - left) * i) / ticks, axis);
    }
  }

  drawOverlay() {
    if (!this.area) return;
    const { left, right, top } = this.area;
    const width = this.canvas.parentElement.clientWidth;
    const context = canvasContext(this.overlay, width, this.height);
    context.clearRect(0, 0, width, this.height);
    const x = (seconds) => left + (seconds / this.length) * (right - left);
    const [from, to] = this.range || [0, this.length];
    if (this.range !== null) {
      context.fillStyle = this.dark ? "rgba(19,18,17,0.66)" : "rgba(250,249,247,0.72)";
      context.fillRect(left, 0, x(from) - left, this.height);
      context.fillRect(x(to), 0, right - x(to), this.height);
      context.fillStyle = this.colours.brush;
      context.fillRect(x(from) - 1, top, 2, this.height - top);
      context.fillRect(x(to) - 1, top, 2, this.height - top);
    }
    if (this.at !== undefined) {
      context.fillStyle = this.colours.axis;
      context.fillRect(Math.round(x((this.at + 0.5) * this.times.step)), top, 1, this.height - top);
    }
    this.handles.forEach((handle, end) => {
      const seconds = end === 0 ? from : to;
      handle.style.left = x(seconds) + "px";
      handle.setAttribute("aria-valuemax", String(round(this.length)));
      handle.setAttribute("aria-valuenow", String(round(seconds)));
      handle.setAttribute("aria-valuetext", Format.seconds(seconds));
    });
  }

  // One line: what is under the pointer, else what the range comes to.
  say() {
    if (this.at !== undefined && this.pressed === undefined && this.dragged === undefined) {
      const parts = this.meters.map((line) => Names.visible(line.id, 60) + " " +
        (this.marks.isGap(line.id, (this.at + 0.5) * this.times.step) ? "not read" : Format.watts(TimeRange.between(line.sums, this.at, this.at + 1) * line.factor)));
      const [top] = this.times.largest(this.at, this.at + 1, 1);
      const runner = top ? "; most: " + Names.labels(this.tree.names[this.tree.name[top.node]]).slice(-1)[0].slice(0, 60) + " " + Format.watts(top.joules / this.times.step) : "";
      this.readout.textContent = "at " + Format.seconds(this.at * this.times.step) + ": " + parts.join(", ") + runner;
      return;
    }
    const [from, to] = PowerTimeline.binsOf(this.range || [0, this.length], this.times.step);
    const joules = this.times.measured(from, to);
    const seconds = (to - from) * this.times.step;
    const span = this.range === null ? "Whole run, " + Format.seconds(seconds) : Format.seconds(from * this.times.step) + " to " + Format.seconds(to * this.times.step);
    this.readout.textContent = span + ": " + Format.joules(joules) + " measured, " + Format.watts(joules / seconds) + " on average." + this.marks.gapWords();
  }

  fillLegends() {
    const seconds = this.bins * this.times.step;
    byId("power-legend").replaceChildren(...this.meters.map((line, index) => {
      const swatch = el("span", { class: "swatch" });
      swatch.style.backgroundColor = Colours.area(KIND_HUES[Profiles.kindOfId(line.id)] ?? KIND_HUES.other, index, this.dark);
      return el("li", {}, swatch, Names.visible(line.id, 60) + " ",
        el("span", { class: "share" }, "mean " + Format.watts(TimeRange.between(line.sums, 0, this.bins) / seconds) + ", max " + Format.watts(line.max)));
    }));
    const checkpoints = this.marks.checkpointWords();
    if (checkpoints !== "") byId("power-legend").append(el("li", { class: "share" }, checkpoints));
    byId("power-paths").replaceChildren(...this.paths.map((path, index) => {
      const swatch = el("span", { class: "swatch" });
      swatch.style.backgroundColor = Colours.area(HUES[(index * 5) % HUES.length], 0, this.dark);
      const labels = Names.labels(this.tree.names[this.tree.name[path.node]]);
      const label = labels.find((candidate) => candidate.length <= 44) || labels[labels.length - 1].slice(0, 44) + "\u2026";
      const button = el("button", { type: "button", class: "plain", title: "Zoom to this path" }, label);
      button.addEventListener("click", () => this.listener.zoom(path.node));
      return el("li", {}, swatch, button);
    }));
    byId("power-paths-title").hidden = this.paths.length === 0;
  }
}
