import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import pLimit from 'p-limit';
import { failureSchema, manageSuccessSchema } from '../../lib/contract/manage-response.ts';
import { type Cell, endpointActions, walkCell } from '../upstream/cells.testing.ts';
import { upstreamWords } from '../upstream/distorted.testing.ts';
import { rowsIn, untilSettled } from '../upstream/evidence.testing.ts';
import { deadlines, rightOutcomes } from '../upstream/expected.testing.ts';
import { type FaultName, faultNames } from '../upstream/faults.testing.ts';
import { type Foreign, openForeign } from '../upstream/foreign.testing.ts';
import { type Front, openFronts } from '../upstream/fronts.testing.ts';
import { startUpstreamSim, type UpstreamSim } from '../upstream/upstream-sim.testing.ts';
import { titleOf } from '../upstream/visitor.testing.ts';
import { type Visit, visit } from '../upstream/visits.testing.ts';
import { asText, finds } from './canaries.testing.ts';
import { manage } from './http.testing.ts';
import { expect, type OpenPortal, openPortal, test } from './portal.testing.ts';

test.describe.configure({ mode: 'default' });

/** A busy machine answers later; a portal that forgot its deadline answers much later. */
const marginMs = 8000;

const kindOf = { book: 'change', reschedule: 'change', cancel: 'cancel' } as const;

function rightFor(fault: FaultName, action: Cell['action']) {
  const kind = action in kindOf ? kindOf[action as keyof typeof kindOf] : 'read';
  return rightOutcomes[fault][kind];
}

/** Dates, times and references, which differ from run to run. */
function masked(text: string): string {
  return text
    .replace(/\b[0-9A-Z]{5}-[0-9A-Z]{5}\b/g, 'REFERENCE')
    .replace(/\b(today|tomorrow|\w+day \d{1,2} \w+( \d{4})?)\b/gi, 'DATE')
    .replace(/\b(\d{1,2}(:\d{2})? ?[ap]m|midday|midnight)\b/gi, 'TIME');
}

