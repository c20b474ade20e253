import { createLowlight } from 'lowlight';
import bash from 'highlight.js/lib/languages/bash';
import diff from 'highlight.js/lib/languages/diff';
import ini from 'highlight.js/lib/languages/ini';
import json from 'highlight.js/lib/languages/json';
import python from 'highlight.js/lib/languages/python';
import sql from 'highlight.js/lib/languages/sql';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
import yaml from 'highlight.js/lib/languages/yaml';
import { cFamily } from './cFamily.ts';
import { styleSheets } from './styleSheets.ts';

/** A piece of highlighted code: plain text, or pieces of one class. */
export type CodePiece = string | { readonly className: string; readonly children: readonly CodePiece[] };

/** Longer code stays plain: colouring it would hold up the page. */
const maxLength = 30_000;

const lowlight = createLowlight({ bash, cFamily, diff, ini, json, python, sql, styleSheets, typescript, xml, yaml });
lowlight.registerAlias({
  bash: ['shell', 'console', 'zsh'],
  cFamily: ['c', 'h', 'cpp', 'c++', 'cs', 'csharp', 'go', 'java', 'kotlin', 'kt', 'rust', 'rs', 'swift'],
  json: ['json5'],
  styleSheets: ['css', 'scss', 'less'],
  typescript: ['javascript', 'js', 'jsx', 'mjs', 'cjs'],
});

/** Code in pieces with a class each; undefined when the language is not known or the code is very long. */
export function highlight(code: string, language: string): readonly CodePiece[] | undefined {
  const name = language.toLowerCase();
  if (code.length > maxLength || !lowlight.registered(name)) {
    return undefined;
  }
  return lowlight.highlight(name, code).children.flatMap(toPiece);
}

type HighlightedNode = ReturnType<typeof lowlight.highlight>['children'][number];

function toPiece(node: HighlightedNode): readonly CodePiece[] {
  if (node.type === 'text') {
    return [node.value];
  }
  if (node.type !== 'element') {
    return [];
  }
  const classes = node.properties['className'];
  return [{ className: Array.isArray(classes) ? classes.join(' ') : '', children: node.children.flatMap(toPiece) }];
}
