/** Once the page is seen, which may be at once: nobody looks for news on a hidden one. @returns {Promise<void>} */
export function seen() {
  if (!document.hidden) return Promise.resolve();
  return new Promise((go) => {
    const look = () => {
      if (document.hidden) return;
      document.removeEventListener("visibilitychange", look);
      go();
    };
    document.addEventListener("visibilitychange", look);
  });
}
