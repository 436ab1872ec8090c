import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { textLinkLook } from '../ui/text-link.tsx';
import { HiddenFields } from './hidden-fields.tsx';
import { KeepLink } from './keep-link.tsx';
import { OwnZoneLink } from './own-zone-link.tsx';
import { type PickerPage, pickerHref, pickerParams } from './picker-url.ts';

export interface ZoneTexts {
  zoneChange: string;
  zoneOwn: string;
  zoneClinic: string;
  zonePlace: string;
  zonePlaceHint: string;
  zoneFind: string;
  /** What came of the search, when there was one. */
  zoneFound: string;
}

interface Props {
  /** "Times are in New York time, where the clinic is." */
  zoneText: string;
  page: PickerPage;
  /** The place that was searched for and the zones it matches. */
  search: { place: string; found: readonly { href: string; label: string }[] } | undefined;
  texts: ZoneTexts;
}

const linkLook = `${textLinkLook} inline-flex min-h-target items-center`;

/** Says whose time is shown and lets it be changed, by searching for a city. */
export function ZoneSwitch({ zoneText, page, search, texts }: Props) {
  // The date is left out: in another zone the times fall on other dates.
  return (
    <details open={search !== undefined} className="mb-1">
      <summary className="min-h-target list-none py-2.5 text-muted [&::-webkit-details-marker]:hidden">
        {zoneText} <span className={textLinkLook}>{texts.zoneChange}</span>
      </summary>
      <div className="mt-1 mb-4 max-w-prose space-y-4 rounded-card border border-line bg-surface p-4 md:p-5">
        <div className="flex flex-col items-start empty:hidden">
          {page.zone !== page.clinicZone && (
            <KeepLink href={pickerHref(page, { zone: page.clinicZone })} className={linkLook}>
              {texts.zoneClinic}
            </KeepLink>
          )}
          <OwnZoneLink page={page} text={texts.zoneOwn} />
        </div>
        <form action={page.path} className="flex flex-wrap items-end gap-3">
          <HiddenFields values={Object.fromEntries(pickerParams(page, {}))} />
          <div className="grow">
            <TextField
              id="place"
              name="place"
              label={texts.zonePlace}
              hint={texts.zonePlaceHint}
              defaultValue={search?.place}
              autoComplete="off"
            />
          </div>
          <Button look="secondary">{texts.zoneFind}</Button>
        </form>
        {search && (
          <div role="status" className="[overflow-wrap:anywhere]">
            <p>{texts.zoneFound}</p>
            <ul>
              {search.found.map(({ href, label }) => (
                <li key={href}>
                  <KeepLink href={href} className={linkLook}>
                    {label}
                  </KeepLink>
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </details>
  );
}
