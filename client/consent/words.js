/**
 * The components' own words: everything that `consent.text` of the API does not say.
 *
 * French takes U+00A0 before a colon and U+202F before ; ! and ?.
 */

/** @typedef {"video" | "map" | "audio" | "social" | "form" | "document"} Kind */

/**
 * @typedef {object} Words
 * @property {Record<Kind, string>} kinds What the thing is.
 * @property {Record<Kind, string>} open The button that loads a player that needs no consent.
 * @property {Record<Kind, string>} text What the text that says the same is called.
 * @property {string} who
 * @property {string} operator
 * @property {string} transfersTerm
 * @property {string} transfers
 * @property {string} noTransfers
 * @property {string} trackers
 * @property {string} trackersUnknown
 * @property {string} purpose
 * @property {string} memory
 * @property {(days: number) => string} kept
 * @property {string} verified
 * @property {string} choices Names the group of buttons.
 * @property {string} change
 * @property {(name: string) => string} exempt
 * @property {(name: string) => string} loaded
 * @property {(name: string) => string} removed
 * @property {string} refused
 * @property {(name: string) => string} allowedOnce
 * @property {(name: string, until: string) => string} allowedUntil
 * @property {(name: string) => string} allowedBySite
 * @property {string} close
 * @property {(name: string) => string} withdraw
 * @property {string} tracks
 * @property {Record<"captions" | "subtitles" | "chapters", string>} trackKinds
 * @property {string} automatic
 * @property {string} audioDescription
 * @property {Record<"not_needed" | "provided" | "missing", string>} audioDescriptions
 * @property {string} described
 * @property {Record<"before_2020_09_23" | "live", string>} exemptions
 * @property {string} nothing
 * @property {string} credit
 * @property {Record<"edited" | "generated", string>} ai
 * @property {string} longDescription
 * @property {string} allowed
 * @property {string} noneAllowed
 * @property {(name: string, since: string, until: string) => string} entry
 * @property {(name: string) => string} entryOnce
 * @property {string} takeBack
 * @property {string} withdrawAll
 * @property {string} colon
 */

/** @type {Words} */
const fr = {
  kinds: {
    video: "Vidéo", map: "Carte", audio: "Enregistrement", social: "Message", form: "Formulaire",
    document: "Document",
  },
  open: {
    video: "Ouvrir le lecteur vidéo", map: "Afficher cette carte", audio: "Ouvrir le lecteur audio",
    social: "Afficher ce message", form: "Afficher ce formulaire",
    document: "Afficher ce document",
  },
  text: {
    video: "Transcription", map: "La carte en texte", audio: "Transcription",
    social: "Le message en texte", form: "Répondre autrement", document: "Le document en texte",
  },
  who: "Qui, pourquoi, pour combien de temps\u202f?",
  operator: "Responsable",
  transfersTerm: "Transferts",
  transfers: "Des données peuvent quitter l’Espace économique européen.",
  noTransfers: "Aucun transfert connu hors de l’Espace économique européen.",
  trackers: "Traceurs connus",
  trackersUnknown: "Aucun relevé\u202f; la liste peut être incomplète.",
  purpose: "Finalité",
  memory: "Durée",
  kept: (days) => `«\u00a0Toujours\u00a0» vaut ${days}\u00a0jours, sur cet appareil. ` +
    "L’autorisation se retire à tout moment.",
  verified: "Vérifié le",
  choices: "Votre choix",
  change: "Changer d’avis",
  exempt: (name) => `Pour ${name}, aucun accord n’est nécessaire.`,
  loaded: (name) => `Le contenu de ${name} est affiché.`,
  removed: (name) => `Le contenu de ${name} a été retiré. Plus rien n’en est chargé.`,
  refused: "Le contenu externe reste masqué.",
  allowedOnce: (name) => `${name} est autorisé pour cette fois.`,
  allowedUntil: (name, until) => `${name} est autorisé jusqu’au ${until}.`,
  allowedBySite: (name) => `${name} est autorisé dans vos choix pour ce site.`,
  close: "Fermer",
  withdraw: (name) => `Ne plus autoriser ${name}`,
  tracks: "Pistes de texte",
  trackKinds: { captions: "Sous-titres pour sourds et malentendants", subtitles: "Sous-titres",
    chapters: "Chapitres" },
  automatic: "automatiques",
  audioDescription: "Audiodescription",
  audioDescriptions: { not_needed: "Pas nécessaire", provided: "Disponible",
    missing: "Pas encore disponible" },
  described: "Voir la version avec audiodescription",
  exemptions: {
    before_2020_09_23: "Publiée avant le 23\u00a0septembre 2020, cette vidéo n’est pas soumise à " +
      "l’obligation d’accessibilité.",
    live: "Diffusée en direct, cette vidéo n’est pas soumise à l’obligation d’accessibilité.",
  },
  nothing: "Ce contenu n’est plus disponible ici.",
  credit: "Image",
  ai: { edited: "Image retouchée par une IA", generated: "Image produite par une IA" },
  longDescription: "Description de l’image",
  allowed: "Contenus externes autorisés",
  noneAllowed: "Vous n’avez autorisé aucun contenu externe.",
  entry: (name, since, until) => `${name}, autorisé le ${since}${until && `, jusqu’au ${until}`}`,
  entryOnce: (name) => `${name}, autorisé pour cette fois`,
  takeBack: "Retirer",
  withdrawAll: "Tout retirer",
  colon: "\u00a0: ",
};

