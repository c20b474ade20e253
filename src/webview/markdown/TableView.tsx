import { strings } from '../chat/strings.ts';
import type { Alignment, Block, TableCell } from './block.ts';
import { InlineView } from './InlineView.tsx';

/** Draws a table that scrolls sideways by itself where the page is too narrow. */
export function TableView({ table }: { readonly table: Extract<Block, { kind: 'table' }> }) {
  const { alignments, head, rows } = table;
  return (
    <div class="table" tabIndex={0} role="group" aria-label={strings.table}>
      <table>
        <thead>
          <tr>
            {head.map((cell, column) => (
              <th key={column} scope="col" class={classOf(alignments[column])} dir="auto">
                <InlineView inlines={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            <tr key={row}>{cells.map((cell, column) => drawCell(cell, column, alignments[column]))}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function drawCell(cell: TableCell, column: number, alignment: Alignment) {
  return (
    <td key={column} class={classOf(alignment)} dir="auto">
      <InlineView inlines={cell} />
    </td>
  );
}

function classOf(alignment: Alignment): string | undefined {
  return alignment && `align-${alignment}`;
}
