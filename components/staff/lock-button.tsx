'use client';

import { callAction } from '../ui/call-action.ts';
import { setCover } from './cover-store.ts';

interface Props {
  /** Locks and leads away, without JavaScript. */
  lock: () => Promise<void>;
  /** Locks behind the cover. */
  lockHere: () => Promise<null>;
  text: string;
}

/** Locks the console now, as when somebody leaves the desk. */
export function LockButton({ lock, lockHere, text }: Props) {
  return (
    <form
      action={lock}
      onSubmit={(event) => {
        event.preventDefault();
        setCover('locked');
        void callAction(lockHere);
      }}
    >
      <button
        type="submit"
        className="flex min-h-target w-full items-center rounded-control border-s-4 border-transparent px-3 text-start text-small hover:bg-tint"
      >
        {text}
      </button>
    </form>
  );
}
