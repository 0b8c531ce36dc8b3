// Pictures, tables and links that leave the page.

const Saving = {
  png(flame, name) {
    flame.wholeCanvas().toBlob((blob) => Saving.offer(blob, name), "image/png");
  },

  svg(flame, name, title) {
    Saving.offer(new Blob([flame.wholeSvg(title)], { type: "image/svg+xml" }), name);
  },

  offer(blob, name) {
    const url = URL.createObjectURL(blob);
    const link = el("a", { href: url, download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
  },

  // Says on the button itself whether it went well; a page from a file may have no clipboard.
  async copy(words, button) {
    const label = button.textContent;
    let isDone = true;
    try {
      await navigator.clipboard.writeText(words);
    } catch {
      isDone = Saving.copyByHand(words);
    }
    const outcome = isDone ? "Copied" : "Could not copy";
    button.textContent = outcome;
    byId("announce").textContent = outcome;
    setTimeout(() => (button.textContent = label), 1600);
  },

  copyByHand(words) {
    const area = el("textarea", { class: "unseen", "aria-hidden": "true" });
    area.value = words;
    document.body.append(area);
    area.select();
    const isDone = document.execCommand("copy");
    area.remove();
    return isDone;
  },

  // RFC 4180; a cell that a spreadsheet would run as a formula gets an apostrophe.
  csv(rows) {
    const cell = (value) => {
      const words = value === null || value === undefined ? "" : String(value);
      const safe = typeof value === "string" && /^[=+\-@\t\r]/.test(words) ? "'" + words : words;
      return /[",\r\n]/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
    };
    return rows.map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
  },
};
