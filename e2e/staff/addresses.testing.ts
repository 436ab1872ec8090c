import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../../scripts/project.ts';
import { bookByPhone } from '../api/booked.testing.ts';
import type { OpenPortal, PortalClinic } from '../api/portal.testing.ts';

/** What stands in the place of a name in brackets, by what is before it. */
async function placesOf(
  portal: OpenPortal,
  clinic: PortalClinic,
  person: Record<string, string>,
): Promise<Record<string, string>> {
  const { id } = await bookByPhone(portal, clinic, person);
  const one = async (text: string) =>
    String(Object.values((await portal.db.query(text, [clinic.clinicId])).rows[0] ?? {})[0]);
  const customer = await one('select customer_id from customers where clinic_id = $1');
  const member = await one('select member_id from members where clinic_id = $1');
  return {
    'staff/[clinic]': clinic.slug,
    'appointments/[id]': id,
    'book/[id]': id,
    'customers/[id]': customer,
    'members/[id]': member,
    'practitioners/[id]': clinic.practitioners[0]?.practitionerId ?? '',
    'services/[id]': clinic.services[0]?.serviceId ?? '',
    'rules/[service]': 'visit',
    'with/[who]': 'one',
    'privacy?': `customer=${customer}&days=30`,
  };
}

/**
 * Every page and file of the console of a clinic, with an appointment of this person; the stream of
 * what changes never ends.
 */
export async function addresses(
  portal: OpenPortal,
  clinic: PortalClinic,
  person: Record<string, string> = {},
): Promise<string[]> {
  const places = await placesOf(portal, clinic, person);
  const manifest = join(PROJECT, '.next/app-path-routes-manifest.json');
  const routes = Object.values<string>(JSON.parse(readFileSync(manifest, 'utf8')));
  const ours = routes.filter((route) => /^\/(api\/)?staff\/\[clinic\]/.test(route));
  const stream = '/api/staff/[clinic]/events';
  return [...ours, '/staff/[clinic]/privacy?']
    .filter((route) => route !== stream)
    .map((route) =>
      route
        .replace(/([\w-]+)\/(\[\w+\])/g, (all, before) => `${before}/${places[all] ?? 'unknown'}`)
        .replace('privacy?', `privacy?${places['privacy?']}`),
    );
}
