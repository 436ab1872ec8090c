import type { ReactNode } from 'react';

export type ManyChosenTexts = Record<
  'chosenTitle' | 'chosenMove' | 'chosenCancel' | 'chosenLeave',
  string
>;

interface Props {
  /** What is chosen for each. */
  chosen: readonly string[];
  texts: ManyChosenTexts;
  /** The button that does it. */
  children: ReactNode;
}

/** What is about to be done in one line, with its button: at hand before a long list. */
export function ManyChosen({ chosen, texts, children }: Props) {
  const cancelled = chosen.filter((value) => value === 'cancel').length;
  const left = chosen.filter((value) => value === 'leave').length;
  const parts = [
    { text: texts.chosenMove, count: chosen.length - cancelled - left },
    { text: texts.chosenCancel, count: cancelled },
    { text: texts.chosenLeave, count: left },
  ];
  return (
    <section
      aria-label={texts.chosenTitle}
      className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3"
    >
      <ul className="flex flex-wrap gap-x-5">
        {parts
          .filter(({ count }) => count > 0)
          .map(({ text, count }) => (
            <li key={text} className="font-semibold">
              {text.replace('{count}', String(count))}
            </li>
          ))}
      </ul>
      {children}
    </section>
  );
}
