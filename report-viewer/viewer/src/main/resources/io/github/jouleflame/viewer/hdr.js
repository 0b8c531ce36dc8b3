// Histograms as the agent writes them: HdrHistogram's V2 compressed encoding in Base64. That is a
// small header around a zlib stream; inside it, counts as ZigZag LEB128, runs of zeros as one
// negative number. https://github.com/HdrHistogram/HdrHistogram

const HDR_COMPRESSED = 0x1c849304;
const HDR_PLAIN = 0x1c849303;

const Hdr = {
  // { values, counts }: the middle of each occupied bucket, and how many calls are in it.
  async decode(base64) {
    const packed = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const head = new DataView(packed.buffer);
    if (Hdr.cookie(head) !== Hdr.base(HDR_COMPRESSED)) throw new Unreadable("This histogram is not in HdrHistogram's V2 encoding.");
    const length = head.getInt32(4);
    const stream = new Blob([packed.subarray(8, 8 + length)]).stream().pipeThrough(new DecompressionStream("deflate"));
    return Hdr.read(new Uint8Array(await new Response(stream).arrayBuffer()));
  },

  read(bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (Hdr.cookie(view) !== Hdr.base(HDR_PLAIN)) throw new Unreadable("This histogram is not in HdrHistogram's V2 encoding.");
    const payload = view.getInt32(4);
    const shape = Hdr.shape(view.getInt32(12), Number(view.getBigInt64(16)));
    const values = [];
    const counts = [];
    let index = 0;
    let at = 40;
    const end = Math.min(40 + payload, bytes.length);
    while (at < end) {
      const [count, next] = Hdr.zigzag(bytes, at);
      at = next;
      if (count < 0) {
        index += -count;
      } else {
        if (count > 0) {
          values.push(Hdr.middle(index, shape));
          counts.push(count);
        }
        index++;
      }
    }
    return { values, counts };
  },

  // The lowest byte's upper half holds the word size, which V2 does not use.
  base(cookie) {
    return cookie & ~0xf0;
  },

  cookie(view) {
    return view.byteLength >= 8 ? Hdr.base(view.getInt32(0)) : 0;
  },

  shape(digits, lowest) {
    const single = 2 * 10 ** digits;
    const subBuckets = 2 ** Math.ceil(Math.log2(single));
    return { half: subBuckets / 2, halfBits: Math.log2(subBuckets) - 1, unit: 2 ** Math.floor(Math.log2(Math.max(1, lowest))) };
  },

  // The middle of the bucket at an index of the counts.
  middle(index, { half, halfBits, unit }) {
    let bucket = Math.floor(index / 2 ** halfBits) - 1;
    let inside = (index % half) + half;
    if (bucket < 0) {
      bucket = 0;
      inside -= half;
    }
    const width = 2 ** bucket * unit;
    return inside * width + (width > 1 ? width / 2 : 0);
  },

  // A 64-bit number in up to nine bytes; a float holds every count that can be.
  zigzag(bytes, from) {
    let at = from;
    let value = 0n;
    for (let group = 0; group < 9; group++) {
      const byte = BigInt(bytes[at++]);
      if (group === 8) {
        value |= byte << 56n;
        break;
      }
      value |= (byte & 0x7fn) << BigInt(7 * group);
      if (byte < 0x80n) break;
    }
    return [Number((value >> 1n) ^ -(value & 1n)), at];
  },

  // Several histograms as one.
  join(histograms) {
    const all = new Map();
    for (const { values, counts } of histograms) {
      values.forEach((value, i) => all.set(value, (all.get(value) || 0) + counts[i]));
    }
    const values = [...all.keys()].sort((a, b) => a - b);
    return { values, counts: values.map((value) => all.get(value)) };
  },

  quantile({ values, counts }, share) {
    const wanted = share * sum(counts, (count) => count);
    let seen = 0;
    for (let i = 0; i < values.length; i++) {
      seen += counts[i];
      if (seen >= wanted) return values[i];
    }
    return NaN;
  },

  // At most this many bars of equal width on a logarithmic axis: [{ from, to, count }].
  bars({ values, counts }, most) {
    if (values.length === 0) return [];
    const low = Math.log(Math.max(1e-12, values[0] * 0.98));
    const high = Math.max(low + 0.05, Math.log(Math.max(1e-12, values[values.length - 1] * 1.02)));
    const bars = Array.from({ length: most }, (_, i) => ({
      from: Math.exp(low + ((high - low) * i) / most),
      to: Math.exp(low + ((high - low) * (i + 1)) / most),
      count: 0,
    }));
    values.forEach((value, i) => {
      const at = Math.floor(((Math.log(Math.max(1e-12, value)) - low) / (high - low)) * most);
      bars[Math.min(most - 1, Math.max(0, at))].count += counts[i];
    });
    return bars;
  },
};
