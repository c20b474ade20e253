import type { Server } from './server.ts';

/** What a page of the workbench opens, and what its extension host runs. Paths are absolute. */
export interface WorkbenchTarget {
  readonly folder?: string;
  /** A `.code-workspace` file. */
  readonly workspace?: string;
  readonly file?: string;
  /** Extensions under development; needs the server's smoke-test driver. */
  readonly developmentPaths?: readonly string[];
  /** The module whose `run` is called in the extension host; needs the server's smoke-test driver. */
  readonly testsPath?: string;
  readonly disableExtensions?: boolean;
  /** Further environment of the extension host. */
  readonly extensionHostEnv?: Readonly<Record<string, string>>;
}

/** The address of a workbench on `server` that shows `target`; an empty window when that names nothing. */
export function workbenchUrl(server: Server, target: WorkbenchTarget): string {
  const url = new URL(`${server.origin}/`);
  if (target.folder !== undefined) {
    url.searchParams.set('folder', target.folder);
  } else if (target.workspace === undefined) {
    url.searchParams.set('ew', 'true');
  } else {
    url.searchParams.set('workspace', target.workspace);
  }
  url.searchParams.set('payload', JSON.stringify(payload(server, target)));
  return url.href;
}

function payload(server: Server, target: WorkbenchTarget): readonly (readonly [string, string])[] {
  const remote = (file: string): string => `vscode-remote://${server.authority}${file}`;
  const entries: [string, string][] = [
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
  ];
  for (const folder of target.developmentPaths ?? []) {
    entries.push(['extensionDevelopmentPath', remote(folder)]);
  }
  if (target.file !== undefined) {
    entries.push(['openFile', remote(target.file)]);
  }
  if (target.testsPath !== undefined) {
    entries.push(['extensionTestsPath', remote(target.testsPath)]);
  }
  if (target.disableExtensions === true) {
    entries.push(['disableExtensions', 'true']);
  }
  if (target.extensionHostEnv !== undefined) {
    entries.push(['extensionEnvironment', JSON.stringify(target.extensionHostEnv)]);
  }
  return entries;
}
