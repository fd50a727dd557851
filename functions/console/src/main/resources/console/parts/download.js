import {html} from "lit";
import {ApiError, apiAddress, getFile} from "../api.js";
import {signedInAs} from "../auth.js";
import {words} from "./format.js";

/**
 * A link to a file of the API. Where requests need a token, which a link cannot carry, the file is fetched with it first.
 *
 * @param {Api.Gets} path @param {string} name of the file @param {unknown} text
 */
export function download(path, name, text) {
  const address = apiAddress() + path;
  const fetched = async (/** @type {Event} */ event) => {
    if (signedInAs() === null) return;
    event.preventDefault();
    try {
      save(await getFile(path), name);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      alert(`The file could not be had: ${words(error.message, 300)}`);
    }
  };
  return html`<a class="button" href=${address} download=${name} @click=${fetched}>${text}</a>`;
}

/** Gives the reader a file that is here. @param {Blob} file @param {string} name */
export function save(file, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
