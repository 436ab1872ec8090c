import 'server-only';
import { refuse } from '../booking/refusals.ts';
import { fields } from '../contract/fields.ts';
import { listQuerySchema, readQuerySchema } from '../contract/reads.ts';
import { translator } from '../i18n/translator.ts';
import { authenticateReader } from './authenticate.ts';
import { gatewayFor } from './choose.ts';
import { countAgainstAddress, countAgainstClinic } from './limits.ts';
import { toFailure, toMalformed, type WireAnswer } from './wire.ts';

/** Who reads: the token is in the header, the organization in the query. */
export interface Reader {
  address: string;
  authorization: string | null;
}

/** Answers `GET /api/v1/calcom/appointments`. */
export async function serveList(query: URLSearchParams, reader: Reader): Promise<WireAnswer> {
  const parsed = listQuerySchema.safeParse(Object.fromEntries(query));
  if (!parsed.success) return countAgainstAddress(reader.address, toMalformed(parsed.error));
  const { org_id: orgId, status, agent_id: agentId, limit } = parsed.data;
  return asReader(orgId, reader, async (gateway) => {
    const listed = await gateway.list({ status, agentId, limit });
    if (!listed.ok) return toFailure(listed);
    const appointments = listed.value.map((row) => ({ ...row, organization_id: orgId }));
    const count = appointments.length;
    const message = translator('en', 'spoken')('listed', { count });
    return { status: 200, body: { success: true, message, data: { appointments, count } } };
  });
}

/** Answers `GET /api/v1/calcom/appointments/{id}`. */
export async function serveRead(
  appointmentId: string,
  query: URLSearchParams,
  reader: Reader,
): Promise<WireAnswer> {
  const parsed = readQuerySchema.safeParse(Object.fromEntries(query));
  if (!parsed.success) return countAgainstAddress(reader.address, toMalformed(parsed.error));
  const { org_id: orgId } = parsed.data;
  return asReader(orgId, reader, async (gateway) => {
    const id = fields.appointmentId.safeParse(appointmentId);
    const found = id.success ? await gateway.read(id.data) : refuse('notFound');
    if (!found.ok) return toFailure(found);
    const appointment = { ...found.value, organization_id: orgId };
    const message = translator('en', 'spoken')('found');
    return { status: 200, body: { success: true, message, data: { appointment } } };
  });
}

async function asReader(
  orgId: string,
  { address, authorization }: Reader,
  answer: (gateway: ReturnType<typeof gatewayFor>) => Promise<WireAnswer>,
): Promise<WireAnswer> {
  const clinic = await authenticateReader(orgId, authorization);
  if (!clinic) return countAgainstAddress(address, toFailure(refuse('unauthorized')));
  return countAgainstClinic(clinic.clinicId, { reads: true }, () => answer(gatewayFor(clinic)));
}
