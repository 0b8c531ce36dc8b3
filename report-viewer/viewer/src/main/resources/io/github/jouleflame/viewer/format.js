// Numbers as text: the only place that turns a number into words. Numbers.java follows the same
// rules for the static report, and one set of test vectors runs through both.

const MISSING = "n/a";

const Format = {
  // Three significant digits with an SI prefix: 3121.4 J is "3.12 kJ".
  quantity(value, unit) {
    if (typeof value !== "number" || Number.isNaN(value)) return MISSING;
    if (value === 0) return "0 " + unit;
    const sign = value < 0 ? "\u2212" : "";
    const size = Math.abs(value);
    if (size === Infinity) return sign + "\u221e " + unit;
    if (size >= 999.5e12 || size < 0.9995e-9) return sign + Format.scientific(size) + " " + unit;
    let step = 0;
    while (step + 1 < PREFIXES.length && size >= PREFIXES[step + 1].from) step++;
    const prefix = PREFIXES[step];
    return sign + Format.digits(size / prefix.scale) + " " + prefix.sign + unit;
  },

  // 1.23, 12.3 or 123.
  digits(size) {
    return size.toFixed(size < 9.995 ? 2 : size < 99.95 ? 1 : 0);
  },

  scientific(size) {
    return size.toExponential(2).replace("e+", "e");
  },

  joules(value) {
    return Format.quantity(value, "J");
  },

  watts(value) {
    return Format.quantity(value, "W");
  },

  // Grams up to a tonne, then tonnes: nobody reads megagrams.
  carbon(grams) {
    if (typeof grams === "number" && Math.abs(grams) >= 999500) {
      return Format.quantity(grams / 1e6, "t CO\u2082e");
    }
    return Format.quantity(grams, "g CO\u2082e");
  },

  seconds(value) {
    if (typeof value !== "number" || !(value >= 119.5)) return Format.quantity(value, "s");
    if (value >= 8.64e9) return Format.scientific(value) + " s";
    const whole = Math.round(value);
    if (whole < 3600) return Math.floor(whole / 60) + " min " + (whole % 60) + " s";
    const minutes = Math.round(value / 60);
    if (minutes < 2880) return Math.floor(minutes / 60) + " h " + (minutes % 60) + " min";
    const hours = Math.round(value / 3600);
    return Format.count(Math.floor(hours / 24)) + " d " + (hours % 24) + " h";
  },

  count(value) {
    if (typeof value !== "number" || Number.isNaN(value)) return MISSING;
    if (Math.abs(value) >= 1e15) return Format.scientific(value);
    return Format.grouped(value, 0);
  },

  // One decimal; what is there but rounds to nothing is "<0.1 %", never "0 %".
  percent(part, whole) {
    const share = whole > 0 ? (part / whole) * 100 : NaN;
    if (Number.isNaN(share)) return MISSING;
    if (share === 0) return "0 %";
    if (share > 0 && share < 0.1) return "<0.1 %";
    if (share < 100 && share >= 99.95) return ">99.9 %";
    return share.toFixed(1) + " %";
  },

  // Three significant digits without a prefix, for things that have none: 0.174 phones.
  plain(value) {
    if (typeof value !== "number" || Number.isNaN(value)) return MISSING;
    if (value === 0) return "0";
    if (value >= 1e15 || value < 1e-6) return Format.scientific(value);
    return value >= 999.5 ? Format.count(value) : value >= 1 ? Format.digits(value) : value.toFixed(2 - Math.floor(Math.log10(value)));
  },

  // Fixed decimals with commas between thousands.
  grouped(value, decimals) {
    const [whole, part] = Math.abs(value).toFixed(decimals).split(".");
    const text = whole.replace(/\B(?=(\d{3})+$)/g, ",") + (part ? "." + part : "");
    return value < 0 && /[1-9]/.test(text) ? "\u2212" + text : text;
  },

  // For columns that add up: one prefix and the same decimals for all values up to largest.
  column(largest, unit) {
    if (!(largest < 1e15)) {
      return { unit, text: (value) => (value === 0 ? "0" : Format.scientific(value)) };
    }
    let step = PREFIXES.length - 1;
    while (step > 0 && largest < PREFIXES[step].scale * (PREFIXES[step].scale > 1 ? 100 : 1)) step--;
    const { scale, sign } = PREFIXES[step];
    const decimals = largest / scale < 1000 ? 3 : 1;
    const least = 10 ** -decimals;
    return {
      unit: sign + unit,
      text: (value) => {
        if (value === 0) return "0";
        if (value > 0 && value / scale < least / 2) return "<" + least.toFixed(decimals);
        return Format.grouped(value / scale, decimals);
      },
    };
  },

  instant(text) {
    const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})/.exec(text || "");
    return match ? match[1] + " " + match[2] + " UTC" : MISSING;
  },
};

// "from" is where rounding to three digits reaches the prefix, so that 999.7 mJ reads "1.00 J".
const PREFIXES = [
  { scale: 1e-9, from: 0.9995e-9, sign: "n" },
  { scale: 1e-6, from: 0.9995e-6, sign: "\u00b5" },
  { scale: 1e-3, from: 0.9995e-3, sign: "m" },
  { scale: 1, from: 0.9995, sign: "" },
  { scale: 1e3, from: 999.5, sign: "k" },
  { scale: 1e6, from: 999.5e3, sign: "M" },
  { scale: 1e9, from: 999.5e6, sign: "G" },
  { scale: 1e12, from: 999.5e9, sign: "T" },
];
