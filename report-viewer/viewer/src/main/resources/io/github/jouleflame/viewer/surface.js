// What a flame graph is drawn on: a canvas, or SVG text. Both know rectangles, hatching and words.

// Of one font, the one that frames are labelled in.
const LETTER_WIDTHS = new Float64Array(127);

class CanvasSurface {
  constructor(canvas, width, height, colours) {
    this.context = canvasContext(canvas, width, height);
    this.width = width;
    this.context.fillStyle = colours.page;
    this.context.fillRect(0, 0, width, height);
    this.context.font = FONT;
    this.context.textBaseline = "middle";
    this.ink = colours.hatch;
  }

  rect(x, y, width, height, fill) {
    this.context.fillStyle = fill;
    this.context.fillRect(x, y, width, height);
  }

  hatched(x, y, width, height) {
    if (!this.hatch) this.hatch = hatching(this.context, this.ink);
    this.rect(x, y, width, height, this.hatch);
  }

  words(words, x, y, ink) {
    this.context.fillStyle = ink;
    this.context.fillText(words, x, y);
  }

  outline(x, y, width, height, ink, thickness) {
    this.context.strokeStyle = ink;
    this.context.lineWidth = thickness;
    const inset = thickness / 2;
    this.context.strokeRect(x + inset, y + inset, Math.max(2, width) - 1 - thickness, height - 1 - thickness);
  }

  // Letter by letter, each measured once: laying out every label that might be drawn takes longer
  // than drawing those that are. Only what is not plain Latin is measured as a whole.
  measure(words) {
    let width = 0;
    for (let i = 0; i < words.length; i++) {
      const code = words.charCodeAt(i);
      if (code >= LETTER_WIDTHS.length) return this.context.measureText(words).width;
      if (LETTER_WIDTHS[code] === 0) LETTER_WIDTHS[code] = this.context.measureText(words[i]).width;
      width += LETTER_WIDTHS[code];
    }
    return width;
  }

  fade(alpha) {
    this.context.globalAlpha = alpha;
  }
}

class SvgSurface {
  constructor(width, height, colours, measure) {
    this.width = width;
    this.height = height;
    this.colours = colours;
    this.measure = measure;
    this.parts = [];
  }

  rect(x, y, width, height, fill) {
    this.parts.push('<rect x="' + round(x) + '" y="' + round(y) + '" width="' + round(Math.max(0.2, width)) + '" height="' + round(height) + '" fill="' + fill + '"/>');
  }

  hatched(x, y, width, height) {
    this.rect(x, y, width, height, "url(#hatch)");
  }

  words(words, x, y, ink) {
    this.parts.push('<text x="' + round(x) + '" y="' + round(y + 4) + '" fill="' + ink + '">' + escaped(words) + "</text>");
  }

  outline() {}

  fade() {}

  // The whole document; a title for those who cannot see it.
  text(title) {
    const { width, height, colours } = this;
    return '<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="' + width + '" height="' + height +
      '" viewBox="0 0 ' + width + " " + height + '" font-family="system-ui, sans-serif" font-size="12" role="img"><title>' + escaped(title) + "<\/title>" +
      '<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse"><path d="M0 6 6 0" stroke="' + hexOf(colours.hatch) + '" stroke-opacity="0.25" stroke-width="1.4"/></pattern></defs>' +
      '<rect width="' + width + '" height="' + height + '" fill="' + colours.page + '"/>\n' + this.parts.join("\n") + "\n</svg>\n";
  }
}

function round(value) {
  return Math.round(value * 100) / 100;
}

function hexOf(rgba) {
  return rgba.startsWith("rgba(255") ? "#ffffff" : "#000000";
}

function escaped(words) {
  return Names.visible(words, 400).replace(/[&<>"']/g, (sign) => "&#" + sign.charCodeAt(0) + ";");
}

function hatching(context, ink) {
  const tile = document.createElement("canvas");
  tile.width = 6;
  tile.height = 6;
  const pen = tile.getContext("2d");
  pen.strokeStyle = ink;
  pen.lineWidth = 1.4;
  pen.beginPath();
  for (const shift of [-6, 0, 6]) {
    pen.moveTo(shift, 6);
    pen.lineTo(shift + 6, 0);
  }
  pen.stroke();
  return context.createPattern(tile, "repeat");
}
