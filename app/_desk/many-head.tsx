import 'server-only';
import { addNewcomersAction } from '@/app/_actions/staff/add-newcomers.ts';
import { blockManyAction } from '@/app/_actions/staff/block-many.ts';
import { FocusHere } from '@/components/staff/focus-here.tsx';
import { Button } from '@/components/ui/button.tsx';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import { BackLink, textLinkLook } from '@/components/ui/text-link.tsx';
import { abilitiesOf } from '@/lib/gateways/abilities.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { type Desk, may } from '@/lib/staff/desk.ts';
import type { ManyPlan } from '@/lib/staff/many-choose.ts';
import { outcomeWords, periodWords, toBeTold } from './many-words.ts';

const wayLook = `inline-flex min-h-target items-center ${textLinkLook}`;

interface Props {
  desk: Desk;
  change: string;
  plan: ManyPlan;
  /** What has just been done, as the address says; each time it is another text. */
  news: { kind: 'kept' | 'blocked' | 'done' | undefined; answer: string };
}

/** Who is away and when, and who has come to it since. */
export function ManyHead({ desk, change, plan, news }: Props) {
  const { clinic } = desk;
  const say = translator(clinic.locale, 'staffMany');
  const title = say('planTitle', { names: plan.practitioners.join(', ') });
  const outcome = outcomeWords(clinic, plan);
  const kept = news.kind === 'kept';
  const isBlockedNow = news.kind === 'blocked' && plan.isBlocked;
  const told = isBlockedNow
    ? say('blockedTitle', { title })
    : kept
      ? say('savedTitle', { title })
      : outcome && say('outcomeTitle', { outcome, title });
  const titled = { title: told || title, clinic: clinic.name };
  const spot = isBlockedNow
    ? 'blocked'
    : kept
      ? 'kept'
      : news.kind === 'done' && outcome !== ''
        ? 'outcome'
        : undefined;
  const here = `/staff/${clinic.slug}/many/${change}`;
  return (
    <>
      <title>{translator(clinic.locale, 'staff')('titled', titled)}</title>
      <FocusHere answer={news.answer} {...(spot && { id: spot })} />
      <BackLink href={`/staff/${clinic.slug}/many`}>{say('startOver')}</BackLink>
      <PageHeading lead={periodWords(clinic, plan.period)}>{title}</PageHeading>
      {plan.isBlocked ? (
        <p id="blocked" tabIndex={-1} className="mb-6 text-muted">
          {say('blocked')}
        </p>
      ) : (
        <form
          action={blockManyAction}
          className="mb-6 flex flex-wrap items-center gap-4 print:hidden"
        >
          <input type="hidden" name="clinic" value={clinic.slug} />
          <input type="hidden" name="change" value={change} />
          <p>{say('notBlocked')}</p>
          {abilitiesOf(clinic.gateway).blocks && (
            <Button look="secondary">{say('blockNow')}</Button>
          )}
        </form>
      )}
      {outcome !== '' && (
        <section
          aria-labelledby="outcome"
          className="mb-6 max-w-prose rounded-card border border-line border-s-4 border-s-accent bg-surface p-4 print:hidden"
        >
          <h2 id="outcome" tabIndex={-1} className="text-title font-semibold">
            {outcome}
          </h2>
          <p className="flex flex-wrap gap-x-6">
            {toBeTold(plan).length > 0 && may(desk, 'customers.read') && (
              <a href="#calls" className={wayLook}>
                {say('outcomeCalls')}
              </a>
            )}
            {plan.items.some(({ result }) => result === 'unknown') && (
              <a href={`${here}?again=yes`} className={wayLook}>
                {say('lookAgain')}
              </a>
            )}
          </p>
        </section>
      )}
      {kept && (
        <p
          id="kept"
          tabIndex={-1}
          role="status"
          className="mb-6 max-w-prose rounded-card border border-line border-s-4 border-s-accent bg-surface p-4 font-semibold print:hidden"
        >
          {say('saved')}
        </p>
      )}
      {plan.isSilent && (
        <p className="mb-6 max-w-prose font-semibold print:hidden">{say('silent')}</p>
      )}
      {plan.items.length === 0 && <p>{say('nobodyHit')}</p>}
      {plan.newcomers > 0 && (
        <form
          action={addNewcomersAction}
          className="mb-8 flex flex-wrap items-center gap-4 print:hidden"
        >
          <input type="hidden" name="clinic" value={clinic.slug} />
          <input type="hidden" name="change" value={change} />
          <p className="font-semibold">{say('newcomers', { count: plan.newcomers })}</p>
          <Button look="secondary">{say('addNewcomers')}</Button>
        </form>
      )}
    </>
  );
}
