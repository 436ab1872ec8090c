import 'server-only';
import type { ReactNode } from 'react';
import { ClinicFooter } from '@/components/layout/clinic-footer.tsx';
import { Frame } from '@/components/layout/frame.tsx';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { translator } from '@/lib/i18n/translator.ts';

/** Every page of a clinic, in its language and with its name, address and phone. */
export function ClinicFrame({ clinic, children }: { clinic: Clinic; children: ReactNode }) {
  const say = translator(clinic.locale, 'site');
  return (
    <Frame
      name={clinic.name}
      home={`/${clinic.slug}`}
      banner={clinic.isDemo ? say('demo') : undefined}
      skip={say('skip')}
      lang={clinic.locale}
      footer={
        <ClinicFooter
          name={clinic.name}
          address={clinic.address}
          phone={clinic.phone}
          texts={{ contact: say('contact'), callNow: say('callNow', { phone: clinic.phone }) }}
        />
      }
    >
      {children}
    </Frame>
  );
}
