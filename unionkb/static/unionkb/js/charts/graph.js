// The relations of one record: rows with data-relation, grouped under it. Two sides where there is room, one
// column on a phone. The kind of what stands there is told by the mark's shape as well as by its heading.
(() => {
  "use strict";
  const kinds = (window.unionkbCharts ||= {});
  const { wordsOf, cut, fits, tell } = kinds;
  const OF_A_GROUP = 8;
  const LINE = 28;
  const NARROW = 640;
  const SHAPES = { organization: "rect", measure: "circle", document: "roundRect", person: "triangle" };
  // What stands on the left: where it belongs, and who and what is its own.
  const LEFT = new Set(["上级", "下级", "任职的人"]);

  const read = (table) => {
    const groups = new Map();
    for (const row of table.querySelectorAll("tbody tr[data-relation]")) {
      const name = row.dataset.relation;
      const cell = row.querySelector("[data-name]");
      const items = groups.get(name) || groups.set(name, []).get(name);
      items.push({ name: wordsOf(cell), link: cell.querySelector("a")?.getAttribute("href"), shape: SHAPES[row.dataset.kind] });
    }
    return [...groups].map(([name, items]) => {
      const more = items.length - OF_A_GROUP;
      const shown = more > 0 ? [...items.slice(0, OF_A_GROUP), { name: `另有${more}项，见表`, shape: "none" }] : items;
      return { name, items: shown, count: items.length };
    });
  };

  // Groups one under another on one side; returns the height they take.
  const stack = (groups, side) => {
    let y = 0;
    for (const group of groups) {
      const rows = group.items.length;
      group.y = y + LINE / 2;
      group.side = side;
      group.items.forEach((item, number) => { item.y = y + LINE * (number + 1) + LINE / 2; });
      y += LINE * (rows + 1) + LINE / 2;
    }
    return y;
  };

  const label = (colours, position, width, extra = {}) => ({
    show: true, position, distance: 6, color: colours.ink, fontSize: 14,
    formatter: ({ data }) => cut(data.name, fits(width)), ...extra,
  });

  const lay = (groups, width) => {
    const isNarrow = width < NARROW;
    const left = isNarrow ? [] : groups.filter((group) => LEFT.has(group.name));
    const right = isNarrow ? groups : groups.filter((group) => !LEFT.has(group.name));
    const highs = [stack(left, -1), stack(right, 1)];
    const height = Math.max(...highs, LINE * 2) + (isNarrow ? LINE * 1.5 : 0);
    [left, right].forEach((side, number) => {
      const shift = isNarrow ? LINE * 1.5 : (height - highs[number]) / 2;
      for (const group of side) {
        group.y += shift;
        group.items.forEach((item) => { item.y += shift; });
      }
    });
    const both = left.length && right.length;
    const middle = isNarrow ? 10 : both ? width / 2 : left.length ? width - 90 : 90;
    return { groups: [...left, ...right], height, isNarrow, middle };
  };

  const nodesOf = (centre, placed, width, colours) => {
    const { groups, height, isNarrow, middle } = placed;
    const wide = isNarrow ? width - 60 : 150;
    const nodes = [{
      id: "centre", name: centre, value: [middle, isNarrow ? LINE / 2 : height / 2], symbol: "rect", symbolSize: 14,
      itemStyle: { color: colours.vermilion },
      label: label(colours, isNarrow ? "right" : "bottom", isNarrow ? wide : 1e6, {
        fontWeight: "bold", width: wide, overflow: "break", lineHeight: 20,
        backgroundColor: colours.paper, padding: 2, formatter: ({ data }) => (isNarrow ? cut(data.name, fits(wide)) : data.name),
      }),
    }];
    const links = [];
    const curve = { color: colours.grey, width: 1, curveness: 0 };
    groups.forEach((group, number) => {
      const hub = isNarrow ? 26 : middle + group.side * 120;
      const at = isNarrow ? 42 : middle + group.side * 150;
      const room = isNarrow ? width - at - 12 : (group.side > 0 ? width - at : at) - 16;
      const position = group.side > 0 ? "right" : "left";
      nodes.push({
        id: `g${number}`, name: `${group.name} ${group.count}`, value: [hub, group.y], symbol: "circle", symbolSize: 4,
        itemStyle: { color: colours.grey }, label: label(colours, position, room, { color: colours.grey, fontSize: 13 }),
      });
      if (isNarrow) {
        nodes.push({ id: `g${number}-turn`, name: "", value: [middle, group.y], symbol: "none", label: { show: false } });
        links.push({ source: "centre", target: `g${number}-turn`, lineStyle: curve });
      }
      const bend = isNarrow ? 0 : -0.15 * group.side * Math.sign(group.y - height / 2);
      links.push({
        source: isNarrow ? `g${number}-turn` : "centre", target: `g${number}`, lineStyle: { ...curve, curveness: bend },
      });
      group.items.forEach((item, row) => {
        const id = `g${number}-${row}`;
        nodes.push({
          id, name: item.name, link: item.link, value: [at, item.y], symbol: item.shape, symbolSize: 10, cursor: item.link ? "pointer" : "default",
          itemStyle: { color: colours.paper, borderColor: colours.vermilion, borderWidth: 1.5 },
          label: label(colours, position, room, item.link ? {} : { color: colours.grey }),
        });
        // Down from the heading, then across: lines that never run over a name.
        nodes.push({ id: `${id}-turn`, name: "", value: [hub, item.y], symbol: "none", label: { show: false } });
        links.push({ source: `g${number}`, target: `${id}-turn`, lineStyle: curve });
        links.push({ source: `${id}-turn`, target: id, lineStyle: curve });
      });
    });
    return { nodes, links };
  };

  kinds.graph = (table, { colours, width }) => {
    const groups = read(table);
    if (!groups.length) {
      return null;
    }
    const placed = lay(groups, width);
    const { nodes, links } = nodesOf(table.dataset.centre, placed, width, colours);
    const axis = { show: false, min: 0 };
    return {
      height: placed.height,
      option: {
        said: `${groups.map((group) => `${group.name}${group.count}`).join("，")}。`,
        grid: { left: 0, right: 0, top: 0, bottom: 0 },
        xAxis: { ...axis, type: "value", max: width },
        yAxis: { ...axis, type: "value", max: placed.height, inverse: true },
        series: [{ type: "graph", coordinateSystem: "cartesian2d", layout: "none", data: nodes, links, silent: false, emphasis: { disabled: true } }],
        tooltip: { trigger: "item", formatter: ({ data, dataType }) => (dataType === "node" && data.name ? tell([data.name], width) : "") },
      },
    };
  };
})();
