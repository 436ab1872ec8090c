import type { Metadata } from 'next';
import { stopAction } from '@/app/_actions/stop.ts';
import { ClinicFrame } from '@/app/_frame/clinic-frame.tsx';
import { SiteFrame } from '@/app/_frame/site-frame.tsx';
import { titled } from '@/app/_frame/titled.ts';
import { Button } from '@/components/ui/button.tsx';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { loadStoppable } from '@/lib/messages/stops.ts';

interface Props {
  params: Promise<{ token: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const stoppable = await loadStoppable((await params).token);
  if (!stoppable) return {};
  const { clinic, isStopped } = stoppable;
  const say = translator(clinic.locale, 'stop');
  const title = say(isStopped ? 'stoppedTitle' : 'title', { clinic: clinic.name });
  return titled(clinic, title);
}

/** Stops reminders with one press, or takes that back. Opening it changes nothing. */
export default async function StopPage({ params }: Props) {
  const { token } = await params;
  const stoppable = await loadStoppable(token);
  if (!stoppable) return <UnknownStop />;
  const { clinic, isStopped } = stoppable;
  const say = translator(clinic.locale, 'stop');
  const values = { clinic: clinic.name };
  return (
    <ClinicFrame clinic={clinic}>
      <PageHeading lead={say(isStopped ? 'stopped' : 'lead', values)}>
        {say(isStopped ? 'stoppedTitle' : 'title', values)}
      </PageHeading>
      <p className="mb-8 max-w-prose">{say('stays')}</p>
      <form action={stopAction}>
        <input type="hidden" name="token" value={token} />
        <input type="hidden" name="to" value={isStopped ? 'resume' : 'stop'} />
        <Button look={isStopped ? 'secondary' : 'primary'}>
          {say(isStopped ? 'resume' : 'submit')}
        </Button>
      </form>
    </ClinicFrame>
  );
}

/** A link that is not ours, or whose message was forgotten. The proxy has given it its status. */
function UnknownStop() {
  const say = translator('en', 'stop');
  return (
    <SiteFrame>
      <title>{say('unknownTitle')}</title>
      <PageHeading lead={say('unknown')}>{say('unknownTitle')}</PageHeading>
    </SiteFrame>
  );
}
