import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { at, dateAhead, testClinic } from '../../scripts/testing/clinic.ts';
import { long } from '../../scripts/testing/long.ts';
import { type OpenClinic, openTestClinic } from '../../scripts/testing/open-clinic.ts';
import { localGateway } from '../gateways/local.ts';
import type { AppointmentsGateway } from '../gateways/port.ts';
import { digestOf } from '../storage/digest.ts';
import { insertClinic } from '../storage/new-clinic.ts';
import { addDays } from '../time/local-date.ts';
import { hold, releaseHold } from './hold.ts';

const slotMinutes = 30;
const visitSlots = 2;
const slots = 12;
const msPerMinute = 60_000;

let open: OpenClinic;
beforeAll(async () => {
  open = await openTestClinic();
});
afterAll(() => open.close());

interface Entry {
  status: 'held' | 'confirmed' | 'cancelled';
  slot: number;
  /** What the product calls it: an appointment id, or a hold's token. */
  handle: string;
  expired: boolean;
}

/** One calendar as a plain list: what must be true of the real one after every command. */
class Model {
  entries: Entry[] = [];

  blocks(slot: number, except?: Entry): boolean {
    return this.entries.some(
      (entry) =>
        entry !== except &&
        !entry.expired &&
        entry.status !== 'cancelled' &&
        Math.abs(entry.slot - slot) < visitSlots,
    );
  }

  pick(status: Entry['status'], index: number): Entry | undefined {
    const some = this.entries.filter((entry) => entry.status === status);
    return some[index % Math.max(1, some.length)];
  }
}

interface Real {
  gateway: AppointmentsGateway;
  clinicId: string;
  agentId: string;
  starts: string[];
  people: number;
}

type Command = fc.AsyncCommand<Model, Real>;
const caller = { channel: 'api' } as const;

class Book implements Command {
  constructor(readonly slot: number) {}
  check = () => true;
  toString = () => `book(${this.slot})`;
  async run(model: Model, real: Real) {
    const expected = !model.blocks(this.slot);
    real.people += 1;
    const outcome = await real.gateway.manage(
      {
        action: 'book',
        agent_id: real.agentId,
        name: 'Jane Doe',
        email: `jane${real.people}@example.com`,
        appointment_datetime: real.starts[this.slot] ?? '',
      },
      caller,
    );
    expect(outcome.ok).toBe(expected);
    if (!outcome.ok) return;
    const handle = outcome.data.appointment_id;
    model.entries = model.entries.filter(
      (entry) => !(entry.expired && Math.abs(entry.slot - this.slot) < visitSlots),
    );
    model.entries.push({ status: 'confirmed', slot: this.slot, handle, expired: false });
  }
}

class Hold implements Command {
  constructor(readonly slot: number) {}
  check = () => true;
  toString = () => `hold(${this.slot})`;
  async run(model: Model, real: Real) {
    const expected = !model.blocks(this.slot);
    const start = Date.parse(real.starts[this.slot] ?? '');
    // Each for a visitor of its own: how many one may hold is tried elsewhere.
    const wanted = { agentIds: [real.agentId], start, visitor: randomBytes(32) };
    const held = await hold(open.db, real.clinicId, wanted);
    expect(held.ok).toBe(expected);
    if (!held.ok) return;
    model.entries = model.entries.filter(
      (entry) => !(entry.expired && Math.abs(entry.slot - this.slot) < visitSlots),
    );
    model.entries.push({ status: 'held', slot: this.slot, handle: held.token, expired: false });
  }
}

class BookHeld implements Command {
  constructor(readonly index: number) {}
  check = (model: Readonly<Model>) => model.pick('held', this.index) !== undefined;
  toString = () => `bookHeld(${this.index})`;
  async run(model: Model, real: Real) {
    const entry = model.pick('held', this.index);
    if (!entry) return;
    // An expired hold is no hold, but its time may be free still.
    const expected = !model.blocks(entry.slot, entry);
    real.people += 1;
    const outcome = await real.gateway.manage(
      {
        action: 'book',
        agent_id: real.agentId,
        name: 'Jane Doe',
        email: `jane${real.people}@example.com`,
        appointment_datetime: real.starts[entry.slot] ?? '',
        hold: entry.handle,
      },
      caller,
    );
    expect(outcome.ok).toBe(expected);
    model.entries = model.entries.filter((each) => each !== entry || !outcome.ok);
    if (!outcome.ok) return;
    const handle = outcome.data.appointment_id;
    model.entries.push({ status: 'confirmed', slot: entry.slot, handle, expired: false });
  }
}

class Release implements Command {
  constructor(readonly index: number) {}
  check = (model: Readonly<Model>) => model.pick('held', this.index) !== undefined;
  toString = () => `release(${this.index})`;
  async run(model: Model, real: Real) {
    const entry = model.pick('held', this.index);
    if (!entry) return;
    await releaseHold(open.db, real.clinicId, entry.handle);
    model.entries = model.entries.filter((each) => each !== entry);
  }
}

