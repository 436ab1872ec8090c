import 'server-only';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import type { Desk } from '@/lib/staff/desk.ts';

/** Instead of a page that a role may not see. */
export function Forbidden({ desk: { clinic } }: { desk: Desk }) {
  const say = translator(clinic.locale, 'staff');
  return <PageHeading lead={say('forbidden')}>{say('forbiddenTitle')}</PageHeading>;
}
