import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import { type OpenClinic, openTestClinic } from '../../scripts/testing/open-clinic.ts';
import { createManageLink, manageTokenFor, resolveManageLink } from './manage-links.ts';

const secret = 'a-secret-of-the-tests-with-32-characters';
let open: OpenClinic;
let token: string;
let target: { clinicId: string; appointmentId: string };

beforeAll(async () => {
  open = await openTestClinic();
  target = { clinicId: open.clinic.clinicId, appointmentId: await book('9:00') };
  token = await createManageLink(open.db, secret, target.clinicId, target.appointmentId);
});
afterAll(() => open.close());

async function book(clock: string): Promise<string> {
  const outcome = await open.gateway.manage(
    {
      action: 'book',
      agent_id: open.agentId,
      name: 'Jane Doe',
      email: `${clock.replace(':', '')}@example.com`,
      appointment_datetime: at(dateAhead(10), clock),
    },
    { channel: 'api' },
  );
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.data.appointment_id;
}

describe('T3 the token of a manage link', () => {
  test('opens its own appointment, and is stored as a digest alone', async () => {
    expect(await resolveManageLink(open.db, token)).toEqual(target);
    const stored = JSON.stringify(await open.db.selectFrom('manage_links').selectAll().execute());
    expect(stored).not.toContain(token);
  });

  test('is refused with any bit of any byte flipped, and in any other spelling', async () => {
    const bytes = Buffer.from(token, 'base64url');
    const others = [...bytes].flatMap((byte, index) =>
      Array.from({ length: 8 }, (_, bit) => {
        const copy = Buffer.from(bytes);
        copy[index] = byte ^ (1 << bit);
        return copy.toString('base64url');
      }),
    );
    expect(new Set(others).size).toBe(256);
    // The same bytes, written otherwise.
    const last = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'.indexOf(
      token.at(-1) ?? '',
    );
    const twin = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'[last ^ 1];
    expect(Buffer.from(`${token.slice(0, -1)}${twin}`, 'base64url').equals(bytes)).toBe(true);
    others.push(`${token.slice(0, -1)}${twin}`, `${token}=`, `${token}A`, token.slice(0, -1));
    others.push(bytes.toString('base64'), bytes.toString('hex'), token.toUpperCase(), ` ${token}`);
    const opened = await Promise.all(
      others.filter((other) => other !== token).map((other) => resolveManageLink(open.db, other)),
    );
    expect(opened.filter((found) => found !== null)).toEqual([]);
  });

  test('of another appointment does not open this one, nor does one that was never given out', async () => {
    const other = await book('10:00');
    const unborn = manageTokenFor(secret, target.clinicId, other);
    expect(await resolveManageLink(open.db, unborn)).toBeNull();
    expect(await createManageLink(open.db, secret, target.clinicId, other)).toBe(unborn);
    expect(await resolveManageLink(open.db, unborn)).toEqual({ ...target, appointmentId: other });
  });

  test('made with another secret is another one, and both open the appointment', async () => {
    const next = await createManageLink(
      open.db,
      `${secret}, the next`,
      target.clinicId,
      target.appointmentId,
    );
    expect(next).not.toBe(token);
    expect(await resolveManageLink(open.db, next)).toEqual(target);
    expect(await resolveManageLink(open.db, token)).toEqual(target);
  });

  test('that was withdrawn opens nothing, and asking for it again does not bring it back', async () => {
    const id = await book('11:00');
    const own = await createManageLink(open.db, secret, target.clinicId, id);
    await open.db
      .updateTable('manage_links')
      .set({ revoked_at: new Date() })
      .where('clinic_id', '=', target.clinicId)
      .where('appointment_id', '=', id)
      .execute();
    expect(await createManageLink(open.db, secret, target.clinicId, id)).toBe(own);
    expect(await resolveManageLink(open.db, own)).toBeNull();
  });
});
