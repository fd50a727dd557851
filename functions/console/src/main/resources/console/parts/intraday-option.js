import {frame, roomFor} from "./chart-frame.js";
import {count, day, direction, percent, price} from "./format.js";

/**
 * The option of ECharts for prices within sessions: a line above, volume below; what is no line is shaded.
 *
 * @typedef {import("./intraday.js").Place} Place
 * @typedef {import("./intraday.js").Placed} Placed
 * @typedef {{text: string, soft: string, line: string, card: string, sunk: string, accent: string, up: string, down: string, warn: string}} Colours
 * @typedef {{placed: Placed, currency: string | null, before: number | null, minutes: number, isLive: boolean}} Shown before: the close before
 * @typedef {{from: number, to: number}} Zoom places
 */

/** Minutes between two times on the axis, and the width that each takes. */
const STEPS = [5, 15, 30, 60, 120, 240, 480];
const LABEL_WIDTH = 64;

/** @param {Shown} shown @param {Colours} colours @param {Zoom} zoom @param {number} width in pixels */
export function option(shown, colours, zoom, width) {
  const {places} = shown.placed;
  const known = places.flatMap((place) => place.bar ?? []);
  const right = roomFor(known.map((bar) => bar.close));
  const line = {lineStyle: {color: colours.line}};
  const axisLabel = {color: colours.soft};
  return {
    ...frame(right, colours, (/** @type {any[]} */ points) => tooltip(shown, Number(points[0].axisValue))),
    xAxis: [0, 1].map((gridIndex) => ({
      type: "category",
      gridIndex,
      boundaryGap: true,
      data: places.map((_, i) => String(i)),
      axisLine: line,
      axisTick: {show: false},
      axisLabel: {...axisLabel, show: gridIndex === 1, hideOverlap: true, alignMinLabel: "left", alignMaxLabel: "right", ...labels(shown, zoom, width)},
      // Where one session ends and the next begins.
      splitLine: {show: true, interval: (/** @type {number} */ i) => i > 0 && places[i]?.first, ...line},
      axisPointer: {label: {show: gridIndex === 1, formatter: (/** @type {any} */ at) => `${day(places[at.value]?.date)} ${places[at.value]?.clock}`}},
    })),
    yAxis: [
      {scale: true, position: "right", splitLine: line, axisLabel: {...axisLabel, formatter: (/** @type {number} */ value) => price(value)}},
      {gridIndex: 1, position: "right", splitNumber: 1, splitLine: {show: false}, axisLabel: {show: false}, axisPointer: {label: {show: false}}},
    ],
    dataZoom: [
      {type: "inside", xAxisIndex: [0, 1], startValue: zoom.from, endValue: zoom.to, minValueSpan: 10},
      {type: "slider", xAxisIndex: [0, 1], startValue: zoom.from, endValue: zoom.to, minValueSpan: 10, left: 12, right, bottom: 4, height: 22, showDataShadow: false, borderColor: colours.line, fillerColor: "transparent", handleStyle: {color: colours.accent}, moveHandleStyle: {color: colours.accent}, textStyle: {color: colours.soft}, labelFormatter: (/** @type {number} */ i) => places[i]?.clock ?? ""},
    ],
    series: series(shown, colours),
  };
}

/** Which times stand on the axis: as many as there is room for. @param {Shown} shown @param {Zoom} zoom @param {number} width */
export function labels({placed: {places, sessions}, minutes}, zoom, width) {
  const seen = zoom.to - zoom.from + 1;
  const ofDays = sessions.length > 1 && seen > (1.5 * places.length) / sessions.length;
  const step = STEPS.find((each) => (seen * minutes) / each <= width / LABEL_WIDTH) ?? 480;
  const [hours, rest] = [(/** @type {Place} */ place) => Number(place.clock.slice(0, 2)), (/** @type {Place} */ place) => Number(place.clock.slice(3))];
  return {
    interval: (/** @type {number} */ i) => {
      const place = places[i];
      return place !== undefined && place.kind !== "rest" && (ofDays ? place.first : (hours(place) * 60 + rest(place)) % step === 0);
    },
    formatter: (/** @type {string} */ i) => {
      const place = places[Number(i)];
      return place === undefined ? "" : ofDays ? day(place.date).replace(/,? \d{4}$/, "") : place.clock;
    },
  };
}

