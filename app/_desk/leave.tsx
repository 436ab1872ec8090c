import 'server-only';
import { lockAction } from '@/app/_actions/staff/lock.ts';
import { lockHereAction } from '@/app/_actions/staff/lock-here.ts';
import { signOutAction } from '@/app/_actions/staff/sign-out.ts';
import { DowntimeForget } from '@/components/staff/downtime-forget.tsx';
import { LockButton } from '@/components/staff/lock-button.tsx';

/** Locking the console, and signing out. */
export function Leave({ lock, signOut }: { lock: string; signOut: string }) {
  return (
    <>
      <LockButton lock={lockAction} lockHere={lockHereAction} text={lock} />
      <form action={signOutAction}>
        <DowntimeForget />
        <button
          type="submit"
          className="flex min-h-target w-full items-center rounded-control border-s-4 border-transparent px-3 text-start text-small hover:bg-tint"
        >
          {signOut}
        </button>
      </form>
    </>
  );
}
