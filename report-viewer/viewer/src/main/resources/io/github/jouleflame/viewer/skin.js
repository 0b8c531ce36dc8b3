// How the frames of one profile look, and what they say.

class ProfileSkin {
  constructor() {
    this.fills = new Map();
  }

  paint(node, layout, dark, colours) {
    const { tree } = this;
    if (node === ROOT) return [colours.root, colours.text];
    if (tree.kind[node] === OTHER) return [colours.other, colours.otherText];
    const { view } = layout;
    if (view.colour === "exclusive") {
      return [Colours.exclusive(tree.exclusiveOf(node, tree.meterIndexes(view.meter)), dark), colours.text];
    }
    if (view.colour === "meters") {
      return [Colours.mix(tree.kindsAt(node, tree.meterIndexes(view.meter), view.idle), dark), colours.text];
    }
    const name = tree.names[tree.name[node]];
    if (name.startsWith("[")) return [colours.other, colours.otherText];
    const key = (dark ? "d" : "l") + name;
    let fill = this.fills.get(key);
    if (!fill) {
      fill = Colours.frame(name, dark);
      this.fills.set(key, fill);
    }
    return [fill, colours.text];
  }

  // The modelled part of a frame is hatched.
  hatched(node, layout) {
    const { view } = layout;
    if (!MEASURES[view.metric].isEnergy) return 0;
    return this.tree.modelledShare(node, this.tree.meterIndexes(view.meter), view.idle);
  }

  amount(node, layout) {
    return Measures.amount(this.tree, layout, node);
  }

  rootName(layout) {
    return Details.rootName(layout.view);
  }

  sentence(node, layout) {
    return Details.sentence(this.tree, layout, node);
  }

  frame(node, layout) {
    return Details.frame(this.tree, layout, node);
  }

  merged(layout, first, last) {
    return Details.merged(this.tree, layout, first, last);
  }
}
