import 'server-only';
import { SummaryList, SummaryRow } from '@/components/ui/summary-list.tsx';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { translator } from '@/lib/i18n/translator.ts';
import type { StaffAppointment } from '@/lib/staff/appointment.ts';
import { timeWords } from './appointment-words.ts';
import { nameOf } from './today-words.ts';

interface Props {
  clinic: Clinic;
  appointment: StaffAppointment;
}

/** An appointment on paper: nothing in it is not for whoever finds it. */
export function AppointmentSlip({ clinic, appointment }: Props) {
  const say = translator(clinic.locale, 'staffAppointment');
  const service = clinic.services.find(({ serviceId }) => serviceId === appointment.serviceId);
  const facts = [
    [say('slipName'), appointment.name],
    [say('when'), timeWords(clinic, appointment.start, appointment.end)],
    [say('service'), service?.name ?? ''],
    [say('practitioner'), nameOf(clinic, appointment.practitionerId)],
    [say('slipWhere'), [clinic.name, ...clinic.address].join('\n')],
    [say('slipPreparation'), service?.preparation ?? ''],
    [say('slipReference'), appointment.reference],
  ] as const;
  return (
    <section
      aria-label={say('slipTitle')}
      className="max-w-prose rounded-card border border-line bg-surface p-6 print:rounded-none print:border-0 print:p-0 print:[&_dl>div]:py-1.5"
    >
      <p className="mb-4 text-title font-semibold">{clinic.name}</p>
      <SummaryList>
        {facts
          .filter(([, value]) => value !== '')
          .map(([term, value]) => (
            <SummaryRow key={term} term={term}>
              <span className="whitespace-pre-line">{value}</span>
            </SummaryRow>
          ))}
      </SummaryList>
      {clinic.phone && (
        <p className="mt-4">{say('slipCall', { clinic: clinic.name, phone: clinic.phone })}</p>
      )}
    </section>
  );
}
