(() => {
  "use strict";
  const here = document.currentScript.src;
  const holder = document.createElement("div");
  holder.setAttribute("data-chapo-preview", "");
  holder.hidden = true;
  holder.innerHTML = {{ html|safe }};
  const bar = holder.querySelector("wagtail-userbar");
  bar.remove();
  document.body.append(holder);

  const start = () => {
    // Results are shown beside the form: signs in the page itself would move what is looked at.
    customElements.get("wagtail-userbar").prototype.createAnnotations = () => {};
    holder.append(bar);
    window.wagtail.userbar = bar;
  };

  const scripts = {{ scripts|safe }}.map((path) => {
    const script = document.createElement("script");
    script.src = new URL(path, here);
    script.async = false;
    return script;
  });
  scripts.at(-1).addEventListener("load", start);
  document.body.append(...scripts);
})();
