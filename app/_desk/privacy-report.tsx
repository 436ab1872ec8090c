import 'server-only';
import { Notice } from '@/components/ui/notice.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import type { Desk } from '@/lib/staff/desk.ts';
import { loadErasure } from '@/lib/staff/privacy-erase.ts';

/** What was erased of a customer, as the history has it. */
export async function ErasureReport({ desk, customerId }: { desk: Desk; customerId: string }) {
  const found = await loadErasure(desk, customerId);
  if (!found.ok) return null;
  const say = translator(desk.clinic.locale, 'staffPrivacy');
  const { appointments, links, answers, requests, importLines } = found.erased;
  const lines = [
    say('erasedAppointments', { count: appointments }),
    say('erasedLinks', { count: links }),
    say('erasedAnswers', { count: answers }),
    say('erasedRequests', { count: requests }),
    say('erasedImportLines', { count: importLines }),
  ];
  return (
    <div role="status" className="mb-8 max-w-prose">
      <Notice title={say('erasedTitle')}>
        <ul className="list-disc ps-5">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        {found.elsewhere > 0 && <p>{say('erasedElsewhere', { count: found.elsewhere })}</p>}
      </Notice>
    </div>
  );
}
