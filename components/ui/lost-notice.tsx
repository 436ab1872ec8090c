'use client';

import { ProblemNotice } from './problem-notice.tsx';
import { textLinkLook } from './text-link.tsx';

/** What is said when a form or a question got no answer. */
export type LostTexts = Record<'lost' | 'lostText' | 'lostReload', string>;

/** Says that a form did not arrive. What was entered stays on the page, so it can be sent again. */
export function LostNotice({ texts }: { texts: LostTexts }) {
  return (
    <ProblemNotice problem={{ title: texts.lost, text: texts.lostText }}>
      <button
        type="button"
        onClick={() => window.location.reload()}
        className={`${textLinkLook} mt-2 min-h-target`}
      >
        {texts.lostReload}
      </button>
    </ProblemNotice>
  );
}
