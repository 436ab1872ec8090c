'use client';

import { useSyncExternalStore } from 'react';
import { deviceZone } from '@/lib/time/device-zone.ts';
import { textLinkLook } from '../ui/text-link.tsx';
import { KeepLink } from './keep-link.tsx';
import { type PickerPage, pickerHref } from './picker-url.ts';

interface Props {
  page: PickerPage;
  /** "Show times in {city} time, as on this device" */
  text: string;
}

/** Offers the zone of the device, which only the browser knows, when it is another one. */
export function OwnZoneLink({ page, text }: Props) {
  const own = useSyncExternalStore(noChanges, deviceZone, () => undefined);
  if (own === undefined || own === page.zone || own === page.clinicZone) return null;
  const city = own.slice(own.lastIndexOf('/') + 1).replaceAll('_', ' ');
  return (
    <KeepLink
      href={pickerHref(page, { zone: own })}
      className={`${textLinkLook} inline-flex min-h-target items-center`}
    >
      {text.replace('{city}', city)}
    </KeepLink>
  );
}

function noChanges() {
  return () => {};
}
