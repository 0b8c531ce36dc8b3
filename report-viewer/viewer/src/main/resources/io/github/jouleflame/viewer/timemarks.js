// What happened to the record itself, on the axis of time: meters that were not read, and the moments
// at which the profile was written while the run went on.

const CHECKPOINT_SIGN = "\u25be";

class TimeMarks {
  // lines: { id, gaps: watts by bin, NaN where the file has none }
  constructor(times, lines, profile) {
    this.step = times.step;
    this.length = times.bins * times.step;
    this.isCut = !profile.complete;
    this.checkpoints = times.checkpoints;
    this.gaps = [];
    for (const line of lines) {
      this.gaps.push(...times.gaps.filter((gap) => gap.meter === line.id), ...this.missingBins(line, times));
    }
  }

  // Where the file has no number at all for a bin that no gap tells of.
  missingBins(line, times) {
    const found = [];
    let start = -1;
    const isTold = (bin) => times.gaps.some((gap) => gap.meter === line.id && gap.from < (bin + 1) * this.step && gap.to > bin * this.step);
    for (let bin = 0; bin <= times.bins; bin++) {
      const isMissing = bin < times.bins && !(line.gaps[bin] >= 0) && !isTold(bin);
      if (isMissing && start < 0) start = bin;
      if (!isMissing && start >= 0) {
        found.push({ meter: line.id, from: start * this.step, to: bin * this.step });
        start = -1;
      }
    }
    return found;
  }

  // Whether a meter was not read at a moment.
  isGap(meter, seconds) {
    return this.gaps.some((gap) => gap.meter === meter && gap.from <= seconds && gap.to > seconds);
  }

  // x: from seconds to pixels.
  draw(context, area, x, colours) {
    const { right, top, bottom, axis } = area;
    const tile = this.gaps.length > 0 ? hatching(context, colours.gap) : null;
    for (const { from, to } of this.gaps) {
      const width = Math.max(3, x(Math.min(to, this.length)) - x(from));
      context.fillStyle = colours.gapFill;
      context.fillRect(x(from), top, width, bottom - top);
      context.fillStyle = tile;
      context.fillRect(x(from), top, width, bottom - top);
    }
    context.fillStyle = colours.axis;
    for (const seconds of this.checkpoints) {
      const at = x(Math.min(seconds, this.length));
      context.beginPath();
      context.moveTo(at - 3.5, bottom + 1);
      context.lineTo(at + 3.5, bottom + 1);
      context.lineTo(at, bottom + 6);
      context.fill();
    }
    if (!this.isCut) return;
    context.textAlign = "right";
    context.textBaseline = "top";
    context.fillText("checkpoint: the run went on \u2192", right - 4, top + 2);
    for (let y = top; y < bottom; y += 6) context.fillRect(right - 1, y, 1, 3);
  }

  // For the line above the chart.
  gapWords() {
    if (this.gaps.length === 0) return "";
    const byMeter = new Map();
    for (const { meter, from, to } of this.gaps) byMeter.set(meter, (byMeter.get(meter) || 0) + to - from);
    const meters = [...byMeter].map(([meter, seconds]) => Names.visible(meter, 60) + ", " + Format.seconds(seconds));
    return " Hatched: " + Format.count(this.gaps.length) + (this.gaps.length === 1 ? " gap" : " gaps") + " in the readings (" + meters.join("; ") + ").";
  }

  // For the legend; empty where the profile was written at the end only.
  checkpointWords() {
    const { checkpoints } = this;
    if (checkpoints.length === 0) return "";
    return CHECKPOINT_SIGN + " " + (checkpoints.length === 1 ? "checkpoint, the profile was written at " : Format.count(checkpoints.length) + " checkpoints, the last written at ") +
      Format.seconds(checkpoints[checkpoints.length - 1]);
  }
}
