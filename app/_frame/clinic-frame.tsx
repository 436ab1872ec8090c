import 'server-only';
import type { ReactNode } from 'react';
import { hoursWords, openNowWords } from '@/app/_text/opening-words.ts';
import { ClinicFooter } from '@/components/layout/clinic-footer.tsx';
import { Frame } from '@/components/layout/frame.tsx';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { openNow } from '@/lib/booking/opening-hours.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { now } from '@/lib/platform/clock.ts';
import { BrandStyle, logoHref } from './brand.tsx';
import { ClinicEmbed } from './clinic-embed.tsx';
import { placeHere } from './place.ts';

interface Props {
  clinic: Clinic;
  children: ReactNode;
}

/** Every page of a clinic, by itself or in a frame on the clinic's site. */
export async function ClinicFrame(props: Props) {
  const { isFramed, look } = await placeHere();
  return (
    <>
      <BrandStyle clinic={props.clinic} accent={look.accent} />
      {isFramed ? <ClinicEmbed {...props} /> : <WholePage {...props} />}
    </>
  );
}

/** With its language, name and logo, and how to reach it. */
function WholePage({ clinic, children }: Props) {
  const say = translator(clinic.locale, 'site');
  return (
    <Frame
      name={clinic.name}
      home={`/${clinic.slug}`}
      clinic={clinic.slug}
      logo={logoHref(clinic)}
      banner={clinic.isDemo ? say('demo') : undefined}
      skip={say('skip')}
      lang={clinic.locale}
      footer={
        <ClinicFooter
          name={clinic.name}
          address={clinic.address}
          phone={clinic.phone}
          hours={hoursWords(clinic)}
          desk={deskNow(clinic)}
          links={[
            { href: `/${clinic.slug}`, text: say('bookAppointment') },
            { href: '/find', text: say('findAppointment') },
            { href: `/accessibility?clinic=${clinic.slug}`, text: say('accessibility') },
          ]}
          texts={{
            contact: say('contact'),
            callNow: say('callNow', { phone: clinic.phone }),
            hours: say('hours'),
            links: say('links'),
          }}
        />
      }
    >
      {children}
    </Frame>
  );
}

function deskNow(clinic: Clinic) {
  const text = openNowWords(clinic, now());
  return text === undefined ? undefined : { text, isOpen: openNow(clinic, now())?.isOpen === true };
}
