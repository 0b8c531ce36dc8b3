// Colours for the canvases. Fills are made in OKLCH, where equal lightness looks equally light, so
// that one text colour per theme has contrast enough on every one of them.

const Colours = {
  // A package has a hue; a class moves its lightness a little, so that neighbours differ.
  frame(name, dark) {
    const { pack, owner } = Names.parts(name);
    const hue = HUES[Names.hash(pack.split(".").slice(0, 3).join(".")) % HUES.length];
    const shift = ((Names.hash(pack + "." + owner) % 7) - 3) * 0.011;
    return dark
      ? Colours.oklch(0.45 + shift, 0.095, hue)
      : Colours.oklch(0.83 + shift, 0.09, hue);
  },

  // Certain is saturated, shared is pale.
  exclusive(share, dark) {
    if (share === null) return dark ? "#3a3733" : "#dedad2";
    return dark
      ? Colours.oklch(0.36 + 0.1 * share, 0.01 + 0.1 * share, 45)
      : Colours.oklch(0.92 - 0.14 * share, 0.01 + 0.12 * share, 50);
  },

  // The kinds of meters that a frame's joules come from, mixed by their shares.
  mix(kinds, dark) {
    let a = 0;
    let b = 0;
    let all = 0;
    for (const { kind, joules } of kinds) {
      const hue = ((KIND_HUES[kind] === undefined ? KIND_HUES.other : KIND_HUES[kind]) * Math.PI) / 180;
      a += joules * Math.cos(hue);
      b += joules * Math.sin(hue);
      all += joules;
    }
    if (!(all > 0)) return dark ? "#3a3733" : "#dedad2";
    const hue = (Math.atan2(b, a) * 180) / Math.PI;
    const purity = Math.hypot(a, b) / all;
    return dark ? Colours.oklch(0.44, 0.03 + 0.075 * purity, hue) : Colours.oklch(0.83, 0.03 + 0.075 * purity, hue);
  },

  // Blue for less, orange for more, grey for the same: told apart by every kind of colour vision.
  // strength runs from 0, just outside the neutral zone, to 1, half or double.
  change(kind, strength, dark) {
    if (kind === "same" || kind === "none") return dark ? "#4b4741" : "#d9d4cb";
    const isLess = kind === "less" || kind === "gone";
    const hue = isLess ? 250 : 55;
    return dark
      ? Colours.oklch(0.46 - 0.04 * strength, 0.045 + 0.085 * strength, hue)
      : Colours.oklch(0.89 - 0.13 * strength, 0.035 + 0.095 * strength, hue);
  },

  // Areas of the timeline; a second meter of a kind is a little darker than the first.
  area(hue, index, dark) {
    const shift = (index % 3) * 0.035;
    return dark ? Colours.oklch(0.62 - shift, 0.115, hue) : Colours.oklch(0.72 - shift, 0.12, hue);
  },

  theme(dark) {
    return dark
      ? {
          page: "#1b1a18", text: "#f4f0ea", other: "#3a3733", otherText: "#e2ddd5", root: "#4a453f",
          merged: "#58534c", dim: "#2b2926", dimText: "#b3aca1", hit: "#ff9a57", hitText: "#1c1208",
          focus: "#ffffff", hatch: "rgba(255,255,255,0.26)", grid: "#34312d", axis: "#a9a297", brush: "#ff9352",
          gap: "rgba(255,255,255,0.5)", gapFill: "rgba(27,26,24,0.72)",
        }
      : {
          page: "#ffffff", text: "#1d1a16", other: "#dedad2", otherText: "#3a362f", root: "#cfc9be",
          merged: "#bdb7ab", dim: "#f0ede8", dimText: "#6a645b", hit: "#c4480f", hitText: "#ffffff",
          focus: "#000000", hatch: "rgba(0,0,0,0.24)", grid: "#e9e5de", axis: "#6b655c", brush: "#b8430d",
          gap: "rgba(0,0,0,0.45)", gapFill: "rgba(255,255,255,0.75)",
        };
  },

  oklch(lightness, chroma, hue) {
    const a = chroma * Math.cos((hue * Math.PI) / 180);
    const b = chroma * Math.sin((hue * Math.PI) / 180);
    const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
    const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
    const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
    const linear = [
      4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
      -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
      -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
    ];
    const hex = linear.map((part) => {
      const c = Math.min(1, Math.max(0, part));
      const gamma = c <= 0.0031308 ? 12.92 * c : 1.055 * c ** (1 / 2.4) - 0.055;
      return Math.round(gamma * 255).toString(16).padStart(2, "0");
    });
    return "#" + hex.join("");
  },

  // WCAG contrast of two "#rrggbb" colours.
  contrast(one, other) {
    const [high, low] = [one, other].map(luminance).sort((x, y) => y - x);
    return (high + 0.05) / (low + 0.05);
  },
};

// Twelve hues, apart from each other by about what the eye needs.
const HUES = [25, 48, 72, 140, 163, 187, 211, 236, 262, 288, 318, 350];

const KIND_HUES = { cpu: 45, dram: 165, gpu: 262, hwmon: 100, other: 330 };

function luminance(hex) {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const c = parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
