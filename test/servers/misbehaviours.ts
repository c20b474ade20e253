/** One way in which a server misbehaves; the tests of the ways look them up here. */
export interface Misbehaviour {
  readonly transport: 'stdio' | 'http';
  /** The file in `misbehave/` that has it, for those on standard input and output. */
  readonly group?: string;
  /** What the server does, to follow "a server that". */
  readonly does: string;
}

const stdio = (group: string, does: string) => ({ transport: 'stdio', group, does }) as const;
const http = (does: string) => ({ transport: 'http', does }) as const;

/** Every way in which the servers of `misbehave.ts` misbehave, by its id. */
export const misbehaviours = {
  'exits-at-once': stdio('leaving', 'exits before it says anything'),
  'is-killed-at-once': stdio('leaving', 'is killed before it says anything'),
  'exits-on-probe': stdio('leaving', 'exits at any request before initialize'),
  'exits-after-initialize': stdio('leaving', 'exits right after it has answered initialize'),
  'exits-in-call': stdio('leaving', 'exits in the middle of a tool call'),
  'is-killed-in-call': stdio('leaving', 'is killed in the middle of a tool call'),
  'closes-its-output': stdio('leaving', 'closes its output in a tool call and lives on'),
  'exits-after-answer': stdio('leaving', 'exits once it has answered a tool call'),

  'is-silent': stdio('hanging', 'takes everything in and never answers'),
  'hangs-in-initialize': stdio('hanging', 'declines the modern era and never answers initialize'),
  'hangs-on-tools-list': stdio('hanging', 'never answers tools/list'),
  'hangs-on-resources-list': stdio('hanging', 'never answers resources/list, and lists its tools'),
  'hangs-in-call': stdio('hanging', 'never answers a tool call'),
  'answers-late': stdio('hanging', 'answers a tool call after the host has given it up'),
  'is-deaf': stdio('hanging', 'ignores the end of its input and SIGTERM'),
  'forks-deaf-children': stdio('hanging', 'has children and grandchildren that ignore SIGTERM'),
  'forks-and-crashes': stdio('hanging', 'crashes and leaves a child in a session of its own'),

  'greets-in-plain-text': stdio('garbling', 'writes plain text to its output before it answers'),
  'writes-only-plain-text': stdio('garbling', 'writes plain text to its output and never answers'),
  'writes-half-lines': stdio('garbling', 'writes an answer in three pieces'),
  'cuts-characters': stdio('garbling', 'cuts its writes within characters'),
  'answers-in-batches': stdio('garbling', 'answers with a JSON-RPC batch'),
  'writes-json-that-is-not-json-rpc': stdio('garbling', 'writes JSON that is not JSON-RPC among its messages'),
  'ends-lines-as-windows-does': stdio('garbling', 'ends its lines with carriage returns'),
  'answers-with-no-object': stdio('garbling', 'answers with a result that is no object'),
  'answers-with-a-wrong-id': stdio('garbling', 'answers requests that nobody made'),
  'answers-with-its-id-as-text': stdio('garbling', 'answers with the id as text'),
  'answers-twice': stdio('garbling', 'answers one request three times'),
  'fails-without-a-message': stdio('garbling', 'answers with an error that has no message'),
  'fails-with-odd-errors': stdio('garbling', 'answers with an error that is not shaped like one'),
  'fails-with-huge-data': stdio('garbling', 'answers with an error of nine megabytes'),
  'answers-with-unknown-blocks': stdio('garbling', 'answers with content blocks that no specification knows'),
  'answers-with-no-content': stdio('garbling', 'answers with a result that has no list of content'),

  'answers-with-50-megabytes': stdio('flooding', 'answers a tool call with 50 MB'),
  'answers-with-more-than-the-limit': stdio('flooding', 'answers a tool call with 70 MB'),
  'writes-a-stderr-line-of-10-megabytes': stdio('flooding', 'writes a line of 10 MB to its standard error'),
  'sends-a-notification-of-10-megabytes': stdio('flooding', 'sends a log message of 10 MB'),
  'floods-stderr': stdio('flooding', 'floods its standard error with 300,000 lines'),
  'floods-with-log-messages': stdio('flooding', 'sends 10,000 log messages'),
  'floods-with-progress': stdio('flooding', 'sends 10,000 progress notifications'),
  'floods-with-unknown-notifications': stdio('flooding', 'sends 10,000 notifications that nobody knows'),
  'storms-with-list-changes': stdio('flooding', 'says 5,000 times that its tools changed'),
  'asks-what-it-may-not': stdio('flooding', 'makes requests that the host does not support'),
  'floods-with-requests': stdio('flooding', 'makes 5,000 requests that the host does not support'),

  'turns-pages-for-ever': stdio('oddLists', 'always has one more page of tools'),
  'repeats-a-cursor': stdio('oddLists', 'leads in a circle of pages'),
  'repeats-a-page': stdio('oddLists', 'gives the same page and the same cursor again'),
  'has-an-empty-cursor': stdio('oddLists', 'has the empty string for a cursor'),
  'fails-at-the-third-page': stdio('oddLists', 'fails at the third page of its tools'),
  'offers-malformed-tools': stdio('oddLists', 'offers malformed tools among good ones'),
  'offers-10000-tools': stdio('oddLists', 'offers 10,000 tools'),
  'offers-30000-tools': stdio('oddLists', 'offers 30,000 tools'),
  'describes-at-length': stdio('oddLists', 'describes a tool in 5 MB'),
  'offers-a-name-twice': stdio('oddLists', 'offers two tools of one name'),
  'lists-nothing-that-is-a-list': stdio('oddLists', 'answers every list with something else'),

  'nests-an-input-schema-deeply': stdio('oddSchemas', 'nests an input schema 10,000 levels deep'),
  'nests-an-output-schema-deeply': stdio('oddSchemas', 'nests an output schema 10,000 levels deep'),
  'references-exponentially': stdio('oddSchemas', 'has an output schema whose references unfold exponentially'),
  'references-itself': stdio('oddSchemas', 'has an output schema that is a reference to itself'),
  'references-the-network': stdio('oddSchemas', 'has an output schema with a reference to the network'),
  'has-a-catastrophic-pattern': stdio('oddSchemas', 'has an output schema with a pattern of exponential cost'),
  'has-an-invalid-pattern': stdio('oddSchemas', 'has an output schema with a pattern that is none'),
  'breaks-its-output-schema': stdio('oddSchemas', 'answers with structured content that its schema forbids'),
  'owes-structured-content': stdio('oddSchemas', 'answers without the structured content that it has promised'),
  'nests-its-result-deeply': stdio('oddSchemas', 'nests its structured content 10,000 levels deep'),

  'refuses-connections': http('does not listen'),
  'answers-500': http('answers 500'),
  'is-busy-at-first': http('answers 503 three times and is fine then'),
  'answers-404': http('answers 404'),
  'answers-401': http('answers 401'),
  'answers-in-html': http('answers with a web page'),
  'answers-with-nothing': http('answers 200 with nothing'),
  'answers-202-to-requests': http('accepts requests with 202 and never answers them'),
  'answers-as-plain-text': http('answers as text/plain'),
  'answers-with-broken-json': http('answers with half of a JSON text'),
  'cuts-its-stream': http('cuts the event stream in the middle of a tool call'),
  'cuts-its-body': http('closes the connection in the middle of a JSON answer'),
  'ends-its-stream-early': http('ends the event stream of a tool call without an answer'),
  'stalls-its-stream': http('opens the event stream of a tool call and says nothing more'),
  'drips-its-answer': http('answers a tool call a few bytes at a time'),
  'streams-garbage': http('streams events that are not JSON-RPC before its answer'),
  'redirects-elsewhere': http('redirects to another origin'),
  'redirects-in-a-circle': http('redirects in a circle'),
  'forgets-its-session': http('forgets its session in the middle'),
  'never-ends-its-body': http('never ends the body of its answer'),
  'never-ends-an-event': http('never ends an event of its stream'),
  'sends-a-gzip-bomb': http('answers with 100 kB that unpack to 100 MB'),
  'sends-a-huge-header': http('answers with a header of a megabyte'),
  'hangs-at-goodbye': http('never answers the DELETE of its session'),
  'refuses-the-event-stream': http('answers 500 to the GET of its event stream, again and again'),
} as const satisfies Readonly<Record<string, Misbehaviour>>;

/** The name of a way to misbehave. */
export type MisbehaviourId = keyof typeof misbehaviours;

/** The names of the ways on HTTP. */
export type HttpMisbehaviourId = {
  [K in MisbehaviourId]: (typeof misbehaviours)[K]['transport'] extends 'http' ? K : never;
}[MisbehaviourId];
