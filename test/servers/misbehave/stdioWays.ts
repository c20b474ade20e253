import { misbehaviours, type Misbehaviour } from '../misbehaviours.ts';

type Ways = Readonly<Record<string, () => void>>;

const groups = new Map<string, () => Promise<Ways>>([
  ['leaving', async () => (await import('./leaving.ts')).leaving],
  ['hanging', async () => (await import('./hanging.ts')).hanging],
  ['garbling', async () => (await import('./garbling.ts')).garbling],
  ['flooding', async () => (await import('./flooding.ts')).flooding],
  ['oddLists', async () => (await import('./oddLists.ts')).oddLists],
  ['oddSchemas', async () => (await import('./oddSchemas.ts')).oddSchemas],
]);

/** Loads the group that has the server called `id`, and gives its servers by name. */
export async function stdioWays(id: string): Promise<ReadonlyMap<string, () => void>> {
  if (id === 'well-behaved') {
    const { manners, serveStdio } = await import('./stdioServer.ts');
    return new Map([[id, () => serveStdio(manners)]]);
  }
  const way = new Map<string, Misbehaviour>(Object.entries(misbehaviours)).get(id);
  const group = await groups.get(way?.group ?? '')?.();
  return new Map(Object.entries(group ?? {}));
}
