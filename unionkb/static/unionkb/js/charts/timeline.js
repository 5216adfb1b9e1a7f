// A time line: rows with data-start (2021, 2021-03 or 2021-03-26) and perhaps data-end. A date known to the
// year or the month is drawn as that whole year or month, hatched; an end that is not told is not drawn; rows
// without a date are not placed, only counted.
(() => {
  "use strict";
  const kinds = (window.unionkbCharts ||= {});
  const { wordsOf, cut, fits, hatch, tell } = kinds;
  const ROWS_AT_MOST = 40;
  const ROW = 46;
  const DAY = 86400000;

  // The first and the last day of a partial date, in milliseconds UTC.
  const spanOf = (words) => {
    const [year, month, day] = words.split("-").map(Number);
    const from = Date.UTC(year, (month || 1) - 1, day || 1);
    const to = day ? from + DAY : month ? Date.UTC(year, month, 1) : Date.UTC(year + 1, 0, 1);
    return [from, to];
  };

  const read = (table) => {
    const rows = [...table.querySelectorAll("tbody tr")];
    const placed = rows
      .filter((row) => row.dataset.start || row.dataset.end)
      .map((row) => {
        const [start, end] = [row.dataset.start, row.dataset.end];
        const [first, firstEnds] = spanOf(start || end);
        const [last, lastEnds] = spanOf(end || start);
        return {
          from: first, to: Math.max(firstEnds, lastEnds), sureFrom: firstEnds, sureTo: last,
          isExact: [start, end].filter(Boolean).every((date) => date.length === 10),
          isDay: (start || end).length === 10 && (!start || !end || start === end),
          isSpan: Boolean(start && end && start !== end),
          name: wordsOf(row.querySelector("[data-name]")),
          when: wordsOf(row.querySelector("[data-when]")),
          who: wordsOf(row.querySelector("[data-who]")),
          link: row.querySelector("[data-name] a")?.getAttribute("href"),
        };
      })
      .sort((one, other) => one.from - other.from || one.to - other.to);
    return { placed, undated: rows.length - placed.length };
  };

  // A day is a diamond; a year or a month a hatched bar; between two known dates a filled one.
  const drawRow = (rows, colours) => (_, api) => {
    const row = rows[api.value(0)];
    const [x, y] = api.coord([row.from, api.value(0)]);
    const wide = Math.max(api.coord([row.to, api.value(0)])[0] - x, 3);
    const top = y + 2;
    if (row.isDay) {
      const at = x + Math.min(wide / 2, 6);
      return {
        type: "polygon", shape: { points: [[at, top - 2], [at + 8, top + 6], [at, top + 14], [at - 8, top + 6]] },
        style: { fill: colours.vermilion },
      };
    }
    const hatched = { fill: colours.paper, stroke: colours.vermilion, lineWidth: 1, decal: hatch(colours.vermilion) };
    const children = [{ type: "rect", shape: { x, y: top, width: wide, height: 12 }, style: row.isExact ? { fill: colours.vermilion } : hatched }];
    if (row.isSpan && !row.isExact && row.sureTo > row.sureFrom) {
      const from = api.coord([row.sureFrom, 0])[0];
      const to = api.coord([row.sureTo, 0])[0];
      children.push({ type: "rect", shape: { x: from, y: top, width: to - from, height: 12 }, style: { fill: colours.vermilion } });
    }
    return { type: "group", children };
  };

  kinds.timeline = (table, { echarts, colours, width }) => {
    const { placed, undated } = read(table);
    if (!placed.length) {
      return null;
    }
    // The newest are kept where there are too many; the table has them all.
    const rows = placed.slice(-ROWS_AT_MOST);
    const years = rows.map((row) => new Date(row.from).getUTCFullYear());
    const first = Math.min(...years);
    const last = Math.max(...rows.map((row) => new Date(row.to - 1).getUTCFullYear()));
    const isOneYear = first === last;
    const left = rows.length < placed.length ? `只画最近的${rows.length}项。` : "";
    const nameOf = (row) => cut(`${row.name}　${row.when}`, fits(width - 8));
    const step = Math.max(1, Math.ceil((last - first + 1) / Math.max(2, Math.floor(width / 64))));
    return {
      height: rows.length * ROW + (undated || left ? 64 : 40),
      option: {
        said: `${rows.length}项，从${first}年到${last}年。`,
        useUTC: true,
        title: undated || left ? {
          text: `${left}${undated ? `另有${undated}项日期原文未载，没有画在图里。` : ""}`,
          left: 0, bottom: 0, textStyle: { fontSize: 13, fontWeight: "normal", color: colours.grey, width: width - 8, overflow: "break" },
        } : undefined,
        grid: { left: 8, right: 16, top: 32, bottom: undated || left ? 32 : 8 },
        xAxis: {
          type: "value", position: "top", min: Date.UTC(first, 0, 1), max: Date.UTC(last + 1, 0, 1),
          axisLabel: {
            color: colours.grey, fontSize: 13, align: "left", hideOverlap: true,
            customValues: marks(first, last, step, isOneYear, width),
            formatter: (at) => lettering(new Date(at), isOneYear),
          },
          axisTick: { show: false, customValues: marks(first, last, step, isOneYear, width) },
          splitLine: { show: true, lineStyle: { color: colours.rule } },
        },
        yAxis: {
          type: "category", inverse: true, data: rows.map((_, row) => row), axisLine: { show: false }, axisTick: { show: false },
          axisLabel: {
            inside: true, margin: 0, align: "left", verticalAlign: "bottom", padding: [0, 0, 4, 0], interval: 0,
            color: colours.ink, fontSize: 14, backgroundColor: colours.paper, formatter: (row) => nameOf(rows[row]),
          },
          z: 5,
        },
        series: [{
          type: "custom", clip: false, cursor: "pointer", renderItem: drawRow(rows, colours), encode: { x: [1, 2], y: 0 },
          data: rows.map((row, index) => ({ value: [index, row.from, row.to], link: row.link })),
        }],
        tooltip: {
          trigger: "item",
          formatter: ({ dataIndex }) => tell([rows[dataIndex].name, rows[dataIndex].who, rows[dataIndex].when], width),
        },
      },
    };
  };

  // 2021年, 2月, 3月 … of one year; 2019, 2020 … of several.
  function lettering(day, isOneYear) {
    const [year, month] = [day.getUTCFullYear(), day.getUTCMonth() + 1];
    return isOneYear ? (month === 1 ? `${year}年` : `${month}月`) : `${year}`;
  }

  // Where the axis is lettered: the years, or the months of the only one.
  function marks(first, last, step, isOneYear, width) {
    if (isOneYear) {
      const months = width < 560 ? [0, 3, 6, 9] : [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
      return months.map((month) => Date.UTC(first, month, 1));
    }
    return Array.from({ length: Math.ceil((last - first + 1) / step) }, (_, n) => Date.UTC(first + n * step, 0, 1));
  }
})();
