import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import { manage } from './http.testing.ts';
import { expect, type OpenPortal, type PortalClinic } from './portal.testing.ts';

/** An appointment that was booked by telephone, and the link that was given out for it. */
export interface Booked {
  id: string;
  /** As a person reads it out. */
  reference: string;
  /** The path of the manage link. */
  link: string;
}

/** Books through the endpoint, as a phone agent does. */
export async function bookByPhone(
  { url }: Pick<OpenPortal, 'url'>,
  clinic: PortalClinic,
  {
    start = at(dateAhead(3), '10:00'),
    ...person
  }: Record<string, string> & { start?: string } = {},
): Promise<Booked> {
  const reply = await manage(url, {
    action: 'book',
    org_id: clinic.orgId,
    agent_id: clinic.agentId,
    name: 'Jane Doe',
    email: 'jane.doe@example.com',
    ...person,
    appointment_datetime: start,
  });
  expect(reply.status, reply.text).toBe(200);
  const id: string = JSON.parse(reply.text).data.appointment_id;
  const [, link = ''] =
    /^<https?:\/\/[^/]+(\/manage\/[\w-]+)>/.exec(String(reply.headers['link'])) ?? [];
  const letters = id.slice('appt_'.length).toUpperCase();
  return { id, link, reference: `${letters.slice(0, 5)}-${letters.slice(5)}` };
}

/** Moves an appointment to another time without anybody's leave, as time passing would. */
export async function shiftTo({ db }: OpenPortal, id: string, start: Date): Promise<void> {
  const end = new Date(start.getTime() + 30 * 60_000);
  await db.query(
    `update appointments set starts_at = $2, ends_at = $3, period = tstzrange($2, $3)
     where appointment_id = $1`,
    [id, start, end],
  );
}
