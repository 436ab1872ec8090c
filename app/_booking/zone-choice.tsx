import 'server-only';
import { texts } from '@/app/_text/texts.ts';
import { type PickerPage, pickerHref } from '@/components/slots/picker-url.ts';
import { ZoneSwitch } from '@/components/slots/zone-switch.tsx';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { findPlaces, isPlaceIn } from '@/lib/time/find-places.ts';
import { zoneCity } from '@/lib/time/format.ts';
import { zoneWords } from './load-slots.ts';

const placeMax = 60;

/** The city a customer found the zone by; undefined for none, and for one that is not there. */
export async function readCity(query: URLSearchParams, zone: string): Promise<string | undefined> {
  const city = query.get('city');
  return city && city.length <= placeMax && (await isPlaceIn(city, zone)) ? city : undefined;
}

/** In whose time the times are, and the way to another zone. */
export async function ZoneChoice(props: {
  clinic: Clinic;
  page: PickerPage;
  query: URLSearchParams;
}) {
  const { clinic, page, query } = props;
  const say = translator(clinic.locale, 'times');
  const place = query.get('place')?.slice(0, placeMax).trim();
  const found = place ? await findPlaces(place) : [];
  return (
    <ZoneSwitch
      zoneText={zoneWords(clinic, page.zone, page.city)}
      page={page}
      search={
        place
          ? {
              place,
              found: found.map(({ zone, city, region }) => ({
                href: pickerHref({ ...page, zone, city: cityIn(zone, city) }, {}),
                label: say('zoneIn', { zone: say('zone', { city }), region }),
              })),
            }
          : undefined
      }
      texts={{
        ...texts(clinic.locale, 'times', ['zoneChange', 'zonePlace', 'zonePlaceHint', 'zoneFind']),
        zoneOwn: say('zoneOwn', { city: '{city}' }),
        zoneClinic: say('zoneClinic', { city: zoneCity(clinic.zone) }),
        zoneFound: say(found.length > 0 ? 'zoneFound' : 'zoneNotFound', { place: place ?? '' }),
      }}
    />
  );
}

/** A city that the zone is named after needs no mention. */
function cityIn(zone: string, city: string): string | undefined {
  return zoneCity(zone) === city ? undefined : city;
}
