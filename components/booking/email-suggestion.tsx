import { textLinkLook } from '../ui/text-link.tsx';
import type { CheckTexts } from './labels.ts';

interface Props {
  /** The address that may have been meant. */
  email: string;
  texts: Pick<CheckTexts, 'didYouMean' | 'useSuggestion'>;
}

/** Asks about a slip in an address and takes the better one in one press. Booking goes on without. */
export function EmailSuggestion({ email, texts }: Props) {
  return (
    <span className="mt-2 block rounded-card bg-tint px-4 pt-2.5 pb-0.5">
      <span className="block">{texts.didYouMean.replace('{email}', () => email)}</span>
      <button
        type="submit"
        name="suggested"
        value={email}
        className={`${textLinkLook} min-h-target text-start`}
      >
        {texts.useSuggestion.replace('{email}', () => email)}
      </button>
    </span>
  );
}
