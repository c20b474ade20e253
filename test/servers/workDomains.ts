/** One kind of thing that a server keeps, and what is known of each. */
export interface WorkObject {
  readonly name: string;
  readonly plural: string;
  /** Field by field, what it is. */
  readonly fields: Readonly<Record<string, string>>;
}

/** What one server is about. */
export interface WorkDomain {
  readonly name: string;
  readonly about: string;
  readonly objects: readonly WorkObject[];
}

function domain(name: string, about: string, objects: readonly (readonly [string, string, string])[]): WorkDomain {
  return {
    name,
    about,
    objects: objects.map(([single, plural, fields]) => ({ name: single, plural, fields: fieldsOf(fields) })),
  };
}

function fieldsOf(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    text.split('; ').map((field): [string, string] => {
      const [key = '', ...rest] = field.split(': ');
      return [key, rest.join(': ')];
    }),
  );
}

/** Ten servers of an ordinary office, by what they keep. */
export const workDomains: readonly WorkDomain[] = [
  domain('tracker', 'the issue tracker of the product teams', [
    [
      'issue',
      'issues',
      'title: one line that says what is wrong; severity: one of minor, major or critical; assignee: the login of who works on it',
    ],
    [
      'sprint',
      'sprints',
      'goal: what is to be reached; starts_on: the first day, as YYYY-MM-DD; length_days: how many days it lasts',
    ],
    [
      'label',
      'labels',
      'color: six hexadecimal digits; description: when to use it; group: the set of which an issue takes one',
    ],
    [
      'release',
      'releases',
      'version: a semantic version; due_on: the day of delivery; notes: what users are told, in Markdown',
    ],
  ]),
  domain('wiki', 'the shared wiki of the company', [
    [
      'page',
      'pages',
      'title: the heading of the page; body: its text in Markdown; space: the key of the space it is in',
    ],
    [
      'space',
      'spaces',
      'key: a short name in capitals; owner: the group that looks after it; audience: who may read it',
    ],
    [
      'comment',
      'comments',
      'page_id: the page it belongs to; text: what is said; resolved: whether it has been dealt with',
    ],
    [
      'template',
      'templates',
      'purpose: what pages are made of it; body: text with placeholders in braces; locale: a language tag',
    ],
  ]),
  domain('calendar', 'the calendars of all employees and rooms', [
    [
      'event',
      'events',
      'title: what it is about; starts_at: an RFC 3339 time with offset; attendees: logins, separated by commas',
    ],
    ['room', 'rooms', 'capacity: how many people fit in; floor: where it is; equipment: what there is in it'],
    ['holiday', 'holidays', 'country: an ISO 3166 code; day: the date; name: how it is called there'],
    [
      'invitation',
      'invitations',
      'event_id: what somebody is invited to; login: who is invited; answer: yes, no or perhaps',
    ],
  ]),
  domain('mail', 'the mail boxes that have been shared with the assistant', [
    ['message', 'messages', 'subject: the subject line; to: addresses, separated by commas; body: plain text'],
    ['folder', 'folders', 'path: its place, with slashes; unread: how many messages are unread; shared_with: a group'],
    [
      'rule',
      'rules',
      'condition: which messages it is for; action: what becomes of them; position: its place in the order',
    ],
    ['signature', 'signatures', 'name: how it is called; html: its text; is_default: whether new messages take it'],
  ]),
  domain('warehouse', 'the data warehouse with the figures of the business', [
    [
      'table',
      'tables',
      'dataset: where it is; columns: names and types; partitioned_by: the column by which it is split',
    ],
    [
      'query',
      'queries',
      'sql: a SELECT statement; max_rows: how many rows at most; timeout_s: after how many seconds to give up',
    ],
    [
      'dashboard',
      'dashboards',
      'title: its heading; charts: ids of charts, separated by commas; refresh: how often it is drawn anew',
    ],
    [
      'export',
      'exports',
      'format: csv, json or parquet; destination: a bucket and a path; schedule: a cron expression',
    ],
  ]),
  domain('storage', 'the file storage of the projects', [
    ['file', 'files', 'path: its place in the bucket; content_type: a media type; size: in bytes'],
    [
      'bucket',
      'buckets',
      'region: where it is kept; retention_days: after how many days things go away; versioned: whether old states are kept',
    ],
    ['link', 'links', 'path: what it leads to; expires_at: until when it works; password: what has to be typed first'],
    ['quota', 'quotas', 'group: for whom it is; limit_gb: how much there may be; warn_at: the share at which to warn'],
  ]),
  domain('billing', 'invoices and subscriptions of customers', [
    ['invoice', 'invoices', 'customer_id: who has to pay; amount_cents: how much; due_on: until when'],
    ['subscription', 'subscriptions', 'plan: what was bought; seats: for how many people; renews_on: when it goes on'],
    ['refund', 'refunds', 'invoice_id: of which invoice; amount_cents: how much goes back; reason: why'],
    ['coupon', 'coupons', 'code: what is typed; percent_off: how much less; valid_until: the last day'],
  ]),
  domain('deploy', 'the delivery of services to their environments', [
    ['deployment', 'deployments', 'service: what is delivered; revision: a commit; environment: staging or production'],
    ['service', 'services', 'name: its name; replicas: how many run; owner: the team behind it'],
    [
      'secret',
      'secrets',
      'name: how programs ask for it; rotated_on: when it was last changed; used_by: services, separated by commas',
    ],
    [
      'flag',
      'flags',
      'key: its name in the code; rollout_percent: for how many users; default_value: what the others get',
    ],
  ]),
  domain('monitor', 'measurements and alarms of what runs', [
    ['alert', 'alerts', 'expression: when it fires; severity: page or ticket; silence_until: when it may fire again'],
    ['metric', 'metrics', 'name: its name; unit: in what it is measured; window: over how long it is looked at'],
    ['incident', 'incidents', 'title: what has happened; commander: who leads; status: open, mitigated or closed'],
    ['probe', 'probes', 'url: what is asked; interval_s: how often; expected_status: the HTTP status that is good'],
  ]),
  domain('crm', 'customers, and what is agreed with them', [
    [
      'customer',
      'customers',
      'name: how the company is called; segment: small, middle or large; account_manager: a login',
    ],
    ['contact', 'contacts', 'email: the address; role: what the person does; customer_id: where the person works'],
    ['deal', 'deals', 'customer_id: with whom; value_cents: how much it is worth; stage: how far it has come'],
    ['note', 'notes', 'customer_id: about whom; text: what was said; follow_up_on: when to come back to it'],
  ]),
];
