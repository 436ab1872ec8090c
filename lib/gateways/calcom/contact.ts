import 'server-only';
import { fields } from '../../contract/fields.ts';
import { fieldLimits, isClean } from '../../contract/text-rules.ts';
import { isZone } from '../../time/zone.ts';

/** An attendee as Cal.com has them; any of it may be missing or no use to us. */
interface Attendee {
  name?: string;
  email?: string | null | undefined;
  phoneNumber?: string | null | undefined;
  timeZone?: string | null | undefined;
}

/** Who an appointment is for, in what our copies can hold. */
export interface Contact {
  name: string;
  email: string | null;
  phone: string | null;
  zone: string | null;
}

/** Stands in for the address of people who gave a phone number only: nobody reads it. */
const noAddress = /@sms\.cal\.com$/i;

/** What Cal.com puts into the addresses of managed users, to tell them apart. */
const userMark = /\+[a-zA-Z0-9]{25}(?=@)/;

function toName(typed: string): string {
  const line = [...typed].map((char) => (isClean(char) ? char : ' ')).join('');
  return line.replace(/\s+/g, ' ').trim().slice(0, fieldLimits.name).trim();
}

/** Reads an attendee, as far as they can be stored; of nobody nothing is known. */
export function toContact({ name = '', email, phoneNumber, timeZone }: Attendee = {}): Contact {
  const address = fields.email.safeParse((email ?? '').replace(userMark, ''));
  const number = fields.phone.safeParse(phoneNumber ?? '');
  return {
    name: toName(name),
    email: address.success && !noAddress.test(address.data) ? address.data : null,
    phone: number.success ? number.data : null,
    zone: timeZone && isZone(timeZone) ? timeZone : null,
  };
}
