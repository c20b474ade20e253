import { createInterface } from 'node:readline';

/** A request as it comes in. */
export interface Request {
  readonly id: string | number;
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** What is answered to each method; a function that gives `silence` answers nothing. */
export type Answers = Readonly<Record<string, (request: Request) => unknown>>;

/** The answer that never comes. */
export const silence = Symbol('silence');

/** A tool like any other. */
export const good = { name: 'good', inputSchema: { type: 'object' } };

/** The result of `initialize` of a server that has this to offer. */
export const greeting = (capabilities: object = { tools: {} }): object => ({
  protocolVersion: '2025-11-25',
  capabilities,
  serverInfo: { name: 'misbehaving', version: '1' },
});

/** A tool result that says `text`. */
export const saying = (text: string): object => ({ content: [{ type: 'text', text }] });

/** What a well-behaved server of the legacy era answers; every server here differs from it in one way. */
export const manners: Answers = {
  initialize: () => greeting(),
  ping: () => ({}),
  'tools/list': () => ({ tools: [good] }),
  'tools/call': ({ params }) => saying(wish(params) ?? 'fine'),
};

/** The argument `wish` of a tool call, by which a test says what the tool shall do. */
export function wish(params: Readonly<Record<string, unknown>>): string | undefined {
  const { arguments: args } = params;
  const value = typeof args === 'object' && args !== null && 'wish' in args ? args.wish : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** Answers on standard output what comes in on standard input; what is not answered is "method not found". */
export function serveStdio(answers: Answers, onOther: (request: Request) => void = notFound): void {
  createInterface({ input: process.stdin }).on('line', (line) => {
    const request = JSON.parse(line) as Request;
    if (request.id === undefined || request.method === undefined) {
      return;
    }
    const answer = answers[request.method];
    if (answer === undefined) {
      onOther(request);
      return;
    }
    const result = answer({ ...request, params: request.params ?? {} });
    if (result !== silence) {
      write({ id: request.id, result });
    }
  });
}

/** Writes one message. */
export function write(message: object): void {
  process.stdout.write(line(message));
}

/** One message as a line of text. */
export function line(message: object): string {
  return `${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`;
}

function notFound({ id, method }: Request): void {
  write({ id, error: { code: -32601, message: `Method not found: ${method}` } });
}
