import 'server-only';
import { invitationSignInAction } from '@/app/_actions/staff/invitation-sign-in.ts';
import { signOutAction } from '@/app/_actions/staff/sign-out.ts';
import { DowntimeForget } from '@/components/staff/downtime-forget.tsx';
import { Button } from '@/components/ui/button.tsx';

interface Props {
  token: string;
  lead: string;
  button: string;
}

/** Leads to signing in, or to unlocking. A form, as the token is to be in no other page's address. */
export function FirstSignIn({ token, lead, button }: Props) {
  return (
    <form action={invitationSignInAction}>
      <p className="mb-6 max-w-prose">{lead}</p>
      <input type="hidden" name="token" value={token} />
      <Button>{button}</Button>
    </form>
  );
}

/** Somebody else is signed in here. */
export function FirstSignOut({ lead, button }: Omit<Props, 'token'>) {
  return (
    <form action={signOutAction}>
      <DowntimeForget />
      <p className="mb-6 max-w-prose">{lead}</p>
      <Button look="secondary">{button}</Button>
    </form>
  );
}
