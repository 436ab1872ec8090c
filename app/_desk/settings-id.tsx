import 'server-only';
import { SettingsCopy } from '@/components/staff/settings-copy.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import type { Desk } from '@/lib/staff/desk.ts';

interface Props {
  desk: Desk;
  /** As programs call it: "agent_id". */
  name: string;
  /** Of what it is. */
  of: string;
  value: string;
}

/** An id as programs need it, with a button that copies it. */
export function SettingsId({ desk, name, of, value }: Props) {
  const say = translator(desk.clinic.locale, 'staffSettings');
  return (
    <span className="inline-flex max-w-full flex-wrap items-center gap-x-2">
      <span>{name}</span>
      <SettingsCopy
        name={`${name}, ${of}`}
        value={value}
        texts={{ copy: say('copy'), copied: say('copied') }}
      />
    </span>
  );
}
