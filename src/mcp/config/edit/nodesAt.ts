import type { Node } from 'jsonc-parser';

/** The nodes that contain `offset`, from the root down to the smallest. */
export function nodesAt(root: Node | undefined, offset: number): readonly Node[] {
  const path: Node[] = [];
  let node = root;
  while (node !== undefined) {
    path.push(node);
    node = node.children?.find((child) => offset >= child.offset && offset <= child.offset + child.length);
  }
  return path;
}
