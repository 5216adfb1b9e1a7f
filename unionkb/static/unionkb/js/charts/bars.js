// Bars: one column of a table, a bar for every number in it. Numbers stand in [data-value]; what is said of
// them (超过, 近, 5万至8万) is written at the bar's end as the table has it, and the inexact end is hatched.
(() => {
  "use strict";
  const kinds = (window.unionkbCharts ||= {});
  const { wordsOf, cut, fits, hatch, tell } = kinds;
  const ROWS_AT_MOST = 40;
  const ROW = 52;
  // The hatched end of an inexact number: a share of the longest bar, a sign and not a length.
  const SIGN = 0.035;
  const ABOVE = /超|余|多|以上|至少|不少于|上/;
  const BELOW = /近|不足|以下|以内|不超过/;

  const headsOf = (table) => [...table.querySelectorAll("thead tr:first-child th")];
  const rowsOf = (table) => [...table.querySelectorAll("tbody tr:not([data-detail])")];
  const numbersOf = (cell) => (cell ? [cell, ...cell.querySelectorAll("[data-value]")].filter((place) => place.dataset.value) : []);

  kinds.columnsOf = (table) => {
    const columns = headsOf(table)
      .map((head, index) => {
        const count = rowsOf(table).filter((row) => numbersOf(row.cells[index]).length).length;
        const unit = wordsOf(head.querySelector(".head-unit"));
        const name = wordsOf(head.querySelector("a") || head).replace(/ ?[↓↑]$/, "");
        return { index, count, label: unit ? `${name}（${unit}）` : name, isSorted: head.hasAttribute("aria-sort") };
      })
      .filter((column) => column.count > 1);
    const best = columns.find((one) => one.isSorted) || [...columns].sort((one, other) => other.count - one.count)[0];
    return columns.map((column) => ({ ...column, isFirst: column === best }));
  };

  const labelOf = (row) => {
    const head = row.querySelector("th[scope=row]");
    const [who, what] = [wordsOf(head.querySelector(".who")), wordsOf(head.querySelector(".what"))];
    return { short: who || wordsOf(head), full: [who, what].filter(Boolean).join("：") || wordsOf(head) };
  };

  const read = (table, index) => {
    const bars = [];
    const unit = wordsOf(headsOf(table)[index].querySelector(".head-unit")).replace(/，.*/, "");
    const told = rowsOf(table).filter((row) => numbersOf(row.cells[index]).length).map((row) => labelOf(row).short);
    for (const row of rowsOf(table)) {
      const places = numbersOf(row.cells[index]);
      for (const place of places) {
        const value = Number(place.dataset.value);
        if (!Number.isFinite(value) || value < 0) {
          continue;
        }
        const line = place.closest(".told") || place.querySelector(".told") || place;
        const printed = wordsOf(line.querySelector(".told-number") || place);
        const counted = wordsOf(line.querySelector(".told-counted"));
        const label = labelOf(row);
        // A union with several measures: its name alone would not tell them apart.
        const name = told.filter((short) => short === label.short).length > 1 ? label.full : label.short;
        const hedge = place.dataset.hedge || wordsOf(line.querySelector(".told-number .fact-hedge"));
        bars.push({
          value, hedge, counted, label,
          upTo: Number(place.dataset.valueTo) || null,
          name: places.length > 1 && counted ? `${name}：${counted}` : name,
          words: line === place ? printed : `${printed}${unit}`,
          link: row.querySelector("th a")?.getAttribute("href"),
        });
      }
    }
    return bars;
  };

  // The sure part of a bar and its hatched end: [from zero, on top of it].
  const partsOf = (bar, longest) => {
    const sign = longest * SIGN;
    if (bar.upTo > bar.value) {
      return [bar.value, bar.upTo - bar.value];
    }
    if (!bar.hedge) {
      return [bar.value, 0];
    }
    const inside = BELOW.test(bar.hedge) ? sign : ABOVE.test(bar.hedge) ? 0 : sign / 2;
    const sure = Math.max(0, bar.value - inside);
    return [sure, Math.max(sign, bar.value - sure)];
  };

  const seriesOf = (bars, parts, colours) => {
    const common = { type: "bar", stack: "number", barWidth: 12, cursor: "pointer" };
    const words = (entry) => bars[entry.dataIndex].words;
    const label = { show: true, position: "right", distance: 8, color: colours.ink, fontSize: 14 };
    return [
      {
        ...common,
        name: "数",
        itemStyle: { color: colours.vermilion, decal: { symbol: "none" } },
        data: parts.map(([sure, end], row) => ({
          value: sure, link: bars[row].link, label: { ...label, show: !end, formatter: words },
        })),
      },
      {
        ...common,
        name: "约数",
        itemStyle: { color: colours.paper, borderColor: colours.vermilion, borderWidth: 1, decal: hatch(colours.vermilion) },
        data: parts.map(([, end], row) => ({
          value: end || "-", link: bars[row].link, label: { ...label, show: Boolean(end), formatter: words },
        })),
      },
    ];
  };

  kinds.bars = (table, { colours, width, column }) => {
    const columns = kinds.columnsOf(table);
    const chosen = columns.find((one) => one.index === column) || columns.find((one) => one.isFirst);
    const all = chosen ? read(table, chosen.index) : [];
    if (all.length < 2) {
      return null;
    }
    const bars = all.slice(0, ROWS_AT_MOST);
    const longest = Math.max(...bars.map((bar) => bar.upTo || bar.value), 1e-9);
    const room = Math.max(...bars.map((bar) => bar.words.length)) * 14 + 16;
    return {
      height: bars.length * ROW + 16,
      option: {
        said: `${chosen.label}：${bars.map((bar) => `${bar.name}${bar.words}`).slice(0, 8).join("，")}。`,
        grid: { left: 2, right: Math.min(room, width * 0.55), top: 8, bottom: 0 },
        xAxis: { type: "value", min: 0, max: longest * (1 + SIGN), show: false },
        yAxis: {
          type: "category", inverse: true, data: bars.map((_, row) => row),
          axisLine: { show: false }, axisTick: { show: false },
          axisLabel: {
            inside: true, margin: 0, align: "left", verticalAlign: "bottom", padding: [0, 0, 12, 0], interval: 0,
            color: colours.ink, fontSize: 14, formatter: (row) => cut(bars[row].name, fits(width - 8)),
          },
          z: 5,
        },
        series: seriesOf(bars, bars.map((bar) => partsOf(bar, longest)), colours),
        tooltip: {
          trigger: "item",
          formatter: ({ dataIndex }) => tell([bars[dataIndex].label.full, bars[dataIndex].words, bars[dataIndex].counted], width),
        },
      },
    };
  };
  kinds.coverage = kinds.bars;
})();
