// One whole contest through the API of a development server, its refusals included.
// Prints what happened, a line each; contest.py prints the same.
import * as grpc from '@grpc/grpc-js';
import { loadSync, type MessageTypeDefinition } from '@grpc/proto-loader';
import { createHash, randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';

const capabilities = ['access', 'contests', 'entries', 'screening', 'draws', 'audit', 'testing'].map(name => `giveaways/v1/${name}.proto`);
const protos = loadSync([...capabilities, 'google/rpc/status.proto', 'google/rpc/error_details.proto'],
  { includeDirs: ['protos'], enums: String, longs: String, defaults: true, oneofs: true, json: true });
const { v1 } = (grpc.loadPackageDefinition(protos) as any).giveaways;
const Status = protos['google.rpc.Status'] as MessageTypeDefinition<any, any>;

const server = new URL(process.env.GIVEAWAYS_SERVER!).host;
const admin = process.env.GIVEAWAYS_ADMIN_KEY!;
const clients = new Map<string, any>();
const client = (service: string) => clients.get(service)
  ?? clients.set(service, new v1[service](server, grpc.credentials.createInsecure())).get(service);

function as(key?: string): grpc.Metadata {
  const metadata = new grpc.Metadata();
  if (key) metadata.set('authorization', `Bearer ${key}`);
  return metadata;
}

// A call's deadline is its caller's to choose; the server cuts it to its own limit.
const soon = () => ({ deadline: Date.now() + 30_000 });

/** One request, one answer. A retry has to send the same requestId, so it is the caller's. */
const call = (method: string, request: object, key?: string) => new Promise<any>((done, fail) => {
  const [service, name] = method.split('.');
  client(service)[name](request, as(key), soon(), (error: unknown, answer: unknown) => error ? fail(error) : done(answer));
});

/** The catalogue's reason and figures (ErrorInfo) and the fields at fault (BadRequest), from the status that rides along. */
function refusal(error: grpc.ServiceError) {
  const [bytes] = error.metadata.get('grpc-status-details-bin');
  const details: any[] = bytes ? Status.deserialize(bytes as Buffer).details : [];
  const find = (type: string) => details.find(detail => detail['@type'] === `type.googleapis.com/google.rpc.${type}`);
  return {
    code: grpc.status[error.code], reason: find('ErrorInfo')?.reason as string, metadata: find('ErrorInfo')?.metadata ?? {},
    fields: (find('BadRequest')?.fieldViolations ?? []).map((violation: any) => `${violation.field} ${violation.reason}`) as string[],
    retryAfter: find('RetryInfo')?.retryDelay,
  };
}

async function refused(what: string, answer: Promise<unknown>) {
  const found = await answer.then(() => { throw new Error(`${what} was not refused`); }, refusal);
  console.log(`refused: ${what}: ${found.code} ${found.reason}`);
  return found;
}

const at = (time: string) => ({ seconds: Date.parse(time) / 1000, nanos: 0 });
const email = (value: string) => ({ contacts: [{ kind: 'CONTACT_KIND_EMAIL', value }] });
const create = (rules: object) => ({ requestId: randomUUID(), contest: { rules } });
const submit = (value: string, requestId = randomUUID()) => ({ requestId, contest, entry: email(value) });
const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other) ? 'the same' : 'another';

const [close, draw] = ['2026-08-07T02:10:00Z', '2026-08-07T02:39:48Z'];
// The round of drand quicknet that trials are drawn with, as every relay serves it.
const beacon = {
  round: 31089008,
  signature: Buffer.from('87b3b9c9f99cc1e7fc326e249538f33b84a1c4ef8bd85920a267af642b570bcd62bf70900a3862f742e574164b5f17f3', 'hex'),
};
const rules = {
  title: 'Spring giveaway', sponsor: 'Example Ltd', closeTime: at(close), drawTime: at(draw), prizes: [{ displayName: 'Headphones' }],
  mode: 'CONTEST_MODE_TEST', unscreened: 'UNSCREENED_RULE_ALLOWED', manual: true,
};

// Keys: one secret per role, shown once.
const newKey = async (role: string) => (await call('AccessService.CreateKey',
  { requestId: randomUUID(), key: { displayName: role, roles: [`ROLE_${role.toUpperCase()}`] } }, admin)).secret as string;
const [marketing, officer, auditor] = [await newKey('marketing'), await newKey('compliance'), await newKey('auditor')];
await refused('a call without a key', call('ContestService.ListContests', {}));
await refused('an auditor who creates a contest', call('ContestService.CreateContest', create(rules), auditor));

