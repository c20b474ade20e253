import type { LanguageFn } from 'lowlight';

/** A small grammar for CSS and its relatives: selectors, properties, strings, numbers, comments. */
export const styleSheets: LanguageFn = (hljs) => ({
  name: 'Style sheets',
  contains: [
    hljs.C_BLOCK_COMMENT_MODE,
    hljs.C_LINE_COMMENT_MODE,
    hljs.QUOTE_STRING_MODE,
    hljs.APOS_STRING_MODE,
    { scope: 'keyword', begin: /@[\w-]+/ },
    { scope: 'attr', begin: /(?:--|\$)?[\w-]+(?=\s*:\s)/ },
    { scope: 'title', begin: /[.#][A-Za-z_][\w-]*(?=[^;{}]*\{)/ },
    { scope: 'number', begin: /#[0-9a-f]{3,8}\b|\b\d+(?:\.\d+)?(?:[a-z]+|%)?/i },
  ],
});