test.describe('a service that goes wrong in every way', () => {
  let portal: OpenPortal;
  let sim: UpstreamSim;
  let foreign: Foreign;
  let cells: Cell[];
  let visits: Visit[];
  let fronts: Front[];

  test.beforeAll(async () => {
    test.setTimeout(240_000);
    foreign = await openForeign();
    sim = await startUpstreamSim({ foreign: foreign.origin });
    portal = await openPortal({ env: { GATEWAY_ORIGINS: sim.origin, LOG_LEVEL: 'trace' } });
    sim.truth = portal.url;
    const pairs = faultNames.flatMap((fault) =>
      endpointActions.map((action) => ({ fault, action })),
    );
    const [forCells, forVisits] = await Promise.all([
      openFronts(portal, sim, pairs.length),
      openFronts(portal, sim, faultNames.length, { reads: true }),
    ]);
    fronts = [...forCells, ...forVisits];
    const limit = pLimit(12 * availableParallelism());
    const walked = pairs.map(({ fault, action }, nth) =>
      limit(() => walkCell(portal.url, forCells[nth] as Front, fault, action)),
    );
    const visited = faultNames.map((fault, nth) =>
      limit(() => visit(portal.url, forVisits[nth] as Front, fault)),
    );
    cells = await Promise.all(walked);
    visits = await Promise.all(visited);
  });

  test.afterAll(async () => {
    await portal?.stop();
    await sim?.stop();
    await foreign?.stop();
  });

  test('T36 what the endpoint says is what can be known, for each fault and each action', () => {
    expect(faultNames.length - 1).toBeGreaterThanOrEqual(25);
    const wrong = cells.filter(
      ({ fault, action, outcome }) => !rightFor(fault, action).includes(outcome),
    );
    const told = wrong.map(
      ({ fault, action, outcome, reply }) =>
        `${fault} × ${action}: ${outcome}, ${reply.status} ${reply.text.slice(0, 200)}`,
    );
    expect(told).toEqual([]);
  });

  test('T36 what the pages say is what can be known, for each fault and each form', () => {
    const told = visits.flatMap(({ fault, book, move, cancel }) =>
      Object.entries({ book, reschedule: move, cancel })
        .filter(([action, { outcome }]) => {
          return !rightFor(fault, action as Cell['action']).includes(outcome);
        })
        .map(([action, { outcome, reply }]) => {
          return `${fault} × ${action}: ${outcome}, ${reply.status} ${titleOf(reply)}`;
        }),
    );
    expect(told).toEqual([]);
  });

  test('T36 every answer is one of the contract, in the words of our own catalogue', () => {
    const messages = new Map<string, string[]>();
    for (const { fault, action, reply } of cells) {
      const json = JSON.parse(reply.text);
      const schema = reply.status === 200 ? manageSuccessSchema : failureSchema;
      expect(schema.safeParse(json).success, `${fault} × ${action}: ${reply.text}`).toBe(true);
      if (reply.status === 200) continue;
      const message = masked(json.message);
      messages.set(message, [...(messages.get(message) ?? []), `${fault} × ${action}`]);
    }
    expect([...messages.keys()].toSorted()).toEqual(words.toSorted());
  });

  test('T36 every answer comes within its deadline', () => {
    const late = cells
      .filter(({ action, reply }) => reply.ms > deadlines[action] + marginMs)
      .map(({ fault, action, reply }) => `${fault} × ${action}: ${Math.round(reply.ms)} ms`);
    const over = cells.map(({ fault, action, reply }) => {
      return { name: `${fault} × ${action}`, ms: Math.round(reply.ms - deadlines[action]) };
    });
    const latest = over.reduce((most, each) => (each.ms > most.ms ? each : most));
    console.log(`T36 the latest answer (${latest.name}) came ${latest.ms} ms after its deadline`);
    expect(late).toEqual([]);
  });

  test('T36 every page is whole, under every fault', () => {
    const broken = visits.flatMap(({ fault, pages }) =>
      pages
        .filter(([, { status, text }]) => status >= 500 && !text.includes('"UNAVAILABLE"'))
        .map(([path, { status }]) => `${fault}: ${status} ${path}`),
    );
    expect(broken).toEqual([]);
  });

  test('T36 what was not known is settled, and what the portal believes is the truth', async () => {
    test.setTimeout(120_000);
    await untilSettled(portal.db, fronts);
    const wrong: string[] = [];
    for (const { clinic, truth, lane } of fronts) {
      const [believed, really] = await Promise.all([
        rowsIn(portal.db, [clinic.clinicId]),
        rowsIn(portal.db, [truth.clinicId]),
      ]);
      const live = (rows: typeof believed) =>
        rows
          .filter(({ status }) => status === 'confirmed' || status === 'pending')
          .map(({ start }) => start)
          .toSorted();
      const { rows } = await portal.db.query<{ state: string }>(
        `select state from intents where clinic_id = $1 and state = 'staff'`,
        [clinic.clinicId],
      );
      const faults = new Set(lane.seen.map(({ fault }) => fault).filter((fault) => fault !== 'ok'));
      if (rows.length === 0 && String(live(believed)) !== String(live(really))) {
        wrong.push(`${[...faults]}: ${live(believed)} here, ${live(really)} there`);
      }
      expect(lane.ledger.duplicates, String([...faults])).toEqual([]);
    }
    expect(wrong).toEqual([]);
  });

  test('T39 a booking and a move are sent once, a cancellation and a reading three times at most', () => {
    const often = cells
      .filter(({ action, asked }) => asked > (action in kindOf && action !== 'cancel' ? 1 : 3))
      .map(({ fault, action, asked }) => `${fault} × ${action}: ${asked}`);
    expect(often).toEqual([]);
    const tooLong = cells.filter(({ fault }) => fault === '429-date');
    expect(tooLong.map(({ asked }) => asked)).toEqual(tooLong.map(() => 1));
    const soon = cells.filter(({ fault, action }) => fault === '429' && action === 'availability');
    expect(soon.every(({ asked }) => asked > 1)).toBe(true);
  });

  test('T39 each request carries what opens it, and nothing that opens another', () => {
    const seen = fronts.flatMap(({ lane }) => lane.seen);
    const reads = seen.filter(({ action }) => action === 'list' || action === 'read');
    const asks = seen.filter((each) => !reads.includes(each));
    expect([...new Set(asks.map(({ apiKey, bearer }) => `${apiKey} ${bearer}`))]).toEqual([
      'right none',
    ]);
    expect([...new Set(reads.map(({ apiKey, bearer }) => `${apiKey} ${bearer}`))]).toEqual([
      'none right',
    ]);
  });

  test('T40 nobody follows a redirect to another place', () => {
    expect(foreign.connections()).toBe(0);
  });

  test('T1 no answer and no page has what opens the service, nor a word of it', () => {
    const found: string[] = [];
    for (const { fault, action, front, reply } of cells) {
      const secrets = { ...front.secrets, 'upstream words': upstreamWords };
      found.push(...finds(secrets, new Map([[`${fault} × ${action}`, asText(reply)]])));
    }
    for (const { fault, front, pages, ...told } of visits) {
      const forms = Object.entries(told).map(([action, { reply }]) => [action, reply] as const);
      const places = [...pages, ...forms].map(
        ([path, reply], nth) => [`${fault} ${nth}: ${path}`, asText(reply)] as const,
      );
      const secrets = { ...front.secrets, 'upstream words': upstreamWords };
      found.push(...finds(secrets, new Map(places)));
    }
    expect(found).toEqual([]);
  });

  test('T1 T36 the portal’s output has neither, and no error that nobody caught', () => {
    const output = portal.output();
    expect(output).not.toMatch(/unhandled|uncaught|warning/i);
    const secrets = Object.fromEntries(
      fronts.flatMap(({ secrets: own }, nth) =>
        Object.entries(own).map(([name, secret]) => [`${name} ${nth}`, secret]),
      ),
    );
    const all = { ...secrets, 'upstream words': upstreamWords };
    expect(finds(all, new Map([['the output', output]]))).toEqual([]);
  });
});

