// Frame names: how they are shortened, made harmless to look at, and coloured.

const Names = {
  // Names come from foreign code. Control and direction marks could reorder a line of text, so
  // they are shown as what they are; a giant name is cut, and says so.
  visible(name, limit = 400) {
    const long = name.length > limit;
    const text = (long ? name.slice(0, limit) : name).replace(HIDDEN_MARKS, (mark) => {
      return "\\u" + mark.charCodeAt(0).toString(16).padStart(4, "0");
    });
    return long ? text + "\u2026 (" + Format.count(name.length) + " characters)" : text;
  },

  // "a.b.Owner#method(int)" as its parts; a frame in square brackets has neither package nor class.
  parts(name) {
    if (name.startsWith("[")) return { pack: "", owner: "", method: name };
    const open = name.indexOf("(");
    const head = open < 0 ? name : name.slice(0, open);
    const hash = head.lastIndexOf("#");
    const type = hash < 0 ? head : head.slice(0, hash);
    const dot = type.lastIndexOf(".");
    return {
      pack: dot < 0 ? "" : type.slice(0, dot),
      owner: hash < 0 ? "" : type.slice(dot + 1),
      method: hash < 0 ? type.slice(dot + 1) + name.slice(head.length) : name.slice(hash + 1),
    };
  },

  // What may stand on a frame, longest first: the front goes before the end does.
  labels(name) {
    const { pack, owner, method } = Names.parts(name);
    const bare = method.replace(/\(.*$/s, "");
    const all = [name, owner ? owner + "#" + method : method, owner ? owner + "#" + bare : bare, bare];
    const short = all.map((label) => Names.visible(label.slice(0, 260), 260));
    return pack ? [...new Set(short)] : [...new Set(short.slice(1))];
  },

  hash(text) {
    let hash = 0x811c9dc5;
    for (let i = 0; i < text.length && i < 512; i++) {
      hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    }
    hash ^= hash >>> 15;
    hash = Math.imul(hash, 0x2c1b3c6d);
    return (hash ^ (hash >>> 13)) >>> 0;
  },
};

const HIDDEN_MARKS =
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g;
