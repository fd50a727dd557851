import {html} from "lit";
import {apiAddress} from "../api.js";
import {authorization} from "../auth.js";

/**
 * A link to a file of the API. Where requests need a token, which a link cannot carry, the file is fetched with it first.
 *
 * @param {string} path @param {string} name of the file @param {unknown} text
 */
export function download(path, name, text) {
  const address = apiAddress() + path;
  const fetched = async (/** @type {Event} */ event) => {
    const token = authorization();
    if (!token) return;
    event.preventDefault();
    const answer = await fetch(address, {headers: {authorization: token}});
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await answer.blob());
    link.download = name;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return html`<a class="button" href=${address} download=${name} @click=${fetched}>${text}</a>`;
}
