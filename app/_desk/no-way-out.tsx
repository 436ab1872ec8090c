import 'server-only';
import { Notice } from '@/components/ui/notice.tsx';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { env } from '@/lib/platform/env.ts';

/** Says which ways out are not set up: nothing pretends to be sent. */
export function NoWayOut({ clinic }: { clinic: Clinic }) {
  const { smtpUrl, textUrl } = env();
  const say = translator(clinic.locale, 'staffMessages');
  return (
    <div className="mb-6 space-y-4 empty:hidden">
      {smtpUrl === undefined && <Notice title={say('noMailTitle')}>{say('noMail')}</Notice>}
      {textUrl === undefined && <Notice title={say('noTextTitle')}>{say('noText')}</Notice>}
    </div>
  );
}
