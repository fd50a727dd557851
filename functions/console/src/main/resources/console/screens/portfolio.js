import {html} from "lit";
import {Screen} from "../screen.js";

class Portfolio extends Screen {
  render() {
    return html`<h1>Portfolio</h1>`;
  }
}

customElements.define("spc-portfolio", Portfolio);
