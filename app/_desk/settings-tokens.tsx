import 'server-only';
import { makeTokenAction } from '@/app/_actions/staff/make-token.ts';
import { revokeTokenAction } from '@/app/_actions/staff/revoke-token.ts';
import { SettingsSecretForm } from '@/components/staff/settings-secret-form.tsx';
import { Button } from '@/components/ui/button.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import type { Desk } from '@/lib/staff/desk.ts';
import type { Instant } from '@/lib/time/instant.ts';
import { secretFormProps } from './settings-secret-texts.ts';
import { momentWords } from './settings-when.ts';

interface Props {
  desk: Desk;
  tokens: readonly {
    tokenId: string;
    label: string;
    createdAt: Instant;
    revokedAt: Instant | null;
  }[];
}

/** The tokens of the read endpoints: made, listed by what they are for, taken away. */
export function SettingsTokens({ desk, tokens }: Props) {
  const { clinic } = desk;
  const say = translator(clinic.locale, 'staffSettings');
  return (
    <section aria-labelledby="tokens" className="mt-10">
      <h2 id="tokens" className="text-title font-semibold">
        {say('tokens')}
      </h2>
      <p className="mt-2 mb-4 max-w-prose text-muted">{say('tokensLead')}</p>
      {tokens.length === 0 ? (
        <p className="mb-6 text-muted">{say('noTokens')}</p>
      ) : (
        <ul className="mb-6 max-w-prose divide-y divide-line rounded-card border border-line bg-surface">
          {tokens.map(({ tokenId, label, createdAt, revokedAt }) => (
            <li key={tokenId} className="flex flex-wrap items-center justify-between gap-3 p-4">
              <p className="min-w-0">
                <span className="block font-semibold [overflow-wrap:anywhere]">{label}</span>
                <span className="text-small text-muted">
                  {revokedAt === null
                    ? say('tokenFrom', { when: momentWords(clinic, createdAt) })
                    : say('tokenRevoked', { when: momentWords(clinic, revokedAt) })}
                </span>
              </p>
              {revokedAt === null && (
                <form action={revokeTokenAction}>
                  <input type="hidden" name="clinic" value={clinic.slug} />
                  <input type="hidden" name="token" value={tokenId} />
                  <Button look="secondary" aria-label={say('revokeNamed', { label })}>
                    {say('revoke')}
                  </Button>
                </form>
              )}
            </li>
          ))}
        </ul>
      )}
      <SettingsSecretForm
        {...secretFormProps(desk)}
        action={makeTokenAction}
        look="secondary"
        button={say('makeToken')}
        busy={say('makingToken')}
        label={{ text: say('tokenLabel'), hint: say('tokenLabelHint') }}
      />
    </section>
  );
}
