import 'server-only';
import { selectAlertEmail } from '../storage/alerts.ts';
import type { Database } from '../storage/database.ts';
import { composeAlert } from './alert-mail.tsx';
import type { DeliveryPorts, HandedOver } from './ports.ts';
import type { Told } from './told.ts';

/** The page of an appointment in the console. */
export function consolePathOf({ clinic, appointment }: Told): string {
  return `/staff/${clinic.slug}/appointments/${appointment.appointmentId}`;
}

/**
 * Tells staff at the clinic's address. `off` where the clinic wants none any more, undefined where no
 * mail is sent.
 */
export async function handOverAlert(
  db: Database,
  messageId: string,
  told: Told,
  { mail, pageOf }: DeliveryPorts,
): Promise<HandedOver | 'off' | undefined> {
  const email = await selectAlertEmail(db, told.clinic.clinicId);
  if (email === null) return 'off';
  if (!mail) return undefined;
  const { name } = told.clinic;
  const alert = await composeAlert(told, pageOf(consolePathOf(told)));
  return mail.send({ ...alert, messageId, to: { name, email }, clinicName: name });
}
