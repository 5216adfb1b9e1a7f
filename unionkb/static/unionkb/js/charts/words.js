// What all pictures read from a table and write on a canvas.
(() => {
  "use strict";
  const kinds = (window.unionkbCharts ||= {});

  // The words of an element as they are read, blanks between Chinese characters dropped.
  kinds.wordsOf = (element) =>
    (element?.textContent || "").trim().replace(/\s+/g, " ").replace(/([^\x00-\x7f]) (?=[^\x00-\x7f])/g, "$1");

  kinds.cut = (words, most) => (words.length > most ? `${words.slice(0, most - 1)}…` : words);

  // How many Chinese characters of this size stand in a line of that many pixels.
  kinds.fits = (width, size = 14) => Math.max(4, Math.floor(width / size));

  // Lines of a tooltip, the blank ones dropped and the long ones broken to what fits.
  kinds.tell = (lines, width) => {
    const most = kinds.fits(Math.min(width - 96, 294));
    return lines.filter(Boolean).flatMap((line) => line.match(new RegExp(`.{1,${most}}`, "gu"))).join("\n");
  };

  // A pattern that is told from a filled bar without colour.
  kinds.hatch = (colour) => ({
    symbol: "rect", color: colour, dashArrayX: [1, 0], dashArrayY: [2, 3], rotation: -Math.PI / 4, symbolSize: 1,
  });
})();
