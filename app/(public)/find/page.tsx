import { findAction } from '@/app/_actions/find.ts';
import { SiteFrame } from '@/app/_frame/site-frame.tsx';
import { findTexts } from '@/app/_text/find-texts.ts';
import { FindForm } from '@/components/booking/find-form.tsx';
import { translator } from '@/lib/i18n/translator.ts';

/** Finds an appointment of any clinic by its reference and how the person can be reached. */
export default function FindPage() {
  const say = translator('en', 'find');
  return (
    <SiteFrame>
      <FindForm action={findAction} here="/find" texts={findTexts()}>
        <section aria-labelledby="help" className="mt-12 max-w-prose">
          <h2 id="help" className="mb-2 text-title font-semibold">
            {say('helpTitle')}
          </h2>
          <p>{say('help')}</p>
        </section>
      </FindForm>
    </SiteFrame>
  );
}
