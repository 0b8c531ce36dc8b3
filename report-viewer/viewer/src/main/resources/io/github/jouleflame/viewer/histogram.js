// How the calls of a method are distributed, as two small bar charts.

const Histograms = {
  cache: new WeakMap(),

  // The joined histogram of all paths of an entry: quantity is "joules" or "seconds". Null where
  // the file kept none.
  async of(tree, entry, quantity) {
    const spreads = entry.nodes.map((i) => tree.nodes[i].perCall && tree.nodes[i].perCall[quantity]).filter((spread) => spread && spread.hdr);
    if (spreads.length === 0) return null;
    const decoded = await Promise.all(spreads.map((spread) => {
      if (!Histograms.cache.has(spread)) Histograms.cache.set(spread, Hdr.decode(text(spread.hdr)));
      return Histograms.cache.get(spread);
    }));
    return decoded.length === 1 ? decoded[0] : Hdr.join(decoded);
  },

  async fill(box, tree, entry) {
    const charts = [
      { quantity: "joules", title: "Joules per call, above the floor", scale: 1e-6, show: Format.joules },
      { quantity: "seconds", title: "Seconds per call", scale: 1e-9, show: Format.seconds },
    ];
    for (const chart of charts) {
      const holder = el("figure", { class: "histogram" }, el("figcaption", {}, chart.title));
      box.append(holder);
      try {
        const histogram = await Histograms.of(tree, entry, chart.quantity);
        holder.append(histogram === null ? el("p", { class: "hint" }, "The profile kept no histogram of it.") : Histograms.chart(histogram, chart));
      } catch (error) {
        holder.append(el("p", { class: "hint" }, "This histogram cannot be read: " + error.message));
      }
    }
  },

  chart(histogram, { scale, show, title }) {
    const width = 440;
    const height = 132;
    const foot = 34;
    const head = 16;
    const bars = Hdr.bars(histogram, 44);
    const most = Math.max(...bars.map((bar) => bar.count));
    const calls = sum(histogram.counts, (count) => count);
    const quantiles = [["p50", 0.5], ["p90", 0.9], ["p99", 0.99]].map(([name, share]) => ({ name, value: Hdr.quantile(histogram, share) }));
    const words = quantiles.map(({ name, value }) => name + " " + show(value * scale)).join(", ");
    const svg = svgEl("svg", { viewBox: "0 0 " + width + " " + height, class: "histogram-chart", role: "img", "aria-label": title + " of " + Format.count(calls) + " calls: " + words });
    const step = width / bars.length;
    bars.forEach((bar, i) => {
      if (bar.count === 0) return;
      const tall = Math.max(1.5, (bar.count / most) * (height - foot - head));
      const box = svgEl("rect", { x: i * step + 0.5, y: height - foot - tall, width: step - 1, height: tall, class: "histogram-bar" });
      box.append(svgEl("title", {}, show(bar.from * scale) + " to " + show(bar.to * scale) + ": " + Format.count(bar.count) + (bar.count === 1 ? " call" : " calls")));
      svg.append(box);
    });
    svg.append(svgEl("line", { x1: 0, x2: width, y1: height - foot + 0.5, y2: height - foot + 0.5, class: "histogram-axis" }));
    const low = Math.log(bars[0].from);
    const high = Math.log(bars[bars.length - 1].to);
    const place = (value) => ((Math.log(Math.max(1e-12, value)) - low) / (high - low)) * width;
    quantiles.forEach(({ name, value }) => {
      const x = Math.min(width - 1, Math.max(1, place(value)));
      svg.append(svgEl("line", { x1: x, x2: x, y1: 2, y2: height - foot + 4, class: "histogram-mark" }));
      svg.append(svgEl("text", { x, y: 10, "text-anchor": x > width - 30 ? "end" : "start", dx: x > width - 30 ? -3 : 3, class: "histogram-name" }, name));
    });
    svg.append(svgEl("text", { x: 0, y: height - 18, class: "histogram-end" }, show(bars[0].from * scale)));
    svg.append(svgEl("text", { x: width, y: height - 18, "text-anchor": "end", class: "histogram-end" }, show(bars[bars.length - 1].to * scale)));
    svg.append(svgEl("text", { x: 0, y: height - 3, class: "histogram-words" }, Format.count(calls) + " calls: " + words));
    return svg;
  },
};
