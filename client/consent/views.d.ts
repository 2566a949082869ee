/**
 * @param {Block} block
 * @param {State} state
 * @param {Context} context
 * @returns {import("./html.js").Html}
 */
export function view(block: Block, state: State, context: Context): import("./html.js").Html;
/**
 * What is shown in each state: the question, its refusal, the open player.
 */
export type Block = import("./block.js").Block;
/**
 * What is shown in each state: the question, its refusal, the open player.
 */
export type Context = import("./block.js").Context;
/**
 * What is shown in each state: the question, its refusal, the open player.
 */
export type State = import("./block.js").State;
/**
 * What is shown in each state: the question, its refusal, the open player.
 */
export type Consent = import("../schema.js").Consent;
