import {post} from "../api.js";

/** Has symbols tracked; those that are refused are told with the reason. @param {string[]} symbols */
export async function track(symbols) {
  return /** @type {Api.Batch} */ (await post("/symbols", {symbols}));
}

/** Has one symbol tracked. @param {string} symbol @throws {ApiError} if it is refused */
export async function trackOne(symbol) {
  return /** @type {Api.Tracked} */ (await post("/symbols", {symbol}));
}
