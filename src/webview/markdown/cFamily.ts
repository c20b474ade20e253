import type { LanguageFn } from 'lowlight';

const keywords =
  'abstract as async await base bool break byte case catch char class companion const continue crate data def default ' +
  'defer delegate delete do double dyn else enum event explicit export extends extension extern final finally fixed float fn for ' +
  'foreach fun func function go goto guard if impl implements import in init inline instanceof int interface internal is ' +
  'iota let lock long loop map match mod move mut mutable namespace native new noexcept open operator out override package ' +
  'params private protected protocol pub public range readonly record ref register rethrow return sealed select self short ' +
  'signed sizeof static string struct super suspend switch synchronized template this throw throws trait transient try ' +
  'type typedef typename typeof uint union unsafe unsigned use using val var virtual void volatile when where while with yield';

/**
 * A grammar for the many languages that share C's comments, strings and braces: C, C++, C#, Java, Kotlin, Go, Rust, Swift.
 * It knows the keywords of all of them together, and costs a tenth of their grammars.
 */
export const cFamily: LanguageFn = (hljs) => ({
  name: 'C family',
  keywords: { keyword: keywords.split(' '), literal: ['true', 'false', 'null', 'nil', 'nullptr', 'None'] },
  contains: [
    hljs.C_LINE_COMMENT_MODE,
    hljs.C_BLOCK_COMMENT_MODE,
    { scope: 'meta', begin: /^\s*#\s*[a-z]+/, end: /$/ },
    { scope: 'meta', begin: /#!?\[/, end: /\]/ },
    hljs.QUOTE_STRING_MODE,
    { scope: 'string', begin: /`/, end: /`/ },
    // One character only, so that the lifetimes of Rust are not taken for strings.
    { scope: 'string', begin: /'(?:\\[^']+|[^'\\\n])'/ },
    hljs.C_NUMBER_MODE,
    { begin: [/\b(?:fn|func|fun)\b/, /\s+/, /\w+/], beginScope: { 1: 'keyword', 3: 'title' } },
    {
      begin: [/\b(?:class|struct|interface|enum|trait|protocol|record)\b/, /\s+/, /[A-Za-z_]\w*/],
      beginScope: { 1: 'keyword', 3: 'title' },
    },
  ],
});
