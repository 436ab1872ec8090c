'use client';

import {
  type AnswerPasskey,
  type AskPasskey,
  PasskeyButton,
  type PasskeyTexts,
} from './passkey-button.tsx';

interface Props {
  ask: AskPasskey;
  answer: AnswerPasskey;
  next: string;
  texts: PasskeyTexts;
}

/** Shows who somebody is with a passkey, and goes on where they were going. */
export function PasskeySignIn({ ask, answer, next, texts }: Props) {
  return (
    <PasskeyButton
      ask={ask}
      answer={answer}
      hidden={{ next }}
      done={() => window.location.assign(next)}
      texts={texts}
    />
  );
}
