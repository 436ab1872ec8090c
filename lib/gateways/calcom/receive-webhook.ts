import 'server-only';
import { randomBytes } from 'node:crypto';
import { translator } from '../../i18n/translator.ts';
import { database } from '../../platform/database.ts';
import { describeError, log } from '../../platform/log.ts';
import { Unsealable } from '../../platform/seal.ts';
import { countAgainstAddress, countAgainstClinic } from '../limits.ts';
import { findOpenClinic } from '../open-clinic.ts';
import { readBytes } from '../read-json.ts';
import { type CalcomSettings, loadGatewaySettings } from '../settings.ts';
import { failure, type WireAnswer } from '../wire.ts';
import { applyNotice } from './apply-notice.ts';
import { type Notice, readNotice } from './notice.ts';
import { isSignedWith } from './signature.ts';

const say = translator('en', 'calcom');
const maxKib = 64;

/**
 * Takes what Cal.com tells of its bookings. Whatever is not signed with the clinic's secret is
 * answered in one way, a clinic that does not exist or expects no notices included.
 */
export async function receiveWebhook(
  request: Request,
  { slug, address }: { slug: string; address: string },
): Promise<WireAnswer> {
  const body = await readBytes(request);
  if (!body) {
    const answer = failure('PAYLOAD_TOO_LARGE', say('tooLarge', { kib: maxKib }));
    return countAgainstAddress(address, answer);
  }
  const receiver = await findReceiver(slug);
  const secret = receiver?.secret ?? randomBytes(32).toString('hex');
  const isSigned = isSignedWith(secret, body, request.headers.get('x-cal-signature-256'));
  if (!receiver || !isSigned) {
    return countAgainstAddress(address, failure('UNAUTHORIZED', say('notSigned')));
  }
  const { clinicId, agents } = receiver;
  return countAgainstClinic(clinicId, { reads: false }, () =>
    take(clinicId, readNotice(body, agents)),
  );
}

interface Receiver {
  clinicId: string;
  agents: CalcomSettings['agents'];
  secret: string;
}

/** Whoever has settings is told, also after the clinic's calendar has gone elsewhere. */
async function findReceiver(slug: string): Promise<Receiver | undefined> {
  const clinic = await findOpenClinic(slug);
  if (!clinic) return undefined;
  const { clinicId } = clinic;
  const settings = await openSettings(clinicId);
  if (settings?.kind !== 'calcom') return undefined;
  const { webhookSecret: secret } = settings.credentials;
  return secret === undefined ? undefined : { clinicId, agents: settings.agents, secret };
}

/** Settings that no secret of ours opens are as good as none, to whoever is outside. */
async function openSettings(clinicId: string) {
  try {
    return await loadGatewaySettings(database(), clinicId, 'calcom');
  } catch (error) {
    if (!(error instanceof Unsealable)) throw error;
    log().error({ clinicId, gateway: 'calcom', ...describeError(error) }, 'no way to a calendar');
    return undefined;
  }
}

const received: WireAnswer = { status: 200, body: { success: true, message: say('received') } };
const notUnderstood: WireAnswer = {
  status: 202,
  body: { success: true, message: say('notUnderstood') },
};

/** Only names of triggers and codes are logged: everything else is about a person. */
async function take(clinicId: string, notice: Notice): Promise<WireAnswer> {
  switch (notice.kind) {
    case 'ignored':
      return received;
    case 'not_understood':
      log().warn({ clinicId, trigger: notice.trigger }, 'a calendar notice was not understood');
      return notUnderstood;
    case 'not_storable':
      log().warn(
        { clinicId, trigger: notice.trigger, code: 'NO_TIME' },
        'a calendar notice cannot be stored',
      );
      return received;
    case 'news':
    case 'absence':
      await applyNotice(clinicId, notice);
      return received;
  }
}