/** Every refusal that a fault brings about, dates and times masked. */
const words = [
  'The clinic’s calendar cannot be reached just now, and nothing was changed. Try again in a few minutes. The clinic’s phone number is (212) 555-0100.',
  'The clinic’s calendar cannot be read just now. Try again in a few minutes. The clinic’s phone number is (212) 555-0100.',
  'The clinic’s calendar did not take that, and nothing was changed. The clinic’s phone number is (212) 555-0100.',
  'We are checking whether your appointment was cancelled. Do not ask again. Your reference is REFERENCE.',
  'We are checking whether your appointment was moved. Do not ask again. Your reference is REFERENCE.',
  'We are checking your booking. Do not book again. Your reference is REFERENCE.',
];

const megabytes = 1024;

/** The memory of a process that is in use, in megabytes. */
function memoryOf(pid: number | undefined): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / megabytes;
}

test('T36 answers of 300 MB take no memory worth speaking of', async () => {
  test.setTimeout(120_000);
  const sim = await startUpstreamSim();
  const portal = await openPortal({ env: { GATEWAY_ORIGINS: sim.origin } });
  sim.truth = portal.url;
  try {
    const fronts = await openFronts(portal, sim, 8);
    const { pid } = portal.process;
    let most = 0;
    const watch = setInterval(() => {
      most = Math.max(most, memoryOf(pid));
    }, 10);
    const round = async (fault: FaultName) => {
      most = 0;
      for (const { clinic, lane } of fronts) {
        lane.play({ availability: fault, cancel: fault });
        const which = { org_id: clinic.orgId, agent_id: clinic.agentId };
        await manage(portal.url, { action: 'availability', ...which });
        lane.heal();
      }
      return most;
    };
    // As many failures of a plain kind as it takes until they cost nothing more.
    for (let nth = 0; nth < 4; nth += 1) await round('truncated-json');
    const before = await round('truncated-json');
    const huge = (await round('huge')) - before;
    const bomb = (await round('gzip-bomb')) - before;
    clearInterval(watch);
    console.log(`T36 300 MB take ${huge.toFixed(1)} MB, packed ${bomb.toFixed(1)} MB`);
    // What else the portal keeps in memory grows a little meanwhile, too.
    expect(huge).toBeLessThan(40);
    expect(bomb).toBeLessThan(40);
  } finally {
    await portal.stop();
    await sim.stop();
  }
});
