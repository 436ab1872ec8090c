import 'server-only';
import { orderSettingAction } from '@/app/_actions/staff/order-setting.ts';
import { SettingsOrder } from '@/components/staff/settings-order.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { type Desk, may } from '@/lib/staff/desk.ts';
import { lostTexts } from './settings-words.ts';

interface Props {
  desk: Desk;
  kind: 'service' | 'practitioner' | 'question';
  id: string;
  name: string;
  /** All of the list that are in use, in their order. */
  ids: readonly string[];
}

/** What moves a row of a list up and down: only what is in use has a place there. */
export function SettingsPlaces({ desk, kind, id, name, ids }: Props) {
  const { clinic } = desk;
  const place = ids.indexOf(id);
  if (place < 0 || ids.length < 2 || !may(desk, 'settings.edit')) return null;
  const say = translator(clinic.locale, 'staffSettings');
  return (
    <SettingsOrder
      action={orderSettingAction}
      hidden={{ clinic: clinic.slug, kind, id }}
      isFirst={place === 0}
      isLast={place === ids.length - 1}
      texts={{
        up: say('up'),
        down: say('down'),
        upNamed: say('upNamed', { name }),
        downNamed: say('downNamed', { name }),
        lost: lostTexts(clinic.locale),
      }}
    />
  );
}
