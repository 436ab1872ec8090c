import type { When } from '@/lib/forms/booking-state.ts';
import { SummaryList, SummaryRow } from '../ui/summary-list.tsx';
import { type Visit, WhenText } from './visit-card.tsx';

interface Props {
  visit: Visit;
  when: When;
  /** What to bring or do; empty when nothing. */
  preparation: string;
  texts: Record<'what' | 'with' | 'when' | 'where' | 'bring', string>;
}

/** What an appointment is, without anything about the person. */
export function Appointment({ visit, when, preparation, texts }: Props) {
  return (
    // Closer on paper, so that everything is on one page.
    <div className="print:[&_dl>div]:py-1.5">
      <SummaryList>
        <SummaryRow term={texts.when}>
          <strong className="font-semibold">
            <WhenText when={when} />
          </strong>
        </SummaryRow>
        <SummaryRow term={texts.what}>{visit.service}</SummaryRow>
        <SummaryRow term={texts.with}>{visit.practitioner}</SummaryRow>
        <SummaryRow term={texts.where}>
          {visit.where.map((line) => (
            <span key={line} className="block">
              {line}
            </span>
          ))}
        </SummaryRow>
        {preparation && <SummaryRow term={texts.bring}>{preparation}</SummaryRow>}
      </SummaryList>
    </div>
  );
}
