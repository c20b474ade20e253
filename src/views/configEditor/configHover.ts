import * as vscode from 'vscode';
import type { ReadonlySignal } from '../../base/signal.ts';
import type { AnswerSource } from '../../mcp/config/answers.ts';
import { findVariables } from '../../mcp/config/variables/findVariables.ts';
import type { VariableContext } from '../../mcp/config/variables.ts';
import type { Server } from '../../mcp/server.ts';
import { shownName } from '../servers/shownName.ts';
import { serverTooltip } from '../servers/serverTooltip.ts';
import { isWithin, rangeOf, type ConfigDocuments, type PlaceInDocument } from './configDocuments.ts';
import { variableWords } from './variableWords.ts';

const maxNames = 20;

/** What the hovers are made of. */
export interface ConfigHoverDeps {
  readonly documents: ConfigDocuments;
  readonly servers: ReadonlySignal<readonly Server[]>;
  readonly variables: VariableContext;
  readonly answers: Pick<AnswerSource, 'stored'>;
}

/** Tells over the name of a server how it is, and over a variable what it stands for. */
export function configHover(deps: ConfigHoverDeps): vscode.HoverProvider {
  return {
    provideHover: async (document, position) => {
      const offset = document.offsetAt(position);
      const places = deps.documents.read(document);
      return serverHover(document, offset, places, deps) ?? (await variableHover(document, position, places, deps));
    },
  };
}

function serverHover(
  document: vscode.TextDocument,
  offset: number,
  places: readonly PlaceInDocument[],
  { servers }: ConfigHoverDeps,
): vscode.Hover | undefined {
  for (const { place, outline } of places) {
    const named = outline.servers.find(({ nameSpan }) => isWithin(nameSpan, offset));
    const server = named && servers.peek().find(({ id }) => id === `${place.id}#${named.name}`);
    if (named && server) {
      // Plain text in Markdown: much of it is the server's.
      const text = new vscode.MarkdownString().appendText(serverWords(server));
      return new vscode.Hover(text, rangeOf(document, named.nameSpan));
    }
  }
  return undefined;
}

function serverWords(server: Server): string {
  const { items } = server.tools.peek();
  const names = items.slice(0, maxNames).map(({ name }) => shownName(name, 80));
  const more = items.length > maxNames ? ['…'] : [];
  const tools = items.length === 0 ? [] : [vscode.l10n.t('Tools: {0}', [...names, ...more].join(', '))];
  return [serverTooltip(server), ...tools].join('\n');
}

async function variableHover(
  document: vscode.TextDocument,
  position: vscode.Position,
  places: readonly PlaceInDocument[],
  { variables, answers }: ConfigHoverDeps,
): Promise<vscode.Hover | undefined> {
  const offset = document.offsetAt(position);
  const found = places.find(({ outline }) => outline.servers.some(({ span }) => isWithin(span, offset)));
  if (found === undefined) {
    return undefined;
  }
  const { place, outline } = found;
  const line = document.lineAt(position.line);
  const variable = findVariables(line.text, place.dialect === 'claude').find(({ index, written }) =>
    isWithin({ offset: index, length: written.length }, position.character),
  );
  const words =
    variable &&
    (await variableWords(variable.ref, {
      place,
      variables,
      isDefined: (inputId) => outline.inputs.some(({ id }) => id === inputId),
      isStored: async (inputId) => (await answers.stored(place.id, inputId)) !== undefined,
    }));
  return variable && words
    ? new vscode.Hover(
        new vscode.MarkdownString(words),
        new vscode.Range(position.line, variable.index, position.line, variable.index + variable.written.length),
      )
    : undefined;
}
