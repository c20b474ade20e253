import path from 'node:path';
import { workDomains } from '../../servers/workDomains.ts';
import type { BenchServers } from './benchRegistry.ts';

/** One use of a tool in the recorded task. */
export interface TaskUse {
  readonly server: string;
  readonly tool: string;
  readonly input: Readonly<Record<string, string>>;
}

/** One turn of the recorded task: what the user asks, what Claude calls step by step, and what it says in the end. */
export interface TaskTurn {
  readonly says: string;
  /** Tools that are used at once, then those that are used upon their results, and so on. */
  readonly steps: readonly (readonly TaskUse[])[];
  readonly answer: string;
}

const server = path.join(import.meta.dirname, '../../servers/workServer.ts');

/** Ten servers on the official SDK over standard input and output, each with 22 tools. */
export const tenServers: BenchServers = Object.fromEntries(
  workDomains.map(({ name }) => [name, { command: process.execPath, args: [server, name] }]),
);

function use(name: string, input: Readonly<Record<string, string>> = {}): TaskUse {
  const [server = '', tool = ''] = name.split('.');
  return { server, tool, input };
}

/** The turn in which a server may announce that its tools have changed. */
export const changingTurn = 14;

/** Opens the archive of the tracker, which is a new tool. */
export const change: TaskUse = use('tracker.enable_archive');

/** Changes nothing. */
export const still: TaskUse = use('tracker.describe_permissions');

function turn(says: string, answer: string, ...steps: readonly (readonly TaskUse[])[]): TaskTurn {
  return { says, answer, steps };
}

/**
 * A morning's work in thirty turns: an outage is looked into, its customers are told, and what follows from it is filed.
 * Most turns stay with a few servers, as work does; the whole task needs some twenty of the 220 tools, and every fifth turn none at all.
 */