class Expire implements Command {
  constructor(readonly index: number) {}
  check = (model: Readonly<Model>) => model.pick('held', this.index) !== undefined;
  toString = () => `expire(${this.index})`;
  async run(model: Model, real: Real) {
    const entry = model.pick('held', this.index);
    if (!entry) return;
    // The database's clock decides, so its clock is what the hold is put behind.
    await open.db
      .updateTable('appointments')
      .set({ expires_at: new Date(Date.now() - 60_000) })
      .where('clinic_id', '=', real.clinicId)
      .where('hold_digest', '=', digestOf(entry.handle))
      .execute();
    entry.expired = true;
  }
}

class Reschedule implements Command {
  constructor(
    readonly index: number,
    readonly slot: number,
  ) {}
  check = (model: Readonly<Model>) => model.pick('confirmed', this.index) !== undefined;
  toString = () => `reschedule(${this.index}, ${this.slot})`;
  async run(model: Model, real: Real) {
    const entry = model.pick('confirmed', this.index);
    if (!entry) return;
    const expected = !model.blocks(this.slot, entry);
    const outcome = await real.gateway.manage(
      {
        action: 'reschedule',
        agent_id: real.agentId,
        appointment_id: entry.handle,
        appointment_datetime: real.starts[this.slot] ?? '',
      },
      caller,
    );
    expect(outcome.ok).toBe(expected);
    if (!outcome.ok || entry.slot === this.slot) return;
    model.entries = model.entries.filter(
      (each) => !(each.expired && Math.abs(each.slot - this.slot) < visitSlots),
    );
    entry.slot = this.slot;
  }
}

class Cancel implements Command {
  constructor(readonly index: number) {}
  check = (model: Readonly<Model>) => model.pick('confirmed', this.index) !== undefined;
  toString = () => `cancel(${this.index})`;
  async run(model: Model, real: Real) {
    const entry = model.pick('confirmed', this.index);
    if (!entry) return;
    const outcome = await real.gateway.manage(
      { action: 'cancel', agent_id: real.agentId, appointment_id: entry.handle },
      caller,
    );
    expect(outcome.ok).toBe(true);
    entry.status = 'cancelled';
  }
}

class Availability implements Command {
  check = () => true;
  toString = () => 'availability()';
  async run(model: Model, real: Real) {
    const outcome = await real.gateway.manage(
      { action: 'availability', agent_id: real.agentId, days_ahead: 30 },
      caller,
    );
    const open = outcome.ok ? outcome.data.available_slots.flatMap((day) => day.starts) : [];
    const instants = new Set(open.map((start) => Date.parse(start)));
    const offered = real.starts.flatMap((start, slot) =>
      instants.has(Date.parse(start)) ? [slot] : [],
    );
    const free = real.starts.flatMap((_, slot) => (model.blocks(slot) ? [] : [slot]));
    expect(offered).toEqual(free);
  }
}

const slot = fc.nat({ max: slots - 1 });
const index = fc.nat({ max: 50 });

test('T27 whatever is held, booked, moved, cancelled and expired, the calendar equals a plain list', async () => {
  const date = addDays(dateAhead(0), 20);
  await fc.assert(
    fc.asyncProperty(
      fc.commands(
        [
          slot.map((s) => new Book(s)),
          slot.map((s) => new Hold(s)),
          index.map((i) => new BookHeld(i)),
          index.map((i) => new Release(i)),
          index.map((i) => new Expire(i)),
          fc.tuple(index, slot).map(([i, s]) => new Reschedule(i, s)),
          index.map((i) => new Cancel(i)),
          fc.constant(new Availability()),
        ],
        { maxCommands: 50, size: 'max' },
      ),
      async (commands) => {
        const clinic = testClinic({
          service: { duration: visitSlots * slotMinutes, step: slotMinutes },
        });
        await open.db.transaction().execute((trx) => insertClinic(trx, clinic));
        const agentId = Object.values(clinic.services[0]?.agents ?? {})[0] ?? '';
        const nine = Date.parse(at(date, '9:00'));
        const starts = Array.from({ length: slots }, (_, i) =>
          new Date(nine + i * slotMinutes * msPerMinute).toISOString(),
        );
        const setup = () => ({
          model: new Model(),
          real: {
            gateway: localGateway(open.db, clinic.clinicId),
            clinicId: clinic.clinicId,
            agentId,
            starts,
            people: 0,
          },
        });
        await fc.asyncModelRun(setup, commands);
      },
    ),
    {
      numRuns: long ? 1000 : 100,
      interruptAfterTimeLimit: long ? 1_800_000 : 120_000,
      markInterruptAsFailure: true,
    },
  );
});
