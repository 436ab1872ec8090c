import 'server-only';
import { refuse } from '../booking/refusals.ts';
import { type ManageRequest, manageRequestSchema } from '../contract/manage-request.ts';
import type { CancelCommand, ManageCommand, RescheduleCommand } from '../contract/outcome.ts';
import { translator } from '../i18n/translator.ts';
import { database } from '../platform/database.ts';
import { describeError, log } from '../platform/log.ts';
import type { GatewayKind } from '../storage/columns.ts';
import { findGatewayOf } from '../storage/mirror.ts';
import { authenticateOrg } from './authenticate.ts';
import { gatewayFor, gatewayHolding } from './choose.ts';
import { countAgainstAddress, countAgainstClinic } from './limits.ts';
import { manageLinkOf } from './manage-link.ts';
import { readJson } from './read-json.ts';
import { toFailure, toMalformed, toWire, type WireAnswer } from './wire.ts';

const idempotencyKeyMax = 200;

/** Where a request came from, and what it carries beside its body. */
export interface Sender {
  address: string;
  idempotencyKey: string | null;
}

/**
 * Answers the manage endpoint: reads, checks, authenticates, counts, and hands the request to the
 * clinic's gateway. Whatever fails before the credential is known to be valid counts against the
 * sender's address.
 */
export async function serveManage(request: Request, sender: Sender): Promise<WireAnswer> {
  const read = await readRequest(request, sender);
  if (!read.ok) return countAgainstAddress(sender.address, read.answer);
  const { org_id: orgId, ...command } = read.request;
  const clinic = await authenticateOrg(orgId);
  if (!clinic) return countAgainstAddress(sender.address, toFailure(refuse('unauthorized')));
  const reads = command.action === 'availability' || command.action === 'suggest';
  return countAgainstClinic(clinic.clinicId, { reads }, async () => {
    const kept = await findKept(clinic.clinicId, command);
    const gateway = kept ? gatewayHolding(clinic, kept) : gatewayFor(clinic);
    const outcome = await gateway.manage(command as ManageCommand, {
      channel: 'api',
      idempotencyKey: sender.idempotencyKey ?? undefined,
    });
    const answer = toWire(command.action, outcome);
    const id = outcome.ok ? outcome.data.appointment_id : (outcome.appointmentId ?? '');
    // One that we have no copy of has no page here.
    const hasPage = id !== '' && (command.action === 'book' || kept !== undefined);
    return hasPage ? withManageLink(answer, clinic.clinicId, id) : answer;
  });
}

/** Where the appointment is kept that a request is about; undefined when we have none under its id. */
async function findKept(
  clinicId: string,
  command: Omit<ManageRequest, 'org_id'>,
): Promise<GatewayKind | undefined> {
  if (command.action !== 'reschedule' && command.action !== 'cancel') return undefined;
  const { appointment_id: id } = command as RescheduleCommand | CancelCommand;
  return findGatewayOf(database(), clinicId, id);
}

/** Beside the documented body, so that a phone agent can send the customer the link. */
async function withManageLink(
  answer: WireAnswer,
  clinicId: string,
  appointmentId: string,
): Promise<WireAnswer> {
  try {
    const link = await manageLinkOf(clinicId, appointmentId);
    return { ...answer, headers: { ...answer.headers, Link: `<${link}>; rel="edit"` } };
  } catch (error) {
    // What was asked for is done and must not be answered as a failure.
    log().warn(describeError(error), 'manage link not made');
    return answer;
  }
}

async function readRequest(
  request: Request,
  { idempotencyKey }: Sender,
): Promise<{ ok: true; request: ManageRequest } | { ok: false; answer: WireAnswer }> {
  const json = await readJson(request);
  if (!json.ok) return json;
  if (idempotencyKey !== null && !isKey(idempotencyKey)) {
    const message = translator('en', 'spoken')('badIdempotencyKey', { max: idempotencyKeyMax });
    const answer = toFailure({ code: 'INVALID_REQUEST', message, field: 'Idempotency-Key' });
    return { ok: false, answer };
  }
  const parsed = manageRequestSchema.safeParse(json.value);
  if (parsed.success) return { ok: true, request: parsed.data };
  return { ok: false, answer: toMalformed(parsed.error) };
}

function isKey(key: string): boolean {
  return key.length >= 1 && key.length <= idempotencyKeyMax;
}
