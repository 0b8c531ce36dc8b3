// Power over the run: one line per meter. A pixel that stands for many values shows their span.

class PowerTimeline {
  constructor(section, canvas, legend, readout, profile) {
    this.canvas = canvas;
    this.legend = legend;
    this.readout = readout;
    const timeline = profile.timeline;
    const watts = (timeline && timeline.watts) || {};
    this.step = timeline ? timeline.stepSeconds : 0;
    this.lines = Object.keys(watts)
      .map((meter) => ({ meter, values: Float64Array.from(Array.isArray(watts[meter]) ? watts[meter] : [], (v) => (Number.isFinite(v) ? v : NaN)) }))
      .filter((line) => line.values.length > 1);
    section.hidden = this.lines.length === 0;
    if (this.lines.length === 0) return;
    this.length = Math.max(...this.lines.map((line) => line.values.length));
    this.top = PowerTimeline.roundUp(Math.max(...this.lines.map((line) => PowerTimeline.statistics(line.values).max)));
    canvas.addEventListener("pointermove", (event) => this.point(event));
    canvas.addEventListener("pointerleave", () => this.unpoint());
  }

  static statistics(values) {
    let total = 0;
    let count = 0;
    let min = Infinity;
    let max = 0;
    for (const value of values) {
      if (Number.isNaN(value)) continue;
      total += value;
      count++;
      if (value < min) min = value;
      if (value > max) max = value;
    }
    return { mean: count > 0 ? total / count : NaN, min, max };
  }

  // The next number that halves well.
  static roundUp(value) {
    if (!(value > 0)) return 1;
    const scale = 10 ** Math.floor(Math.log10(value));
    return [1, 1.2, 1.6, 2, 3, 4, 5, 6, 8, 10].map((step) => step * scale).find((step) => step >= value * 1.0001) || value;
  }

  draw(dark = isDark()) {
    if (this.lines.length === 0) return;
    const width = this.canvas.parentElement.clientWidth;
    const height = 140;
    this.area = { left: 52, right: width - 8, top: 10, bottom: height - 22 };
    const context = canvasContext(this.canvas, width, height);
    const colours = Colours.theme(dark);
    context.font = '11px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif';
    this.drawAxes(context, colours);
    this.lines.forEach((line, index) => this.drawLine(context, line.values, Colours.line(index, dark)));
    if (this.at !== undefined) this.drawCursor(context, colours);
    this.fillLegend(dark);
  }

  drawAxes(context, colours) {
    const { left, right, top, bottom } = this.area;
    context.textBaseline = "middle";
    context.textAlign = "right";
    for (let i = 0; i <= 2; i++) {
      const y = bottom - ((bottom - top) * i) / 2;
      context.fillStyle = colours.grid;
      context.fillRect(left, Math.round(y), right - left, 1);
      context.fillStyle = colours.axis;
      context.fillText(i === 0 ? "0 W" : Format.watts((this.top * i) / 2), left - 6, y);
    }
    context.textBaseline = "alphabetic";
    const ticks = right - left > 500 ? 6 : 3;
    for (let i = 0; i <= ticks; i++) {
      const seconds = (this.length * this.step * i) / ticks;
      context.textAlign = i === 0 ? "left" : i === ticks ? "right" : "center";
      context.fillStyle = colours.axis;
      context.fillText(Format.seconds(seconds), left + ((right - left) * i) / ticks, bottom + 16);
    }
  }

  drawLine(context, values, colour) {
    const { left, right, top, bottom } = this.area;
    const y = (watts) => bottom - Math.min(1, watts / this.top) * (bottom - top);
    const pixels = right - left;
    context.strokeStyle = colour;
    context.lineWidth = 1.5;
    context.lineJoin = "round";
    context.beginPath();
    let isDown = false;
    const go = (x, watts) => {
      if (isDown) context.lineTo(x, y(watts));
      else context.moveTo(x, y(watts));
      isDown = true;
    };
    if (this.length <= pixels) {
      values.forEach((watts, i) => {
        if (Number.isNaN(watts)) isDown = false;
        else go(left + ((i + 0.5) / this.length) * pixels, watts);
      });
    } else {
      for (let pixel = 0; pixel < pixels; pixel++) {
        const from = Math.floor((pixel / pixels) * this.length);
        const to = Math.max(from + 1, Math.floor(((pixel + 1) / pixels) * this.length));
        const { min, max } = PowerTimeline.statistics(values.subarray(from, to));
        if (min === Infinity) {
          isDown = false;
          continue;
        }
        go(left + pixel + 0.5, min);
        go(left + pixel + 0.5, max);
      }
    }
    context.stroke();
  }

  drawCursor(context, colours) {
    const { left, right, top, bottom } = this.area;
    const x = left + ((this.at + 0.5) / this.length) * (right - left);
    context.fillStyle = colours.axis;
    context.fillRect(Math.round(x), top, 1, bottom - top);
  }

  fillLegend(dark) {
    this.legend.replaceChildren(...this.lines.map((line, index) => {
      const { mean, max } = PowerTimeline.statistics(line.values);
      const swatch = el("span", { class: "swatch line" });
      swatch.style.backgroundColor = Colours.line(index, dark);
      return el("li", {}, swatch, Names.visible(line.meter, 60) + " ",
        el("span", { class: "share" }, "mean " + Format.watts(mean) + ", max " + Format.watts(max)));
    }));
  }

  point(event) {
    const { left, right } = this.area;
    const x = event.clientX - this.canvas.getBoundingClientRect().left;
    const at = Math.floor(((x - left) / (right - left)) * this.length);
    if (at < 0 || at >= this.length) return this.unpoint();
    this.at = at;
    this.readout.textContent = "at " + Format.seconds(at * this.step) + ": " + this.lines
      .map((line) => Names.visible(line.meter, 60) + " " + (Number.isFinite(line.values[at]) ? Format.watts(line.values[at]) : MISSING))
      .join(", ");
    this.draw();
  }

  unpoint() {
    this.at = undefined;
    this.readout.textContent = "";
    this.draw();
  }
}
