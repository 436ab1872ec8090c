'use client';

import { useSyncExternalStore } from 'react';
import { deviceZone } from '@/lib/time/device-zone.ts';
import { TextLink } from '../ui/text-link.tsx';
import { type PickerPage, pickerHref } from './picker-url.ts';
import type { PartFilter } from './slots-answer.ts';

interface Props {
  page: PickerPage;
  part: PartFilter;
  /** "Show times in {city} time, as on this device" */
  text: string;
}

/** Offers the zone of the device, which only the browser knows, when it is another one. */
export function OwnZoneLink({ page, part, text }: Props) {
  const own = useSyncExternalStore(noChanges, deviceZone, () => undefined);
  if (own === undefined || own === page.zone || own === page.clinicZone) return null;
  const city = own.slice(own.lastIndexOf('/') + 1).replaceAll('_', ' ');
  return (
    <TextLink
      href={pickerHref(page, { zone: own, part })}
      className="inline-flex min-h-target items-center"
    >
      {text.replace('{city}', city)}
    </TextLink>
  );
}

function noChanges() {
  return () => {};
}
