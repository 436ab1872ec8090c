import type { ReactNode } from 'react';

/**
 * The form around parts that show for some answers only, without a script. Where :has() is unknown,
 * every part shows.
 */
export const answersDecide = 'group/details';

const shownFor = {
  me: 'supports-[selector(:has(*))]:group-has-[#whoFor-other:checked]/details:hidden',
  other: 'supports-[selector(:has(*))]:group-not-has-[#whoFor-other:checked]/details:hidden',
  returning: 'supports-[selector(:has(*))]:group-not-has-[#returning:checked]/details:hidden',
  new: 'supports-[selector(:has(*))]:group-not-has-[#returning-no:checked]/details:hidden',
} as const;

/** Words of a label that show only when the appointment is for the one or the other. */
export function WordsFor({ who, children }: { who: 'me' | 'other'; children: ReactNode }) {
  return <span className={shownFor[who]}>{children}</span>;
}

/** A part of the form that shows for one answer only. */
export function ShownFor(props: { answer: keyof typeof shownFor; children: ReactNode }) {
  return <div className={shownFor[props.answer]}>{props.children}</div>;
}
