import 'server-only';
import { PrintButton } from '@/components/ui/print-button.tsx';
import { TextLink } from '@/components/ui/text-link.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { type Desk, may } from '@/lib/staff/desk.ts';
import type { ManyItem, ManyPlan } from '@/lib/staff/many-choose.ts';
import { resultWords, shortMoment, toBeTold } from './many-words.ts';

interface Props {
  desk: Desk;
  plan: ManyPlan;
}

/** What was changed, and what was not and why. */
export function ManyResults({ desk, plan }: Props) {
  const say = translator(desk.clinic.locale, 'staffMany');
  const finished = plan.items.filter(({ result }) => result !== null);
  if (finished.length === 0) return null;
  const told = toBeTold(plan);
  const others = finished.filter((item) => !told.includes(item));
  return (
    <section aria-labelledby="done" className="mt-12 print:hidden">
      <h2 id="done" className="text-title font-semibold">
        {say('done')}
      </h2>
      <ResultList desk={desk} title={say('changed')} items={told} />
      <ResultList desk={desk} title={say('notChanged')} items={others} />
    </section>
  );
}

function ResultList({
  desk: { clinic },
  title,
  items,
}: {
  desk: Desk;
  title: string;
  items: readonly ManyItem[];
}) {
  const say = translator(clinic.locale, 'staffMany');
  if (items.length === 0) return null;
  return (
    <>
      <h3 className="mt-5 font-semibold">
        {title} ({items.length})
      </h3>
      <ul className="mt-2 max-w-prose divide-y divide-line border-y border-line">
        {items.map((item) => (
          <li key={item.appointmentId} className="py-2">
            <TextLink
              href={`/staff/${clinic.slug}/appointments/${item.appointmentId}`}
              aria-label={say('openAppointment', { name: item.name })}
              className="inline-flex min-h-target items-center"
            >
              {item.name}
            </TextLink>
            <span className="block text-small text-muted">{shortMoment(clinic, item.start)}</span>
            <span className="block">{resultWords(clinic, item)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Who has to be called, to be printed and ticked off. */
export function ManyCalls({ desk, plan }: Props) {
  const { clinic } = desk;
  const say = translator(clinic.locale, 'staffMany');
  const told = toBeTold(plan);
  if (told.length === 0 || !may(desk, 'customers.read')) return null;
  const head = ['callsPerson', 'callsReach', 'callsWas', 'callsIs', 'callsTold'] as const;
  return (
    <section aria-labelledby="calls" className="mt-12 print:mt-4">
      <h2 id="calls" className="text-title font-semibold">
        {say('calls')}
      </h2>
      <p className="mt-1 mb-4 max-w-prose text-muted">{say('callsLead')}</p>
      <div className="mb-4 overflow-x-auto rounded-card border border-line bg-surface print:overflow-visible print:border-0">
        <table className="w-full border-collapse text-start">
          <caption className="sr-only">{say('calls')}</caption>
          <thead>
            <tr className="border-b border-line">
              {head.map((key) => (
                <th key={key} scope="col" className="p-3 text-start font-semibold">
                  {say(key)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {told.map((item) => (
              <tr key={item.appointmentId} className="border-b border-line align-top">
                <th scope="row" className="p-3 text-start font-semibold">
                  {item.name}
                  {item.bookedBy !== '' && (
                    <span className="block text-small font-normal text-muted">
                      {say('bookedBy', { name: item.bookedBy })}
                    </span>
                  )}
                </th>
                <td className="p-3 [overflow-wrap:anywhere]">
                  {item.phone === '' ? (
                    item.email
                  ) : (
                    <a href={`tel:${item.phone.replace(/[^+\d]/g, '')}`} className={callLook}>
                      {item.phone}
                    </a>
                  )}
                </td>
                <td className="p-3">{shortMoment(clinic, item.start)}</td>
                <td className="p-3">{resultWords(clinic, item)}</td>
                <td className="p-3">
                  <span aria-hidden="true" className="inline-block size-5 border border-edge" />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <PrintButton>{say('print')}</PrintButton>
    </section>
  );
}

const callLook = 'inline-flex min-h-target items-center whitespace-nowrap text-accent underline';
