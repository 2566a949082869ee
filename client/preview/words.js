/** What the preview itself says, in the language of the draft. */

const WORDS = {
  fr: {
    expired: "Cet aperçu a expiré.",
    reopen: "Ouvrez-le à nouveau depuis l’éditeur\u00a0: un aperçu ne dure qu’un moment.",
    unavailable: "L’aperçu n’a pas pu être mis à jour.",
    waiting: "Nouvel essai dans quelques secondes\u202f; votre texte est dans l’éditeur.",
    retry: "Réessayer",
    edit: "Modifier\u00a0:",
    how: "Entrée\u00a0: modifier dans l’éditeur",
    updated: "Aperçu mis à jour.",
  },
  en: {
    expired: "This preview has expired.",
    reopen: "Open it again from the editor: a preview lasts only a while.",
    unavailable: "The preview could not be updated.",
    waiting: "It will be tried again in a few seconds; your text is in the editor.",
    retry: "Try again",
    edit: "Edit:",
    how: "Enter: edit",
    updated: "Preview updated.",
  },
  de: {
    expired: "Diese Vorschau ist abgelaufen.",
    reopen: "Öffnen Sie sie im Editor erneut: Eine Vorschau gilt nur kurze Zeit.",
    unavailable: "Die Vorschau konnte nicht aktualisiert werden.",
    waiting: "In einigen Sekunden wird es erneut versucht; Ihr Text ist im Editor.",
    retry: "Erneut versuchen",
    edit: "Bearbeiten:",
    how: "Eingabetaste: im Editor bearbeiten",
    updated: "Vorschau aktualisiert.",
  },
};

/** @typedef {typeof WORDS.fr} Words */

/** @param {string} locale @returns {Words} French for a language it does not know. */
export const wordsIn = (locale) =>
  WORDS[/** @type {keyof typeof WORDS} */ (locale.split("-")[0])] ?? WORDS.fr;
