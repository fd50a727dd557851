import {price} from "./format.js";

/** What charts of prices with their volume below have in common, for ECharts. */

/** Room for the longest label of the axis: both parts have to end at the same place. @param {number[]} closes */
export function roomFor(closes) {
  return 16 + 7 * Math.max(...closes.map((close) => price(close).length), 0);
}

/**
 * @param {number} right room for the axis, in pixels
 * @param {{text: string, line: string, card: string}} colours
 * @param {(points: any[]) => string} formatter of the tooltip
 */
export function frame(right, colours, formatter) {
  return {
    grid: [{left: 12, right, top: 24, height: "60%"}, {left: 12, right, top: "70%", height: "13%"}],
    axisPointer: {link: [{xAxisIndex: "all"}], label: {backgroundColor: colours.text, color: colours.card}},
    tooltip: {
      trigger: "axis",
      renderMode: "richText",
      axisPointer: {type: "cross"},
      backgroundColor: colours.card,
      borderColor: colours.line,
      textStyle: {color: colours.text, fontSize: 12},
      formatter,
    },
  };
}
