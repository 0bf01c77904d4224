import * as grpc from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';

const protos = loadSync(['contests', 'entries', 'draws', 'testing'].map(name => `giveaways/v1/${name}.proto`), { includeDirs: ['protos'] });
const { v1 } = grpc.loadPackageDefinition(protos).giveaways as any, { GIVEAWAYS_SERVER, GIVEAWAYS_KEY, GIVEAWAYS_ADMIN_KEY } = process.env;
const call = (service: string, method: string, request: object, key = GIVEAWAYS_KEY) => new Promise<any>((done, fail) =>
  new v1[service](new URL(GIVEAWAYS_SERVER!).host, grpc.credentials.createInsecure())[method]({ requestId: crypto.randomUUID(), ...request },
    grpc.Metadata.fromHttp2Headers({ authorization: `Bearer ${key}` }), (error: unknown, answer: unknown) => error ? fail(error) : done(answer)));

const at = (time: string) => ({ seconds: Date.parse(time) / 1000 });
const rules = { title: 'Spring giveaway', sponsor: 'Example Ltd', closeTime: at('2026-08-07T02:10:00Z'), drawTime: at('2026-08-07T02:39:48Z'),
  prizes: [{ displayName: 'Headphones' }], mode: 'CONTEST_MODE_TEST', unscreened: 'UNSCREENED_RULE_ALLOWED' };
const { name: contest } = (await call('ContestService', 'CreateContest', { contest: { rules } })).contest;
await call('ContestService', 'PublishContest', { name: contest });
for (const value of ['ann@example.org', 'ben@example.org', 'ANN@example.org'])
  await call('EntryService', 'SubmitEntry', { contest, entry: { contacts: [{ kind: 'CONTACT_KIND_EMAIL', value }] } })
    .then(({ receipt }) => console.log(`${value} is in: ${receipt.code}`), refused => console.log(`${value} is not: ${refused.details}`));
await call('TestClockService', 'AdvanceClock', { to: rules.drawTime }, GIVEAWAYS_ADMIN_KEY); // a real server's clock moves by itself
console.log('the headphones go to', (await call('DrawService', 'ListWinners', { contest })).winners[0].code);
