import 'server-only';
import { openNowWords } from '@/app/_text/opening-words.ts';
import { CallClinic } from '@/components/booking/call-clinic.tsx';
import type { Clinic } from '@/lib/booking/clinic.ts';
import type { Call } from '@/lib/forms/booking-state.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { now } from '@/lib/platform/clock.ts';

/** The clinic's number in words, and whether somebody answers it now. */
export function callWords(clinic: Clinic): Call {
  const { locale, phone } = clinic;
  const text = translator(locale, 'manage')('call', { phone });
  return { phone, text, desk: openNowWords(clinic, now()) };
}

/** The clinic's number, and whether somebody answers it now. */
export function ClinicPhone({ clinic }: { clinic: Clinic }) {
  return <CallClinic call={callWords(clinic)} />;
}
