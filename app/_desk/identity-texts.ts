import 'server-only';
import { texts } from '@/app/_text/texts.ts';
import type { IdentityFormTexts } from '@/components/staff/identity-form.tsx';
import type { IdentityField } from '@/lib/forms/identity.ts';
import { translator } from '@/lib/i18n/translator.ts';

export function identityTexts(submit: string, submitting: string): IdentityFormTexts {
  const say = translator('en', 'staff');
  const members = translator('en', 'staffMembers');
  return {
    submit,
    submitting,
    errorSummary: say('errorSummary'),
    errorPrefix: say('errorPrefix'),
    refused: { title: say('forbiddenTitle'), text: say('forbidden') },
    copy: { copy: members('copy'), copied: members('copied') },
    showing: showTexts(),
    lost: texts('en', 'details', ['lost', 'lostText', 'lostReload']),
  };
}

/** What looking at a password says. */
export function showTexts() {
  return texts('en', 'staffSignIn', ['show', 'hide', 'shown', 'hidden']);
}

/** Why something about a sign-in was not done. */
export function problem(key: 'wrong' | 'limited' | 'codeWrong' | 'codeOver' | 'setupWrong') {
  const say = translator('en', 'staffSignIn');
  return { title: say('problemTitle'), text: say(key) };
}

/** The fields that several of these forms have, as browsers and password managers know them. */
export function identityFields() {
  const say = translator('en', 'staffSignIn');
  return {
    name: { name: 'name', type: 'text', label: say('name'), autoComplete: 'name' },
    email: { name: 'email', type: 'email', label: say('email'), autoComplete: 'username' },
    password: {
      name: 'password',
      type: 'password',
      label: say('password'),
      autoComplete: 'current-password',
    },
    newPassword: {
      name: 'newPassword',
      type: 'password',
      label: say('newPassword'),
      hint: say('passwordHint'),
      autoComplete: 'new-password',
    },
    code: {
      name: 'code',
      type: 'text',
      label: say('code'),
      hint: say('codeHint'),
      autoComplete: 'one-time-code',
    },
  } as const satisfies Record<string, IdentityField>;
}
