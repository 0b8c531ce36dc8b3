// The profile file as the page needs it: checked at the door, with every gap filled by null or 0.

const LEDGER_ROWS = [
  { key: "boundaries", label: "Boundaries", hint: "dynamic joules of your measured methods" },
  { key: "boundariesIdle", label: "Boundaries, idle share", hint: "the idle floor while they were open" },
  { key: "application", label: "Application", hint: "other threads of this JVM", frame: "[application]" },
  { key: "gc", label: "GC", hint: "garbage collector threads", frame: "[GC]" },
  { key: "jit", label: "JIT", hint: "compiler threads", frame: "[JIT]" },
  { key: "agent", label: "Agent", hint: "Jouleflame itself", frame: "[agent]" },
  { key: "otherProcesses", label: "Other processes", hint: "the rest of the machine", frame: "[other processes]" },
  { key: "idle", label: "Idle", hint: "the floor while nothing of yours was open", frame: "[idle]" },
  { key: "unresolved", label: "Unresolved", hint: "measured, but nobody to give it to", frame: "[unresolved]" },
];

// How a meter comes by its joules, best first.
const QUALITY_WORDS = {
  measured: "an energy counter in the hardware",
  integrated: "power readings multiplied by time",
  modelled: "no sensor; CPU time multiplied by a coefficient",
  unknown: "a word that this page does not know",
};

class Unreadable extends Error {}

const Profiles = {
  // packed: the tree as columns, as JSON, where it is not in the profile itself.
  parse(text, packed = null) {
    let raw;
    try {
      raw = JSON.parse(text);
    } catch (error) {
      throw new Unreadable("The profile in this file is not valid JSON: " + error.message);
    }
    if (raw === null || typeof raw !== "object" || raw.format !== "jouleflame") {
      throw new Unreadable("The data in this file is not a Jouleflame profile.");
    }
    if (raw.version !== 1) {
      throw new Unreadable(
        "This profile has version " + Names.visible(String(raw.version), 40) +
          "; this page reads version 1. Open it with a newer Jouleflame.");
    }
    const profile = Profiles.of(raw);
    if (packed !== null) profile.packed = Packed.parse(packed);
    return profile;
  },

  of(raw) {
    const ledger = list(raw.ledger).map((row) => {
      const amounts = { meter: text(row.meter), measured: finite(row.measured) };
      for (const { key } of LEDGER_ROWS) amounts[key] = finite(row[key]);
      return amounts;
    });
    const described = new Map(list(raw.meters).map((meter) => [text(meter.id), meter]));
    const ids = [...new Set([...described.keys(), ...ledger.map((row) => row.meter)])];
    const meters = ids.map((id) => {
      const meter = described.get(id) || {};
      return { ...meter, id, quality: QUALITY_WORDS[meter.quality] ? meter.quality : "unknown" };
    });
    const counted = ids.filter(Profiles.isCounted);
    const carbon = raw.carbon && Number.isFinite(raw.carbon.gramsPerKwh) ? raw.carbon : null;
    return {
      raw,
      run: raw.run || {},
      complete: raw.complete !== false,
      meters,
      counted,
      ledger,
      total: sum(ledger.filter((row) => counted.includes(row.meter)), (row) => row.measured),
      carbon,
      gramsPerJoule: carbon ? (carbon.gramsPerKwh * (amount(carbon.pue) || 1)) / 3.6e6 : null,
      tree: raw.tree && typeof raw.tree === "object" ? raw.tree : { name: "all", children: [] },
      timeline: raw.timeline && amount(raw.timeline.stepSeconds) > 0 ? raw.timeline : null,
      notes: list(raw.notes),
    };
  },

  // cpu, dram, gpu, or what else the file says.
  kindOf(meter) {
    return text(meter.kind) || Profiles.kindOfId(meter.id);
  },

  kindOfId(id) {
    return id.split(":")[0] || "other";
  },

  // Other grams per joule: of another place, or with another overhead of the site.
  price(profile, gramsPerKwh, pue) {
    profile.gramsPerJoule = (gramsPerKwh * pue) / 3.6e6;
  },

  // A core's counter is part of its package's: it is shown, and in no sum.
  isCounted(id) {
    return !id.startsWith("cpu:core-");
  },

  // How the total was come by: [{quality, joules}], best first.
  qualities(profile) {
    const byId = new Map(profile.meters.map((meter) => [meter.id, meter.quality]));
    return Object.keys(QUALITY_WORDS)
      .map((quality) => ({
        quality,
        joules: sum(profile.ledger, (row) =>
          profile.counted.includes(row.meter) && byId.get(row.meter) === quality ? row.measured : 0),
        meters: profile.counted.filter((id) => byId.get(id) === quality),
      }))
      .filter((entry) => entry.meters.length > 0);
  },

  // All counted meters in one ledger row.
  totalRow(profile) {
    const rows = profile.ledger.filter((row) => profile.counted.includes(row.meter));
    const total = { meter: "all", measured: sum(rows, (row) => row.measured) };
    for (const { key } of LEDGER_ROWS) total[key] = sum(rows, (row) => row[key]);
    return total;
  },
};

// Columns of a large tree: little-endian numbers in Base64.
const Packed = {
  parse(text) {
    try {
      return JSON.parse(text);
    } catch (error) {
      throw new Unreadable("The tree in this file is not valid JSON: " + error.message);
    }
  },

  bytes(base64) {
    if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
    const letters = atob(base64);
    const bytes = new Uint8Array(letters.length);
    for (let i = 0; i < letters.length; i++) bytes[i] = letters.charCodeAt(i);
    return bytes;
  },

  // Whole numbers of one, two or four bytes each, whichever the largest of them needed.
  ints(base64, count) {
    const bytes = Packed.bytes(base64);
    if (bytes.length === count) return bytes;
    return bytes.length === 2 * count ? new Uint16Array(bytes.buffer) : new Int32Array(bytes.buffer);
  },

  // Straight into the front of a column.
  doubles(base64, column) {
    const target = new Uint8Array(column.buffer);
    if (target.setFromBase64) target.setFromBase64(base64);
    else target.set(Packed.bytes(base64).subarray(0, target.length));
  },
};

function list(value) {
  return Array.isArray(value) ? value.filter((item) => item !== null && typeof item === "object") : [];
}

function text(value) {
  return typeof value === "string" ? value : value === undefined || value === null ? "" : String(value);
}

function finite(value) {
  return Number.isFinite(value) ? value : 0;
}

// A finite number that is not negative, else 0.
function amount(value) {
  return typeof value === "number" && Number.isFinite(value) && value > 0 ? value : 0;
}

function sum(items, of) {
  let total = 0;
  for (const item of items) total += of(item);
  return total;
}
