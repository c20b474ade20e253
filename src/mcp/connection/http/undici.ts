/*
 * The door to `undici` at run time, loaded when a server on HTTP is about to be reached. The `fetch` of Node is the same
 * code, but it gives up an answer after five minutes of silence and knows no sockets other than those of an address.
 */
export { Agent, fetch, Response } from 'undici';
