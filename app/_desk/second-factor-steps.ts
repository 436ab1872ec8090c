import 'server-only';
import { readOtpUri, type SecondFactorState } from '@/lib/forms/second-factor.ts';
import { translator } from '@/lib/i18n/translator.ts';
import {
  endSecondFactor,
  finishSecondFactor,
  newRecoveryCodes,
  startSecondFactor,
} from '@/lib/platform/second-factor.ts';
import type { SignedIn } from '@/lib/platform/staff-session.ts';
import { qrPath } from './qr-path.ts';

interface Step {
  intent: string;
  person: SignedIn;
  sent: Headers;
  password: string;
  code: string;
  uri: string;
}

interface Stepped {
  state?: SecondFactorState | undefined;
  cookies?: Headers;
}

const nothing: SecondFactorState = { values: {}, errors: {} };

/** One step with the second factor, once the password was right. */
export async function factorStep(step: Step): Promise<Stepped> {
  const { intent, sent, person, password } = step;
  const say = translator('en', 'staffAccount');
  switch (intent) {
    case 'begin': {
      const uri = await startSecondFactor(sent, password);
      return { state: scanning(uri ?? '') };
    }
    case 'finish':
      return finish(step);
    case 'codes': {
      const codes = await newRecoveryCodes(sent, password);
      return { state: codes && { ...nothing, codes } };
    }
    case 'end': {
      await endSecondFactor(person);
      return { state: { ...nothing, done: say('factorEnded') } };
    }
    default:
      return {};
  }
}

async function finish({ sent, person, code, uri }: Step): Promise<Stepped> {
  const say = translator('en', 'staffSignIn');
  const again = scanning(uri);
  const finished = await finishSecondFactor(sent, person, code);
  if (!finished.ok) {
    const key = finished.code === 'limited' ? 'limited' : 'codeWrong';
    return { state: again && { ...again, errors: { code: say(key) } } };
  }
  const { codes, cookies } = finished.found;
  return {
    cookies,
    state: { ...nothing, codes, done: translator('en', 'staffAccount')('factorDone') },
  };
}

function scanning(typed: string): SecondFactorState | undefined {
  const read = readOtpUri(typed);
  return read && { ...nothing, scan: { ...read, ...qrPath(read.uri) } };
}
