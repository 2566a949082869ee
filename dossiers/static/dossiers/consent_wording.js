/*
 * A rich text that asks readers for their consent is refused with its sentences: each is shown with
 * a button that takes it out of the text, and puts it back.
 */
(() => {
  "use strict";

  const { FieldBlock, FieldBlockDefinition } = window.wagtailStreamField.blocks;

  /** The editor of a field, once Draftail has drawn it. */
  const editorOf = (block) => block.widget?.input?.draftailEditor;

  /** Where a sentence is: the paragraph and the place in it; null when it is nowhere. */
  const find = (content, sentence) => {
    for (const paragraph of content.getBlocksAsArray()) {
      const start = paragraph.getText().indexOf(sentence);
      if (start !== -1) return { paragraph, start };
    }
    return null;
  };

  /** A paragraph without the characters from `start` to `end`. */
  const without = (paragraph, start, end) =>
    paragraph.merge({
      text: paragraph.getText().slice(0, start) + paragraph.getText().slice(end),
      characterList: paragraph
        .getCharacterList()
        .slice(0, start)
        .concat(paragraph.getCharacterList().slice(end)),
    });

  /** A paragraph with these characters, and what they look like, at `start`. */
  const withAt = (paragraph, start, text, characters) =>
    paragraph.merge({
      text: paragraph.getText().slice(0, start) + text + paragraph.getText().slice(start),
      characterList: paragraph
        .getCharacterList()
        .slice(0, start)
        .concat(characters, paragraph.getCharacterList().slice(start)),
    });

  /** Hands the editor another content, in its history: Ctrl+Z takes it back too. */
  const push = (editor, content, change) => {
    const state = editor.getEditorState();
    const { EditorState } = window.DraftJS;
    const cursor = state.getSelection().merge({
      anchorKey: content.getFirstBlock().getKey(),
      focusKey: content.getFirstBlock().getKey(),
      anchorOffset: 0,
      focusOffset: 0,
      isBackward: false,
      hasFocus: false,
    });
    editor.onChange(
      EditorState.push(
        state,
        content.merge({ selectionBefore: state.getSelection(), selectionAfter: cursor }),
        change,
      ),
    );
  };

  /** Takes a sentence out with the spaces that follow it; returns what puts it back, or null. */
  const remove = (editor, sentence) => {
    const content = editor.getEditorState().getCurrentContent();
    const found = find(content, sentence);
    if (!found) return null;
    const { paragraph } = found;
    let { start } = found;
    let end = start + sentence.length;
    const text = paragraph.getText();
    while (end < text.length && /\s/.test(text[end])) end += 1;
    if (end === text.length) while (start > 0 && /\s/.test(text[start - 1])) start -= 1;
    const key = paragraph.getKey();
    const left = without(paragraph, start, end);
    const isAlone = !left.getText() && content.getBlockMap().size > 1;
    const before = content.getKeyBefore(key);
    const map = isAlone ? content.getBlockMap().delete(key) : content.getBlockMap().set(key, left);
    push(editor, content.merge({ blockMap: map }), "remove-range");
    return {
      key,
      before,
      paragraph: without(without(paragraph, end, text.length), 0, start),
      start,
    };
  };

  /** Puts a sentence back where it was, or as near as what was written since allows. */
  const restore = (editor, removed) => {
    const content = editor.getEditorState().getCurrentContent();
    const map = content.getBlockMap();
    const there = map.get(removed.key);
    let next;
    if (there) {
      const start = Math.min(removed.start, there.getLength());
      const { paragraph } = removed;
      next = map.set(
        removed.key,
        withAt(there, start, paragraph.getText(), paragraph.getCharacterList()),
      );
    } else {
      const at = removed.before ? map.keySeq().indexOf(removed.before) + 1 : 0;
      next = map
        .slice(0, at)
        .concat([[removed.key, removed.paragraph]], map.slice(at))
        .toOrderedMap();
    }
    push(editor, content.merge({ blockMap: next }), "insert-fragment");
  };

  const element = (name, className, text = "") => {
    const made = document.createElement(name);
    made.className = className;
    made.textContent = text;
    return made;
  };

  class Words extends FieldBlock {
    setError(error) {
      super.setError(error);
      const place = this.field.querySelector("[data-field-errors]");
      place.querySelector("[data-consent-wording]")?.remove();
      if (error?.sentences?.length) place.append(this.offer(error.sentences));
    }

    /** The sentences, each with its button, and a line that says what happened. */
    offer(sentences) {
      const { strings } = this;
      const box = element("div", "consent-wording");
      box.dataset.consentWording = "";
      const list = element("ul", "consent-wording__list");
      const status = element("p", "consent-wording__status");
      status.setAttribute("role", "status");
      const buttons = sentences.map((sentence, number) => {
        const item = element("li", "consent-wording__item");
        const quote = element("q", "consent-wording__sentence", sentence);
        quote.id = `${this.prefix}-consent-wording-${number}`;
        const button = element("button", "button button-small button-secondary", strings.remove);
        button.type = "button";
        button.setAttribute("aria-describedby", quote.id);
        item.append(quote, button);
        list.append(item);
        return { button, quote, sentence, removed: null };
      });
      buttons.forEach((each) => {
        each.button.addEventListener("click", () => {
          status.textContent = this.toggle(each);
          if (buttons.every((one) => one.isGone)) status.textContent += ` ${strings.done}`;
        });
      });
      box.append(list, status);
      return box;
    }

    get strings() {
      return this.blockDef.meta.consentWording;
    }

    /** Removes the sentence, or puts it back; returns what to say of it. */
    toggle(each) {
      const { strings } = this;
      const editor = editorOf(this);
      if (each.removed) {
        restore(editor, each.removed);
        Object.assign(each, { removed: null, isGone: false });
        each.quote.classList.remove("consent-wording__sentence--removed");
        each.button.textContent = strings.remove;
        return strings.restored;
      }
      each.removed = remove(editor, each.sentence);
      each.isGone = true;
      each.quote.classList.add("consent-wording__sentence--removed");
      if (!each.removed) {
        each.button.setAttribute("aria-disabled", "true");
        return strings.absent;
      }
      each.button.textContent = strings.restore;
      return strings.removed;
    }
  }

  class WordsDefinition extends FieldBlockDefinition {
    render(...given) {
      return new Words(this, ...given);
    }
  }

  window.telepath.register("dossiers.Words", WordsDefinition);
})();
