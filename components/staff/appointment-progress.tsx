'use client';

import { useState } from 'react';
import type { Stage, StepAction, StepItem, StepState, StepTexts } from './today-state.ts';
import { TodaySteps } from './today-steps.tsx';

interface Props {
  title: string;
  item: StepItem & { stageText: string };
  action: StepAction;
  hidden: Readonly<Record<string, string>>;
  texts: StepTexts;
  /** What was done last, where the page was posted without JavaScript. */
  did?: string | undefined;
}

/** How far an appointment has got, and what happens next to it. */
export function AppointmentProgress({ title, item, action, hidden, texts, did }: Props) {
  const [wanted, setWanted] = useState<Stage | null>(null);
  const [answer, setAnswer] = useState<StepState | null>(null);
  return (
    <section
      aria-labelledby="progress"
      className="rounded-card border border-line bg-surface p-4 print:hidden"
    >
      <h2 id="progress" className="text-title font-semibold">
        {title}
      </h2>
      <p className="mt-1 mb-3">{wanted ? texts.stages[wanted] : item.stageText}</p>
      <p role="status" className="mb-3 font-semibold empty:hidden">
        {answer?.done?.text ?? did}
      </p>
      <TodaySteps
        item={item}
        action={action}
        hidden={hidden}
        texts={texts}
        onDone={setAnswer}
        onWanted={setWanted}
      />
    </section>
  );
}