export const thirtyTurns: readonly TaskTurn[] = [
  turn(
    'Something is wrong with the checkout since this morning. What do the alarms say?',
    'Two alarms fired at 06:12, both of the payment gateway: its latency is above two seconds, and one call in seven fails.',
    [use('monitor.list_alerts', { limit: '20' })],
  ),
  turn(
    'Look at the metrics behind them, and whether there is an incident already.',
    'The error rate began to rise right after 06:05. There is an open incident, and nobody leads it yet.',
    [use('monitor.search_metrics', { query: 'payment latency' }), use('monitor.list_incidents', { limit: '5' })],
  ),
  turn('Take the lead for me, then.', 'You lead the incident now; it is marked as open, with severity major.', [
    use('monitor.update_incident', { id: 'incident-21', commander: 'me', status: 'open' }),
  ]),
  turn(
    'What was deployed around six?',
    'One deployment to production, of the payment service, at 06:03. It took a revision that had been in staging for two days.',
    [use('deploy.list_deployments', { changed_since: '2026-11-24T05:00:00Z' })],
  ),
  turn(
    'Which flags does that service use?',
    'The flag retry-with-new-provider went from 5 to 50 percent together with the deployment.',
    [use('deploy.search_flags', { query: 'payment retry' })],
  ),
  turn('Set that flag back to 5 percent.', 'Done. It takes about a minute until all replicas have seen it.', [
    use('deploy.update_flag', { id: 'flag-19', rollout_percent: '5' }),
  ]),
  turn(
    'And, is it getting better?',
    'Yes: the error rate has halved within three minutes and the latency is below 600 milliseconds.',
    [use('monitor.search_metrics', { query: 'payment errors' })],
  ),
  turn(
    'Is there an issue about the new provider already?',
    'There are two: one asks for a timeout on its calls, which is open, and one about its sandbox, which is closed.',
    [use('tracker.search_issues', { query: 'payment provider timeout' })],
  ),
  turn(
    'Show me the open one in full.',
    'It has been open for three weeks, nobody is assigned, and the last comment asks for an estimate.',
    [use('tracker.get_issue', { id: 'issue-37', include_history: 'yes' })],
  ),
  turn(
    'Make it critical and give it to Dana. Then file another one: we need an alarm on the flag itself.',
    'The first is critical now and belongs to Dana. The second is filed as a major issue.',
    [
      use('tracker.update_issue', { id: 'issue-37', severity: 'critical', assignee: 'dana' }),
      use('tracker.create_issue', {
        title: 'Alarm when a payment flag changes by more than 20 percent',
        severity: 'major',
        assignee: 'lee',
      }),
    ],
  ),
  turn(
    'How many orders failed between 06:03 and now?',
    'About 1,240 orders failed, worth 61,000 euros; roughly two thirds were tried again with success.',
    [
      use('warehouse.create_query', {
        sql: "SELECT count(*) FROM orders WHERE state = 'failed' AND at > '2026-11-24T06:03:00Z'",
        max_rows: '10',
        timeout_s: '30',
      }),
    ],
  ),
  turn(
    'Which large customers are among them?',
    'Four customers of the segment large: Ferrum, Alto, Nordwind and Calix.',
    [
      use('warehouse.create_query', {
        sql: 'SELECT customer_id, count(*) FROM failed_orders GROUP BY 1 ORDER BY 2 DESC',
        max_rows: '20',
        timeout_s: '30',
      }),
    ],
    [use('crm.search_customers', { query: 'large' })],
  ),
  turn(
    'Put the four into a table, with how many orders each lost.',
    '| customer | orders |\n| --- | --- |\n| Ferrum | 88 |\n| Alto | 61 |\n| Nordwind | 40 |\n| Calix | 12 |',
  ),
  turn(
    'Draft two sentences that we can send to them, without the cause.',
    'Between 06:03 and 06:41 some of your orders failed; they work again since. You will hear from us again by 17:00 today.',
  ),
  turn(
    'Is there anything about this in the deleted issues?',
    'I looked for it, but have found nothing that is of use here.',
    [use('tracker.search_issues', { query: 'payment provider deleted' })],
  ),
  turn(
    'Do we have a page that says how to write to customers after an outage?',
    'Yes, in the space SUPPORT, with a template for the first message and one for the last.',
    [use('wiki.search_pages', { query: 'outage customer message' })],
  ),
  turn('Does my draft keep to it?', 'Nearly: it does not say yet what works again, and the page asks for that.'),
  turn(
    'Write to Ines and Marek with that, for their customers.',
    'Both messages are out, with the text for the customers below.',
    [
      use('mail.create_message', {
        subject: 'Failed orders this morning: what to tell Ferrum',
        to: 'ines@example.com',
        body: 'Please pass this on. Between 06:03 and 06:41 some orders failed. Orders work again since 06:41. You will hear from us again by 17:00.',
      }),
      use('mail.create_message', {
        subject: 'Failed orders this morning: what to tell Alto',
        to: 'marek@example.com',
        body: 'Please pass this on. Between 06:03 and 06:41 some orders failed. Orders work again since 06:41. You will hear from us again by 17:00.',
      }),
    ],
  ),
  turn(
    'Has anybody written to us about it?',
    'Three messages: one from Calix, one from Nordwind, and one internal question of the finance team.',
    [use('mail.search_messages', { query: 'orders failed' })],
  ),
  turn('What does Calix want?', 'They were charged twice for one order and ask for the money back.'),
  turn('Check that with the invoices.', 'It is true: two invoices for the same order, one minute apart.', [
    use('billing.search_invoices', { query: 'Calix 2026-11-24' }),
  ]),
  turn('Give them the second one back.', 'The refund is made; it arrives within three days.', [
    use('billing.create_refund', {
      invoice_id: 'invoice-29',
      amount_cents: '18900',
      reason: 'Charged twice during the outage of 24 November',
    }),
  ]),
  turn('Were others charged twice?', 'Eleven more customers, all between 06:10 and 06:40.', [
    use('warehouse.create_query', {
      sql: 'SELECT customer_id FROM invoices GROUP BY order_id HAVING count(*) > 1',
      max_rows: '100',
      timeout_s: '30',
    }),
  ]),
  turn('File that as critical, with the list.', 'It is filed and belongs to the billing team.', [
    use('tracker.create_issue', {
      title: 'Eleven customers were charged twice on 24 November',
      severity: 'critical',
      assignee: 'billing',
    }),
  ]),
  turn(
    'Give me the list here, too, as text with commas.',
    'customer,order,amount\nCalix,88123,189.00\nOvid,88140,54.90\nand nine more, as in the issue.',
  ),
  turn('When are Dana, Lee and I free today, for the review?', 'All three of you are free from 15:00 to 16:00.', [
    use('calendar.search_events', { query: 'dana lee' }),
  ]),
  turn('Book it.', 'It is booked from 15:00; all three are invited.', [
    use('calendar.create_event', {
      title: 'Review of the outage',
      starts_at: '2026-11-24T15:00:00+01:00',
      attendees: 'me, dana, lee',
    }),
  ]),
  turn(
    'Make a page for the review from what we know.',
    'The page is there, with the times, the numbers and the two causes that are likely.',
    [
      use('wiki.create_page', {
        title: 'Outage of the checkout, 24 November',
        body: '# What happened\n\nAt 06:03 a revision of the payment service was deployed, and the flag retry-with-new-provider went to 50 percent.\n\n# What it did\n\n1,240 orders failed, twelve customers were charged twice.\n\n# What is open\n\nTimeout on calls of the provider; alarm on flags.',
        space: 'OPS',
      }),
    ],
  ),
  turn('Close the incident.', 'It is closed, with a link to the page.', [
    use('monitor.update_incident', { id: 'incident-21', status: 'closed' }),
  ]),
  turn(
    'Sum up what is still to be done, please.',
    'Still open: the timeout (Dana), the alarm on flags (Lee), eleven refunds (billing), a message to the customers by 17:00, and the review at 15:00.',
  ),
];
