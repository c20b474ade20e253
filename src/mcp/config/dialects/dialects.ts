import type { Dialect } from '../configFile.ts';
import { claude } from './claude.ts';
import { claudeDesktop } from './claudeDesktop.ts';
import { cline } from './cline.ts';
import { continueDev } from './continueDev.ts';
import { cursor } from './cursor.ts';
import type { DialectRules } from './dialectRules.ts';
import { patchbay } from './patchbay.ts';
import { roo } from './roo.ts';
import { vscode } from './vscode.ts';
import { windsurf } from './windsurf.ts';

/** The rules of every dialect that is read. */
export const dialects: Readonly<Record<Dialect, DialectRules>> = {
  vscode,
  patchbay,
  claude,
  claudeDesktop,
  cursor,
  windsurf,
  cline,
  roo,
  continue: continueDev,
};
