import {LightElement} from "./light.js";

/** An element that shows what stands in the address: it is drawn again whenever that changes. */
export class AddressedElement extends LightElement {
  connectedCallback() {
    super.connectedCallback();
    window.addEventListener("hashchange", this.#moved);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener("hashchange", this.#moved);
  }

  #moved = () => this.requestUpdate();
}
