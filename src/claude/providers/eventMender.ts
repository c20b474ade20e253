import { isRecord, parseJson } from '../../base/json.ts';

type Event = Readonly<Record<string, unknown>>;

/** Words of another API for why an answer ended, which some servers let through. */
const stopReasons: ReadonlyMap<string, string> = new Map([
  ['stop', 'end_turn'],
  ['length', 'max_tokens'],
  ['tool_calls', 'tool_use'],
]);

/**
 * Makes events as the Messages API sends them of those that a compatible server sends: such a server may leave out the
 * start, indices, ids, stops and reasons, use an index or an id again, and add events of its own.
 */
export class EventMender {
  readonly #usedIds: Set<string>;
  /** Our index of each block that is open, by the server's. */
  readonly #open = new Map<unknown, number>();
  readonly #toolUses = new Set<number>();
  #count = 0;
  #hasStarted = false;
  #stopReason: string | undefined;
  #hasEnded = false;

  /** `usedIds` are the tool uses of the conversation so far, whose ids no later one may have. */
  constructor(usedIds: Iterable<string>) {
    this.#usedIds = new Set(usedIds);
  }

  /** The events to go on with; none for one that means nothing. */
  mend(event: unknown): readonly Event[] {
    if (!isRecord(event) || this.#hasEnded) {
      return [];
    }
    switch (event['type']) {
      case 'message_start':
        return this.#start(event['message']);
      case 'content_block_start':
        return [...this.#start(), ...this.#startBlock(event['index'], event['content_block'])];
      case 'content_block_delta':
        return [...this.#start(), ...this.#delta(event['index'], event['delta'])];
      case 'content_block_stop':
        return this.#stopBlock(event['index']);
      case 'message_delta':
        return [...this.#start(), ...this.#changeMessage(event)];
      case 'message_stop':
        return this.#end();
      default:
        return [];
    }
  }

  /** The events that are still owed when the stream has ended cleanly: none where it was cut off. */
  end(): readonly Event[] {
    return this.#hasEnded || this.#stopReason === undefined ? [] : this.#end();
  }

  #start(message?: unknown): readonly Event[] {
    if (this.#hasStarted) {
      return [];
    }
    this.#hasStarted = true;
    return [{ type: 'message_start', message: isRecord(message) ? message : {} }];
  }

  #startBlock(serverIndex: unknown, raw: unknown): readonly Event[] {
    const again = this.#open.has(serverIndex) ? this.#stopBlock(serverIndex) : [];
    const index = this.#count;
    this.#count += 1;
    this.#open.set(serverIndex, index);
    const block = isRecord(raw) ? raw : {};
    const isToolUse = block['type'] === 'tool_use';
    if (isToolUse) {
      this.#toolUses.add(index);
    }
    const mended = isToolUse ? this.#mendToolUse(block) : { ...block, type: block['type'] ?? 'text' };
    return [...again, { type: 'content_block_start', index, content_block: mended }];
  }

  #mendToolUse(block: Event): Event {
    const { id, input } = block;
    return { ...block, id: this.#freshId(id), input: typeof input === 'string' ? parseJson(input) : input };
  }

  #freshId(id: unknown): string {
    let fresh = typeof id === 'string' && /^[a-zA-Z0-9_-]+$/.test(id) ? id : '';
    for (let n = this.#usedIds.size; fresh === '' || this.#usedIds.has(fresh); n += 1) {
      fresh = `toolu_${n}`;
    }
    this.#usedIds.add(fresh);
    return fresh;
  }

  #delta(serverIndex: unknown, raw: unknown): readonly Event[] {
    const delta = isRecord(raw) ? raw : {};
    const known = this.#open.get(serverIndex) ?? [...this.#open.values()].at(-1);
    if (known !== undefined) {
      return [{ type: 'content_block_delta', index: known, delta: mendDelta(delta) }];
    }
    const type = blockTypes.get(delta['type']);
    if (type === undefined) {
      return [];
    }
    const started = this.#startBlock(serverIndex, { type });
    return [...started, { type: 'content_block_delta', index: this.#count - 1, delta }];
  }

  #stopBlock(serverIndex: unknown): readonly Event[] {
    const index = this.#open.get(serverIndex);
    if (index === undefined) {
      return [];
    }
    this.#open.delete(serverIndex);
    return [{ type: 'content_block_stop', index }];
  }

  #changeMessage(event: Event): readonly Event[] {
    const delta = isRecord(event['delta']) ? event['delta'] : {};
    const reason = delta['stop_reason'];
    if (typeof reason !== 'string') {
      return [event];
    }
    this.#stopReason = this.#reasonFor(stopReasons.get(reason) ?? reason);
    return [...this.#stopBlocks(), { ...event, delta: { ...delta, stop_reason: this.#stopReason } }];
  }

  /** A tool use that was cut off by the limit stays open: it is not whole. */
  #stopBlocks(): readonly Event[] {
    const isCut = this.#stopReason === 'max_tokens';
    return [...this.#open].flatMap(([serverIndex, index]) =>
      isCut && this.#toolUses.has(index) ? [] : this.#stopBlock(serverIndex),
    );
  }

  #end(): readonly Event[] {
    const start = this.#start();
    const owed: Event[] = [];
    if (this.#stopReason === undefined) {
      this.#stopReason = this.#reasonFor('end_turn');
      owed.push({ type: 'message_delta', delta: { stop_reason: this.#stopReason } });
    }
    const stops = this.#stopBlocks();
    this.#hasEnded = true;
    return [...start, ...stops, ...owed, { type: 'message_stop' }];
  }

  /** Who uses tools waits for their results, whatever the server calls that. */
  #reasonFor(reason: string): string {
    return reason === 'end_turn' && this.#toolUses.size > 0 ? 'tool_use' : reason;
  }
}

/** What a delta without a block belongs to. */
const blockTypes: ReadonlyMap<unknown, string> = new Map([
  ['text_delta', 'text'],
  ['thinking_delta', 'thinking'],
]);

function mendDelta(delta: Event): Event {
  const json = delta['partial_json'];
  return isRecord(json) ? { ...delta, partial_json: JSON.stringify(json) } : delta;
}
