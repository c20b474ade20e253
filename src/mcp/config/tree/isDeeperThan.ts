import type { Node } from 'jsonc-parser';

/** True when something in the tree stands more than `limit` levels below `root`; does not call itself. */
export function isDeeperThan(root: Node, limit: number): boolean {
  let level: readonly Node[] = [root];
  for (let depth = 0; depth <= limit; depth += 1) {
    level = level.flatMap((node) => node.children ?? []);
    if (level.length === 0) {
      return false;
    }
  }
  return true;
}
