import { deferred, type Deferred } from '../../../src/base/async.ts';
import { signal, type ReadonlySignal } from '../../../src/base/signal.ts';
import type { CatalogTool, ToolSource } from '../../../src/chat/ports.ts';
import type { ToolRef } from '../../../src/mcp/catalog/catalogItems.ts';
import type { ToolOutcome } from '../../../src/mcp/calls/toolOutcome.ts';
import type { ToolCallOptions } from '../../../src/mcp/server.ts';

/** One call that reached the fake server. */
export interface FakeCall {
  readonly toolName: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly options: ToolCallOptions;
  /** Ends the call. */
  readonly outcome: Deferred<ToolOutcome>;
}

/** A server `calc` with the tools `add` and `slow`; `add` answers at once, `slow` when a test says so or its signal aborts. */
export class FakeTools implements ToolSource {
  readonly calls: FakeCall[] = [];
  /** When set, every call throws it, which a tool source never should. */
  bug: Error | undefined;
  readonly tools: ReadonlySignal<readonly CatalogTool[]> = signal(['add', 'slow'].map(catalogTool));

  async call(ref: ToolRef, args: Readonly<Record<string, unknown>>, options: ToolCallOptions): Promise<ToolOutcome> {
    if (this.bug) {
      throw this.bug;
    }
    const outcome = deferred<ToolOutcome>();
    this.calls.push({ toolName: ref.toolName, args, options, outcome });
    options.signal?.addEventListener('abort', () => outcome.resolve({ kind: 'cancelled', why: 'stopped' }));
    if (ref.toolName === 'add') {
      outcome.resolve(this.#add(args));
    }
    return outcome.promise;
  }

  #add({ a, b }: Readonly<Record<string, unknown>>): ToolOutcome {
    const isSum = typeof a === 'number' && typeof b === 'number';
    const text = isSum ? String(a + b) : 'a and b must be numbers';
    return { kind: isSum ? 'ok' : 'toolError', content: [{ type: 'text', text }] };
  }
}

function catalogTool(name: string): CatalogTool {
  const inputSchema = { type: 'object', properties: { a: { type: 'number' }, b: { type: 'number' } } };
  return { ref: { serverId: 'calc', toolName: name }, serverName: 'calc', tool: { name, inputSchema } };
}
