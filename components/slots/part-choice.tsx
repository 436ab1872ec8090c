import type { ComponentProps } from 'react';
import type { PickerTexts } from './labels.ts';
import { type PartFilter, partsOfDay } from './slots-answer.ts';

interface Props {
  chosen: PartFilter;
  texts: PickerTexts;
  linkTo(part: PartFilter): ComponentProps<'a'>;
}

/** Narrows the dates and times to a part of the day. */
export function PartChoice({ chosen, texts, linkTo }: Props) {
  return (
    <nav aria-label={texts.parts}>
      <ul className="flex flex-wrap gap-2">
        {(['all', ...partsOfDay] as const).map((part) => (
          <li key={part}>
            <a
              {...linkTo(part)}
              aria-current={part === chosen ? 'true' : undefined}
              className="inline-flex min-h-target items-center rounded-full border border-edge bg-surface px-4 font-medium hover:border-ink hover:bg-tint aria-[current]:border-accent aria-[current]:bg-accent aria-[current]:text-on-accent"
            >
              {texts[part]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
