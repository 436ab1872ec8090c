import 'server-only';
import { formValues } from '@/lib/forms/form-values.ts';
import type { PasskeyAnswer } from '@/lib/platform/passkeys.ts';

/** What a browser's passkey answered; null for what is no answer. */
export function passkeyAnswer(data: FormData): PasskeyAnswer | null {
  const { credential, ticket } = formValues(data, ['credential', 'ticket']);
  try {
    const parsed: unknown = JSON.parse(credential);
    const isAnswer = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
    return isAnswer ? { credential: parsed as Record<string, unknown>, ticket } : null;
  } catch {
    return null;
  }
}
