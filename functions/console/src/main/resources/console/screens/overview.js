import {html} from "lit";
import {Screen} from "../screen.js";

class Overview extends Screen {
  render() {
    return html`<h1>Overview</h1>`;
  }
}

customElements.define("spc-overview", Overview);