/** What grows: by the names of `id`, so that it can be put in place of what is drawn. @param {Shown} shown @param {Colours} colours */
export function series({placed: {places, gaps}, before, isLive}, colours) {
  const known = places.flatMap((place, i) => (place.bar ? [i] : []));
  const closes = known.map((i) => /** @type {import("./intraday.js").Bar} */ (places[i].bar).close);
  const last = known[known.length - 1];
  const way = direction(closes[closes.length - 1] - (before ?? closes[0]));
  const color = way === "up" ? colours.up : way === "down" ? colours.down : colours.accent;
  const isAlone = (/** @type {number} */ i) => !places[known[i]].joined && !places[known[i + 1] ?? -1]?.joined;
  return [
    {
      id: "price",
      name: "Price",
      type: "line",
      showAllSymbol: true,
      symbol: "none",
      lineStyle: {color, width: 2},
      itemStyle: {color},
      areaStyle: {color, opacity: 0.08},
      data: known.flatMap((at, i) => {
        const point = {value: [at, closes[i]], ...(isAlone(i) || (isLive && at === last) ? {symbol: "circle", symbolSize: at === last ? 7 : 4} : {})};
        // What has no value in between is not joined.
        return places[at].joined || i === 0 ? [point] : [{value: [at, "-"]}, point];
      }),
      markArea: {silent: true, data: [...gaps.map((gap) => shade(gap.from, gap.to, colours, gap.isMissing ? "?" : "")), ...outside(places).map(([from, to]) => shade(from, to, colours, ""))]},
    },
    {
      // Its ends widen the axis of prices to the close before, unless the reader looks at a part alone.
      id: "before",
      name: "The close before",
      type: "line",
      symbol: "none",
      silent: true,
      lineStyle: {opacity: 0},
      data: before === null || places.length === 0 ? [] : [[0, before], [places.length - 1, before]],
      markLine: {
        silent: true,
        symbol: "none",
        animation: false,
        lineStyle: {color: colours.soft, type: "dashed", width: 1},
        label: {position: "insideStartTop", color: colours.soft, formatter: () => `Close before ${price(before)}`},
        data: before === null ? [] : [{yAxis: before}],
      },
    },
    {
      id: "volume",
      name: "Volume",
      type: "bar",
      xAxisIndex: 1,
      yAxisIndex: 1,
      large: false,
      data: places.map(({bar}) => (bar ? {value: bar.volume ?? "-", itemStyle: {color: bar.close >= (bar.open ?? bar.close) ? colours.up : colours.down, opacity: 0.6}} : "-")),
    },
  ];
}

/** @param {number} from @param {number} to @param {Colours} colours @param {string} mark */
function shade(from, to, colours, mark) {
  const label = {show: mark !== "", formatter: mark, position: "inside", color: colours.warn, fontSize: 16, fontWeight: 700};
  return [{xAxis: from, itemStyle: {color: colours.sunk, opacity: 0.8}, label}, {xAxis: to}];
}

/** From where to where it is outside of a regular session. @param {Place[]} places @returns {[number, number][]} */
function outside(places) {
  /** @type {[number, number][]} */
  const found = [];
  places.forEach((place, i) => {
    if (place.kind !== "extended") return;
    const last = found[found.length - 1];
    if (last && last[1] === i - 1) last[1] = i;
    else found.push([i, i]);
  });
  return found;
}

/** @param {Shown} shown @param {number} i of the place */
function tooltip({placed: {places, gaps}, currency, before}, i) {
  const place = places[i];
  if (!place) return "";
  const head = `${day(place.date)}, ${place.clock}`;
  const {bar} = place;
  if (!bar) {
    const gap = gaps.find((each) => each.from <= i && i <= each.to);
    return [head, place.kind === "rest" ? "The market was closed" : gap?.isMissing ? "Missing: no price within this session is kept" : gap ? "No price came" : places.slice(i).some((each) => each.bar) ? "No price of this time" : "Not yet"].join("\n");
  }
  const change = before === null ? "" : ` (${percent((bar.close / before - 1) * 100)})`;
  return [
    `${head}  ${currency ?? ""}`,
    `Price ${price(bar.close)}${change}`,
    `Open ${price(bar.open)}   High ${price(bar.high)}   Low ${price(bar.low)}`,
    `Volume ${count(bar.volume)}`,
    ...(place.kind === "extended" ? ["Outside of the session"] : []),
    ...(bar.finality === "LIVE" ? ["It still runs"] : bar.finality === "PROVISIONAL" ? ["As the live prices have shown it"] : []),
  ].join("\n");
}
