import { deskOf } from '@/app/_desk/desk-of.ts';
import { SettingsAgentIds } from '@/app/_desk/settings-agent-ids.tsx';
import { SettingsCredential } from '@/app/_desk/settings-credential.tsx';
import { SettingsFrame } from '@/app/_desk/settings-frame.tsx';
import { SettingsId } from '@/app/_desk/settings-id.tsx';
import { type SettingsPageProps, savedMark, settingsTitle } from '@/app/_desk/settings-params.ts';
import { SettingsTokens } from '@/app/_desk/settings-tokens.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { env } from '@/lib/platform/env.ts';
import { loadCredential } from '@/lib/staff/credential.ts';

export const generateMetadata = settingsTitle('api');

/** What other programs need to book here. */
export default async function ApiPage(props: SettingsPageProps) {
  const desk = await deskOf((await props.params).clinic);
  const saved = await savedMark(props);
  const say = translator(desk.clinic.locale, 'staffSettings');
  const loaded = await loadCredential(desk);
  return (
    <SettingsFrame
      desk={desk}
      tab="api"
      title={say('api')}
      lead={say('apiLead')}
      saved={saved !== ''}
    >
      <p>
        <SettingsId
          desk={desk}
          name={say('endpoint')}
          of={desk.clinic.name}
          value={`${env().appUrl}/api/v1/calcom/appointments/manage`}
        />
      </p>
      {loaded.ok ? (
        <>
          <SettingsCredential desk={desk} credential={loaded} />
          <SettingsTokens desk={desk} tokens={loaded.tokens} />
        </>
      ) : (
        <p className="mt-8 max-w-prose text-muted">{say('orgIdOwner')}</p>
      )}
      <SettingsAgentIds desk={desk} />
    </SettingsFrame>
  );
}
