import 'server-only';
import { Live } from '@/components/staff/live.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { versionShown } from '@/lib/platform/live.ts';
import type { Desk } from '@/lib/staff/desk.ts';

/** Keeps a page of the console as things are, where there is JavaScript. */
export async function LiveUpdates({ desk: { clinic } }: { desk: Desk }) {
  const say = translator(clinic.locale, 'staffHistory');
  return (
    <Live
      url={`/api/staff/${clinic.slug}/events`}
      after={await versionShown(clinic.clinicId)}
      texts={{ updated: say('liveUpdated'), lost: say('liveLost'), over: say('liveOver') }}
    />
  );
}