// Rules: everything wrong is told at once.
const wrong = await refused('rules without anything', call('ContestService.CreateContest', create({ mode: 'CONTEST_MODE_TEST' }), marketing));
console.log(`  ${wrong.fields.sort().join(', ')}`);
const contest = (await call('ContestService.CreateContest', create(rules), marketing)).contest.name as string;
const { contest: published } = await call('ContestService.PublishContest', { requestId: randomUUID(), name: contest }, marketing);
console.log(`published: ${published.state} ${published.phase}, round ${published.rules.beacon.round}`);

// Entries: a retry with the same request id gets the same receipt.
const first = submit('ann@example.org');
const { receipt } = await call('EntryService.SubmitEntry', first, marketing);
const again = await call('EntryService.SubmitEntry', first, marketing);
console.log(`entry: place ${receipt.leafIndex}, the retry's receipt is ${same(receipt, again.receipt)}`);
const other = submit('ben@example.org', first.requestId);
await refused('the same request id for somebody else', call('EntryService.SubmitEntry', other, marketing));
const twice = await refused('the same person again', call('EntryService.SubmitEntry', submit('ANN@example.org'), marketing));
console.log(`  the entry that counts is ${same(twice.metadata.entry, receipt.entry)}`);

// A list of entries that were captured elsewhere: an answer per row, then a word on how many there were.
const rows = ['ben@example.org', 'ann@example.org', 'nobody', 'eve@example.org'];
await new Promise<void>((done, fail) => {
  const list = client('EntryService').ImportEntries(as(marketing), soon());
  list.on('data', (answer: any) => console.log(`row ${answer.row}: ${answer.error ? answer.error.details[0].reason : answer.result}`));
  list.on('error', fail).on('end', done);
  list.write({ header: { contest, requestId: randomUUID() } });
  rows.forEach((value, index) => list.write({ row: { row: index + 1, entry: { ...email(value), source: 'newsletter' } } }));
  list.end();
});
const numbers = { source: 'newsletter', expected: 6, captured: 4, hidden: 1 };
const said = await call('EntryService.RecordCoverage', { requestId: randomUUID(), contest, sources: [numbers] }, marketing);
for (const one of said.sources) console.log(`source ${one.source}: ${one.entries} entries, ${one.coverage?.unaccounted ?? 0} unaccounted`);

// Close, screen and seal; what comes too late or too early is refused.
const advance = (to: string) => call('TestClockService.AdvanceClock', { requestId: randomUUID(), to: at(to) }, admin);
await advance(close);
await refused('an entry after the close', call('EntryService.SubmitEntry', submit('kim@example.org'), marketing));
await call('ContestService.CloseContest', { requestId: randomUUID(), name: contest }, marketing);
await refused('a seal before screening', call('DrawService.Seal', { requestId: randomUUID(), contest }, marketing));
const screened = await call('ScreeningService.ScreenContest', { requestId: randomUUID(), contest }, officer);
console.log(`screened: ${screened.screened}, ${screened.review} to review`);
await refused('a draw before the seal', call('DrawService.Draw', { requestId: randomUUID(), contest }, marketing));
const { seal } = await call('DrawService.Seal', { requestId: randomUUID(), contest }, marketing);
console.log(`sealed: ${seal.counts.accepted} accepted, ${seal.counts.eligible} eligible, ${seal.tickets} tickets`);
const cancel = { requestId: randomUUID(), name: contest, reason: { text: 'No longer wanted.' } };
await refused('a cancellation after the seal', call('ContestService.CancelContest', cancel, marketing));

// The draw: one round, named in the rules, verified by the server wherever it comes from.
await advance(draw);
const next = { ...beacon, round: beacon.round + 1 };
await refused('another round', call('DrawService.Draw', { requestId: randomUUID(), contest, beacon: next }, marketing));
const drawn = await call('DrawService.Draw', { requestId: randomUUID(), contest, beacon }, marketing);
const repeated = await call('DrawService.Draw', { requestId: randomUUID(), contest }, marketing);
console.log(`drawn: ${drawn.draw.mode}, a repeated call answers ${same(drawn, repeated)}`);
const { winners } = await call('DrawService.ListWinners', { contest, showAlternates: true }, marketing);
for (const winner of winners) console.log(`rank ${winner.rank}: ${winner.prize || 'alternate'}`);

// What anybody may ask, without a key.
const found = await call('AuditService.FindEntry', { contest, code: receipt.code.toUpperCase() });
console.log(`public: the entry is at place ${found.leafIndex}, ${found.state}`);
const [header, ...parts] = await client('AuditService').DownloadEvidence({ contest }, as(), soon()).toArray();
const pack = Buffer.concat(parts.map((part: any) => part.data));
const hash = createHash('sha256').update(pack).digest('hex');
console.log(`evidence: ${header.header.fileName}, its hash is ${same(hash, header.header.sha256.toString('hex'))}`);
await writeFile(process.argv[2] ?? 'evidence.zip', pack);