/** @type {Words} */
const en = {
  kinds: { video: "Video", map: "Map", audio: "Recording", social: "Message", form: "Form",
    document: "Document" },
  open: { video: "Open the video player", map: "Show this map", audio: "Open the audio player",
    social: "Show this message", form: "Show this form", document: "Show this document" },
  text: { video: "Transcript", map: "The map in words", audio: "Transcript",
    social: "The message in words", form: "Another way to answer",
    document: "The document in words" },
  who: "Who, why, for how long?",
  operator: "Responsible",
  transfersTerm: "Transfers",
  transfers: "Data may leave the European Economic Area.",
  noTransfers: "No known transfer outside the European Economic Area.",
  trackers: "Known trackers",
  trackersUnknown: "None recorded; the list may be incomplete.",
  purpose: "Purpose",
  memory: "Duration",
  kept: (days) => `“Always” lasts ${days}\u00a0days, on this device. ` +
    "You can take it back at any time.",
  verified: "Checked on",
  choices: "Your choice",
  change: "Change my mind",
  exempt: (name) => `${name} needs no consent.`,
  loaded: (name) => `The content from ${name} is shown.`,
  removed: (name) => `The content from ${name} was removed. Nothing more is loaded from it.`,
  refused: "The external content stays hidden.",
  allowedOnce: (name) => `${name} is allowed this once.`,
  allowedUntil: (name, until) => `${name} is allowed until ${until}.`,
  allowedBySite: (name) => `${name} is allowed by your choices for this site.`,
  close: "Close",
  withdraw: (name) => `Stop allowing ${name}`,
  tracks: "Text tracks",
  trackKinds: { captions: "Captions", subtitles: "Subtitles", chapters: "Chapters" },
  automatic: "automatic",
  audioDescription: "Audio description",
  audioDescriptions: { not_needed: "Not needed", provided: "Available",
    missing: "Not yet available" },
  described: "Watch the version with audio description",
  exemptions: {
    before_2020_09_23: "Published before 23\u00a0September 2020, this video is exempt from the " +
      "accessibility requirements.",
    live: "Broadcast live, this video is exempt from the accessibility requirements.",
  },
  nothing: "This content is no longer available here.",
  credit: "Picture",
  ai: { edited: "Picture edited with AI", generated: "Picture made with AI" },
  longDescription: "Description of the picture",
  allowed: "External content you allowed",
  noneAllowed: "You have not allowed any external content.",
  entry: (name, since, until) => `${name}, allowed on ${since}${until && `, until ${until}`}`,
  entryOnce: (name) => `${name}, allowed this once`,
  takeBack: "Take back",
  withdrawAll: "Take all back",
  colon: ": ",
};

