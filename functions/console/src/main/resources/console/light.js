import {LitElement} from "lit";

/** @type {WeakSet<Function>} */
const adopted = new WeakSet();

/**
 * An element without a shadow: the page's style sheet holds in it, and labels and ids reach across. What it has of `static
 * styles` is the whole page's from then on, so rules begin with the element's own name.
 */
export class LightElement extends LitElement {
  connectedCallback() {
    super.connectedCallback();
    this.requestUpdate();
  }

  /** What is gone from the page is not drawn, and so asks for nothing. */
  shouldUpdate() {
    return this.isConnected;
  }

  createRenderRoot() {
    const type = /** @type {typeof LitElement} */ (this.constructor);
    if (!adopted.has(type)) {
      adopted.add(type);
      for (const style of type.elementStyles) {
        document.adoptedStyleSheets.push(style instanceof CSSStyleSheet ? style : /** @type {CSSStyleSheet} */ (style.styleSheet));
      }
    }
    return this;
  }
}
