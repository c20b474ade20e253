/** Bytes of a text that make one token, roughly: what a token is taken for as long as nobody has counted. */
export const bytesPerToken = 3.5;
