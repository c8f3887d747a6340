// data_visualization: a plain drawing, and the same figures as a table for whoever cannot or does not want to see it.

import { draw, make } from "./dom.js";

const WIDTH = 560;
const HEIGHT = 240;
const LEFT = 44;
const BOTTOM = 46;
const TOP = 12;

/** A round number at or above the greatest value, to end the axis on. */
function ceiling(values) {
  const most = Math.max(...values, 0);
  if (most === 0) return 1;
  const scale = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 2.5, 5, 10].map((step) => step * scale).find((step) => step >= most);
}

/** Where categories and values lie in the drawing. */
function plane(chart) {
  const categories = chart.axis_config?.categories ?? [];
  const rows = chart.series.map((series) => {
    const points = new Map(series.data.map((point) => [point.label, point.value]));
    return { name: series.name, values: categories.map((label) => points.get(label) ?? 0) };
  });
  const all = rows.flatMap((row) => row.values);
  const top = ceiling(all);
  const floor = Math.min(...all, 0);
  const step = (WIDTH - LEFT) / Math.max(categories.length, 1);
  const y = (value) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - (value - floor) / (top - floor));
  return { categories, rows, top, floor, step, y };
}

function axes({ categories, top, floor, step, y }) {
  const marks = [floor, floor + (top - floor) / 2, top];
  const grid = marks.map((mark) => [
    draw("line", { class: "grid", x1: LEFT, x2: WIDTH, y1: y(mark), y2: y(mark) }),
    draw("text", { x: LEFT - 8, y: y(mark) + 4, "text-anchor": "end", text: Number(mark.toPrecision(4)) }),
  ]);
  const letter = window.matchMedia("(max-width: 760px)").matches ? 11 : 7; // how wide one is; see .chart text
  const names = categories.map((label, index) =>
    draw("text", {
      x: LEFT + step * (index + 0.5),
      y: HEIGHT - BOTTOM + 18,
      "text-anchor": "middle",
      text: label.length * letter > step ? `${label.slice(0, Math.max(2, Math.floor(step / letter) - 1))}…` : label,
    }),
  );
  return [grid, names];
}

function bars({ rows, floor, step, y }) {
  const width = Math.min((step * 0.7) / rows.length, 48);
  return rows.flatMap((row, order) =>
    row.values.map((value, index) => {
      const x = LEFT + step * (index + 0.5) + width * (order - rows.length / 2);
      const from = y(Math.max(floor, 0));
      const shape = { x: x + 1, y: Math.min(y(value), from), width: Math.max(width - 2, 1), height: Math.abs(from - y(value)), rx: 2 };
      return draw("rect", { class: `series-${order}`, ...shape }, draw("title", { text: `${row.name}: ${value}` }));
    }),
  );
}

function lines({ rows, floor, step, y }, isArea) {
  return rows.flatMap((row, order) => {
    const points = row.values.map((value, index) => [LEFT + step * (index + 0.5), y(value)]);
    const path = points.map(([x, at]) => `${x},${at}`).join(" ");
    const ends = `${points.at(-1)?.[0]},${y(floor)} ${points[0]?.[0]},${y(floor)}`;
    return [
      isArea ? draw("polygon", { class: `area series-${order}`, points: `${path} ${ends}` }) : null,
      draw("polyline", { class: `line series-${order}`, points: path }),
      points.map(([x, at], index) =>
        draw("circle", { class: `series-${order}`, cx: x, cy: at, r: 3.5 }, draw("title", { text: `${row.name}: ${row.values[index]}` })),
      ),
    ];
  });
}

function slices(segments) {
  const total = segments.reduce((sum, segment) => sum + segment.value, 0) || 1;
  const [cx, cy, r] = [WIDTH / 2, HEIGHT / 2, HEIGHT / 2 - 10];
  const at = (share) => [cx + r * Math.sin(2 * Math.PI * share), cy - r * Math.cos(2 * Math.PI * share)];
  let share = 0;
  return segments.map((segment, order) => {
    const part = segment.value / total;
    const [from, to] = [at(share), at(share + part)];
    share += part;
    const title = draw("title", { text: `${segment.label}: ${segment.value}` });
    if (part > 0.9999) return draw("circle", { class: `series-${order}`, cx, cy, r }, title);
    const d = `M${cx},${cy} L${from} A${r},${r} 0 ${part > 0.5 ? 1 : 0} 1 ${to} Z`;
    return draw("path", { class: `series-${order}`, d }, title);
  });
}

function figures(chart) {
  if (chart.type === "pie") return [["", "Value"], ...chart.segments.map(({ label, value }) => [label, value])];
  const { categories, rows } = plane(chart);
  return [["", ...rows.map((row) => row.name)], ...categories.map((label, index) => [label, ...rows.map((row) => row.values[index])])];
}

function figuresTable(chart) {
  const [head, ...body] = figures(chart);
  const headRow = make("tr", {}, head.map((cell) => make("th", { scope: "col", text: cell })));
  const rows = body.map(([label, ...cells]) =>
    make("tr", {}, make("th", { scope: "row", text: label }), cells.map((cell) => make("td", { class: "right", text: cell }))),
  );
  const table = make("table", {}, make("thead", {}, headRow), make("tbody", {}, rows));
  return make("details", { class: "figures" }, make("summary", { text: "The figures as a table" }), table);
}

const DRAWN = {
  bar: (chart) => [axes(plane(chart)), bars(plane(chart))],
  line: (chart) => [axes(plane(chart)), lines(plane(chart), false)],
  area: (chart) => [axes(plane(chart)), lines(plane(chart), true)],
  pie: (chart) => slices(chart.segments),
};

export function chartFigure({ title, chart }) {
  const names = chart.type === "pie" ? chart.segments.map((segment) => segment.label) : chart.series.map((series) => series.name);
  const legend = names.map((name, order) => make("li", {}, make("span", { class: `swatch series-${order}`, "aria-hidden": "true" }), name));
  const drawing = draw(
    "svg",
    { class: "chart", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": `${title}: ${chart.type} chart; the figures follow as a table` },
    (DRAWN[chart.type]?.(chart) ?? []).flat(Infinity),
  );
  const axis = [chart.axis_config?.x_label, chart.axis_config?.y_label].filter(Boolean).join(" · ");
  return make(
    "figure",
    { class: "chart-figure" },
    make("figcaption", {}, make("strong", { text: title }), axis ? make("span", { class: "quiet", text: ` ${axis}` }) : null),
    drawing,
    make("ul", { class: "legend" }, legend),
    figuresTable(chart),
  );
}
