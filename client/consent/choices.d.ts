/** Nothing is asked here: only what was allowed is shown. */
export class ConsentChoices extends HTMLElement {
    connectedCallback(): void;
    disconnectedCallback(): void;
    #private;
}
