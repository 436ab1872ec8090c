'use client';

import { useSyncExternalStore } from 'react';
import { Button } from '../ui/button.tsx';
import { areShortcutsOn, switchShortcuts, watchShortcuts } from './shortcuts-switch.ts';

interface Props {
  texts: Record<'isOn' | 'isOff' | 'turnOn' | 'turnOff' | 'needsScript', string>;
}

/** Switches the shortcuts of this browser on or off. */
export function ShortcutsToggle({ texts }: Props) {
  const isOn = useSyncExternalStore(watchShortcuts, areShortcutsOn, () => null);
  // On the server nobody knows, and without JavaScript there are none.
  if (isOn === null) return <p>{texts.needsScript}</p>;
  return (
    <>
      <p role="status" className="mb-3 font-semibold">
        {isOn ? texts.isOn : texts.isOff}
      </p>
      <Button type="button" look="secondary" onClick={() => switchShortcuts(!isOn)}>
        {isOn ? texts.turnOff : texts.turnOn}
      </Button>
    </>
  );
}