/** @type {Words} */
const de = {
  kinds: { video: "Video", map: "Karte", audio: "Aufnahme", social: "Beitrag", form: "Formular",
    document: "Dokument" },
  open: { video: "Videoplayer öffnen", map: "Karte anzeigen", audio: "Audioplayer öffnen",
    social: "Beitrag anzeigen", form: "Formular anzeigen", document: "Dokument anzeigen" },
  text: { video: "Transkript", map: "Die Karte als Text", audio: "Transkript",
    social: "Der Beitrag als Text", form: "Anders antworten", document: "Das Dokument als Text" },
  who: "Wer, wozu, wie lange?",
  operator: "Verantwortlich",
  transfersTerm: "Übermittlung",
  transfers: "Daten können den Europäischen Wirtschaftsraum verlassen.",
  noTransfers: "Keine bekannte Übermittlung außerhalb des Europäischen Wirtschaftsraums.",
  trackers: "Bekannte Tracker",
  trackersUnknown: "Keine erfasst; die Liste kann unvollständig sein.",
  purpose: "Zweck",
  memory: "Dauer",
  kept: (days) => `„Immer“ gilt ${days}\u00a0Tage auf diesem Gerät. ` +
    "Die Erlaubnis lässt sich jederzeit zurücknehmen.",
  verified: "Geprüft am",
  choices: "Ihre Wahl",
  change: "Anders entscheiden",
  exempt: (name) => `Für ${name} ist keine Einwilligung nötig.`,
  loaded: (name) => `Der Inhalt von ${name} wird angezeigt.`,
  removed: (name) => `Der Inhalt von ${name} wurde entfernt. Es wird nichts mehr davon geladen.`,
  refused: "Der externe Inhalt bleibt ausgeblendet.",
  allowedOnce: (name) => `${name} ist dieses eine Mal erlaubt.`,
  allowedUntil: (name, until) => `${name} ist bis zum ${until} erlaubt.`,
  allowedBySite: (name) => `${name} ist in Ihren Einstellungen für diese Website erlaubt.`,
  close: "Schließen",
  withdraw: (name) => `${name} nicht mehr erlauben`,
  tracks: "Textspuren",
  trackKinds: { captions: "Untertitel für Hörgeschädigte", subtitles: "Untertitel",
    chapters: "Kapitel" },
  automatic: "automatisch",
  audioDescription: "Audiodeskription",
  audioDescriptions: { not_needed: "Nicht nötig", provided: "Verfügbar",
    missing: "Noch nicht verfügbar" },
  described: "Fassung mit Audiodeskription ansehen",
  exemptions: {
    before_2020_09_23: "Vor dem 23.\u00a0September 2020 veröffentlicht: Dieses Video ist von der " +
      "Pflicht zur Barrierefreiheit ausgenommen.",
    live: "Live übertragen: Dieses Video ist von der Pflicht zur Barrierefreiheit ausgenommen.",
  },
  nothing: "Dieser Inhalt ist hier nicht mehr verfügbar.",
  credit: "Bild",
  ai: { edited: "Mit KI bearbeitetes Bild", generated: "Mit KI erzeugtes Bild" },
  longDescription: "Beschreibung des Bildes",
  allowed: "Erlaubte externe Inhalte",
  noneAllowed: "Sie haben keine externen Inhalte erlaubt.",
  entry: (name, since, until) => `${name}, erlaubt am ${since}${until && `, bis zum ${until}`}`,
  entryOnce: (name) => `${name}, dieses eine Mal erlaubt`,
  takeBack: "Zurücknehmen",
  withdrawAll: "Alles zurücknehmen",
  colon: ": ",
};

/** @type {Record<string, Words>} */
const ALL = { fr, en, de };

/**
 * The words of a language; French when there are none.
 * @param {string | null | undefined} locale BCP 47.
 * @returns {Words}
 */
export function wordsOf(locale) {
  return ALL[languageOf(locale)] ?? fr;
}

/**
 * The first part of a language tag that we have words for.
 * @param {string | null | undefined} locale
 * @returns {string}
 */
export function languageOf(locale) {
  const language = (locale ?? "").toLowerCase().split(/[-_]/)[0] ?? "";
  return language in ALL ? language : "fr";
}
