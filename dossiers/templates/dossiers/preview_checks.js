(() => {
  "use strict";
  const here = document.currentScript.src;
  const holder = document.createElement("div");
  holder.setAttribute("data-chapo-preview", "");
  holder.hidden = true;
  holder.innerHTML = {{ html|safe }};
  document.body.append(holder);
  for (const path of {{ scripts|safe }}) {
    const script = document.createElement("script");
    script.src = new URL(path, here);
    script.async = false;
    document.body.append(script);
  }
})();
