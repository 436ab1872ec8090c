import { deskOf } from '@/app/_desk/desk-of.ts';
import { SettingsFrame } from '@/app/_desk/settings-frame.tsx';
import { type SettingsPageProps, settingsTitle } from '@/app/_desk/settings-params.ts';
import { SummaryList, SummaryRow } from '@/components/ui/summary-list.tsx';
import { gatewayFor } from '@/lib/gateways/choose.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { loadGatewayStanding } from '@/lib/staff/settings-gateway.ts';

export const generateMetadata = settingsTitle('gateway');

/** Which calendar answers for the clinic, and how it is. */
export default async function GatewayPage({ params }: SettingsPageProps) {
  const desk = await deskOf((await params).clinic);
  const { clinic } = desk;
  const standing = await loadGatewayStanding(desk, gatewayFor(clinic));
  const say = translator(clinic.locale, 'staffSettings');
  const { answers, unsettled } = standing.ok
    ? standing
    : { answers: undefined, unsettled: { lookedInto: 0, forStaff: 0 } };
  const { lookedInto, forStaff } = unsettled;
  const health =
    answers === undefined ? 'gatewayNothing' : answers ? 'gatewayAnswers' : 'gatewaySilent';
  return (
    <SettingsFrame desk={desk} tab="gateway" title={say('gateway')} lead={say('gatewayLead')}>
      <SummaryList>
        <SummaryRow term={say('gatewayKind')}>{say(`gateway_${clinic.gateway}`)}</SummaryRow>
        <SummaryRow term={say('gatewayHealth')}>{say(health)}</SummaryRow>
        <SummaryRow term={say('gatewayUnsettled')}>
          {lookedInto + forStaff === 0 && say('gatewayUnsettledNone')}
          {lookedInto > 0 && <p>{say('gatewayUnsettledSome', { count: lookedInto })}</p>}
          {forStaff > 0 && <p>{say('gatewayUnsettledStaff', { count: forStaff })}</p>}
        </SummaryRow>
        {clinic.gateway !== 'local' && (
          <SummaryRow term={say('gatewayLimits')}>{say('gatewayLimitsRemote')}</SummaryRow>
        )}
        <SummaryRow term={say('gatewayChange')}>
          <p className="max-w-prose">{say('gatewayChangeLead')}</p>
          <p className="mt-2">
            <code className="select-all text-small">npm run gateway -- {clinic.slug}</code>
          </p>
        </SummaryRow>
      </SummaryList>
    </SettingsFrame>
  );
}
