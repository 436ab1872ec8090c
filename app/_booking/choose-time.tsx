import 'server-only';
import { availabilityAction } from '@/app/_actions/availability.ts';
import { suggestAction } from '@/app/_actions/suggest.ts';
import { lostTexts } from '@/app/_text/flow-texts.ts';
import { texts } from '@/app/_text/texts.ts';
import { pickerTextKeys } from '@/components/slots/labels.ts';
import { Picker } from '@/components/slots/picker.tsx';
import type { PickerPage } from '@/components/slots/picker-url.ts';
import { SuggestedTimes } from '@/components/slots/suggested-times.tsx';
import { ZoneSwitch } from '@/components/slots/zone-switch.tsx';
import { ButtonLink } from '@/components/ui/button-link.tsx';
import { Notice } from '@/components/ui/notice.tsx';
import { daysAheadMax } from '@/lib/contract/fields.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { findZones } from '@/lib/time/find-zones.ts';
import { zoneCity } from '@/lib/time/format.ts';
import { loadSlots } from './load-slots.ts';
import { slugsOf, type Visit } from './visit.ts';

interface Props {
  visit: Visit;
  page: PickerPage;
  query: URLSearchParams;
  /** The same page with anyone available, when somebody was chosen and others could do it too. */
  withAnyone?: string | undefined;
}

/** Dates and times of a visit, under the heading of the page they are on. */
export async function ChooseTime({ visit, page, query, withAnyone }: Props) {
  const { clinic } = visit;
  const first = await loadSlots(visit, page.zone);
  const say = translator(clinic.locale, 'times');
  const question = { ...slugsOf(visit), zone: page.zone };
  const place = query.get('place')?.slice(0, 60).trim();
  const found = place ? findZones(place) : [];
  const template = { city: '{city}' };
  const anyoneLink = withAnyone && (
    <ButtonLink href={withAnyone} look="secondary">
      {say('anyone')}
    </ButtonLink>
  );
  return (
    <>
      {first.ok && first.answer.days.length > 0 && (
        <ZoneSwitch
          zoneText={first.answer.zoneText}
          page={page}
          search={
            place
              ? {
                  place,
                  found: found.map((zone) => ({
                    zone,
                    label: say('zone', { city: zoneCity(zone) }),
                  })),
                }
              : undefined
          }
          texts={{
            ...texts(clinic.locale, 'times', [
              'zoneChange',
              'zonePlace',
              'zonePlaceHint',
              'zoneFind',
            ]),
            zoneOwn: say('zoneOwn', template),
            zoneClinic: say('zoneClinic', { city: zoneCity(clinic.zone) }),
            zoneFound: say(found.length > 0 ? 'zoneFound' : 'zoneNotFound', { place: place ?? '' }),
          }}
        />
      )}
      <Picker
        // Another question is another picker: nothing of the last answer may stay.
        key={Object.values(question).join(' ')}
        page={page}
        question={question}
        first={first}
        checkAgain={availabilityAction}
        texts={{
          ...texts(clinic.locale, 'times', pickerTextKeys),
          ...lostTexts(clinic),
          timesOn: say('timesOn', { date: '{date}' }),
          noneInPart: say('noneInPart', { days: daysAheadMax }),
        }}
        suggestions={
          <SuggestedTimes
            page={page}
            question={question}
            suggest={suggestAction}
            texts={{
              ...texts(clinic.locale, 'times', [
                'suggest',
                'suggested',
                'suggestedNone',
                'working',
              ]),
              ...lostTexts(clinic),
            }}
          />
        }
        none={
          <Notice title={say('noneTitle', { days: daysAheadMax })}>
            <p>{say('none', { phone: clinic.phone })}</p>
            {anyoneLink && <p>{say('noneOther')}</p>}
          </Notice>
        }
        failed={
          <Notice title={say('failedTitle')}>
            <p>{say('failed', { phone: clinic.phone })}</p>
          </Notice>
        }
      />
      {anyoneLink && <p className="mt-8">{anyoneLink}</p>}
    </>
  );
}
