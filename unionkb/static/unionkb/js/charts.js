// Pictures of tables. Each <figure data-chart="…" data-table="…"> draws the table it names, which stays the
// truth: without this file, or with nothing to draw, the table alone is seen. A kind of picture is a function
// in charts/<kind>.js, (table, frame) -> {option, height} or null; frame = {echarts, colours, width, column}.
(() => {
  "use strict";
  const kinds = window.unionkbCharts || {};
  const root = document.documentElement;
  const NAMES = ["paper", "wash", "ink", "grey", "rule", "vermilion"];
  const ON_PAPER = { paper: "#fff", wash: "#eee", ink: "#000", grey: "#444", rule: "#999", vermilion: "#b3261e" };
  // What an A4 sheet between its margins holds, in CSS pixels.
  const SHEET = 640;

  const readColours = () => {
    const style = getComputedStyle(root);
    return Object.fromEntries(NAMES.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
  };

  class Picture {
    constructor(figure, table) {
      this.figure = figure;
      this.table = table;
      this.shown = table.closest(".chart-table") || table;
      this.keepsTable = "keepsTable" in figure.dataset;
      this.canvas = figure.querySelector(".chart-canvas");
      this.none = figure.querySelector(".chart-none");
      this.select = figure.querySelector(".chart-column select");
      this.width = 0;
    }

    start() {
      this.figure.hidden = false;
      this.offerColumns();
      if (!this.build(Math.max(this.figure.clientWidth, 280), readColours())) {
        this.none.hidden = false;
        this.canvas.hidden = true;
        this.figure.querySelector(".chart-tools").hidden = true;
        this.figure.querySelectorAll(".chart-hint").forEach((hint) => { hint.hidden = true; });
        return;
      }
      for (const button of this.figure.querySelectorAll("[data-show]")) {
        button.addEventListener("click", () => this.show(button.dataset.show));
      }
      this.select?.addEventListener("change", () => this.draw());
      this.show(this.figure.dataset.opens || "picture");
      new ResizeObserver(() => {
        if (Math.abs(this.figure.clientWidth - this.width) > 1) {
          this.draw();
        }
      }).observe(this.figure);
    }

    offerColumns() {
      const columns = kinds.columnsOf?.(this.table) || [];
      if (!this.select || columns.length < 2) {
        return;
      }
      for (const column of columns) {
        this.select.add(new Option(column.label, column.index, column.isFirst, column.isFirst));
      }
      this.select.closest(".chart-column").hidden = false;
    }

    show(what) {
      const isPicture = what === "picture" && !(this.keepsTable && this.isPicture);
      this.isPicture = isPicture;
      this.canvas.hidden = !isPicture;
      this.figure.classList.toggle("is-closed", !isPicture);
      if (!this.keepsTable) {
        this.shown.hidden = isPicture;
      }
      for (const button of this.figure.querySelectorAll("[data-show]")) {
        button.setAttribute("aria-pressed", String((button.dataset.show === "picture") === isPicture));
      }
      if (isPicture) {
        this.draw();
      }
    }

    build(width, colours) {
      const column = this.select?.value ? Number(this.select.value) : null;
      const frame = { echarts: window.echarts, colours, width, column };
      return kinds[this.figure.dataset.chart]?.(this.table, frame) || null;
    }

    draw(width = this.figure.clientWidth, colours = readColours()) {
      if (!this.isPicture || !width) {
        return;
      }
      this.width = width;
      const built = this.build(width, colours);
      this.canvas.hidden = !built;
      this.none.hidden = Boolean(built);
      if (!built) {
        return;
      }
      this.chart ||= this.make(width, built.height);
      this.chart.resize({ width, height: built.height });
      this.chart.setOption(this.complete(built.option, colours), { notMerge: true });
      this.chart.getZr().flush();
    }

    make(width, height) {
      const chart = window.echarts.init(this.canvas, null, { renderer: "canvas", width, height });
      chart.on("click", (event) => {
        if (event.data?.link) {
          window.location.assign(event.data.link);
        }
      });
      return chart;
    }

    complete(option, colours) {
      const style = getComputedStyle(document.body);
      const title = this.figure.querySelector("figcaption").textContent.trim().replace(/\s+/g, " ");
      const isStill = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
      return {
        animation: !isStill && !this.isPrinting,
        animationDuration: 150,
        backgroundColor: colours.paper,
        textStyle: { fontFamily: style.fontFamily, fontSize: 14, color: colours.ink },
        aria: {
          enabled: true,
          label: { description: `${title}。${option.said || ""}${this.keepsTable ? "同样的数在旁边的表里。" : "按“表”看同样的内容。"}` },
          decal: { show: true },
        },
        ...option,
        tooltip: {
          renderMode: "richText",
          confine: true,
          backgroundColor: colours.paper,
          borderColor: colours.grey,
          borderWidth: 1,
          // ECharts takes Chinese quotation marks for narrow: room for them on the right.
          padding: [8, 44, 8, 12],
          textStyle: { fontFamily: style.fontFamily, color: colours.ink, fontSize: 14, lineHeight: 22 },
          ...option.tooltip,
        },
      };
    }

    print(isPrinting) {
      this.isPrinting = isPrinting;
      if (isPrinting) {
        this.draw(SHEET, ON_PAPER);
      } else {
        this.draw();
      }
    }
  }

  const pictures = [];
  for (const figure of document.querySelectorAll("figure[data-chart]")) {
    const table = document.getElementById(figure.dataset.table);
    if (table && window.echarts) {
      pictures.push(new Picture(figure, table));
    }
  }
  pictures.forEach((picture) => picture.start());

  const redraw = () => pictures.forEach((picture) => picture.draw());
  new MutationObserver(redraw).observe(root, { attributes: true, attributeFilter: ["data-theme"] });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  window.addEventListener("beforeprint", () => pictures.forEach((picture) => picture.print(true)));
  window.addEventListener("afterprint", () => pictures.forEach((picture) => picture.print(false)));
})();
