'use client';

import Link from 'next/link';
import { useState } from 'react';
import type { Stage, StepAction, StepItem, StepState, StepTexts } from './today-state.ts';
import { TodaySteps } from './today-steps.tsx';

export interface TodayItem extends StepItem {
  href: string;
  changeHref: string | undefined;
  cancelHref: string | undefined;
  time: string;
  end: string;
  what: string;
  who: string;
  phone: { href: string; text: string } | undefined;
  /** How far it is, in words. */
  stageText: string;
  /** Nothing has happened yet, as with most of the day: said to those who hear it only. */
  isStageQuiet: boolean;
  tags: readonly { text: string; isWarning: boolean }[];
  isQuiet: boolean;
}

interface Props {
  item: TodayItem;
  action: StepAction;
  hidden: Readonly<Record<string, string>>;
  texts: StepTexts & { change: string; cancel: string };
  onDone: (state: StepState) => void;
}

const link =
  'inline-flex min-h-target items-center rounded-control px-2 text-small font-semibold text-accent underline underline-offset-4 hover:bg-tint print:hidden';

/** An appointment of the day: who comes, how far they are, and what can be done. */
export function TodayRow({ item, action, hidden, texts, onDone }: Props) {
  const [wanted, setWanted] = useState<Stage | null>(null);
  const whose = texts.forWhom.replace('{name}', item.name);
  const stage = wanted ?? item.stage;
  return (
    <article
      data-row={item.id}
      aria-labelledby={`name-${item.id}`}
      // What has no room beside something goes below it, however large the text is.
      className={`flex flex-wrap gap-x-5 gap-y-1 rounded-card border bg-surface px-4 py-2 ${
        item.isQuiet ? 'border-line' : 'border-edge'
      }`}
    >
      <p className="w-38 max-w-full md:pt-2">
        <span className="font-semibold">{item.time}</span>{' '}
        <span className="text-small text-muted">{item.end}</span>
      </p>
      <div className="flex min-w-0 grow basis-72 flex-wrap items-start gap-x-5 gap-y-1">
        <div className="min-w-0 grow basis-60">
          <div className="flex flex-wrap items-center gap-x-2.5">
            <h3 id={`name-${item.id}`} className="min-w-0 font-semibold">
              <Link
                href={item.href}
                prefetch={false}
                className="inline-flex min-h-target max-w-full items-center [overflow-wrap:anywhere] underline decoration-1 underline-offset-4 hover:text-accent"
              >
                {item.name}
              </Link>
            </h3>
            <p className="flex flex-wrap gap-1.5">
              {item.isStageQuiet && !wanted ? (
                <span className="sr-only">{item.stageText}</span>
              ) : (
                <Tag isStrong={stage === 'arrived' || stage === 'in_room'}>
                  {wanted ? texts.stages[wanted] : item.stageText}
                </Tag>
              )}
              {item.tags.map(({ text, isWarning }) => (
                <Tag key={text} isWarning={isWarning}>
                  {text}
                </Tag>
              ))}
            </p>
          </div>
          <p className="flex flex-wrap gap-x-3 text-small text-muted">
            <span>
              {item.what}, {item.who}
            </span>
            {item.phone && (
              <a href={item.phone.href} className="underline hover:text-accent">
                {item.phone.text}
              </a>
            )}
          </p>
        </div>
        <div className="min-w-0">
          <TodaySteps
            item={item}
            action={action}
            hidden={hidden}
            texts={texts}
            onDone={onDone}
            onWanted={setWanted}
          >
            {item.changeHref && (
              <Link href={item.changeHref} prefetch={false} className={link}>
                {texts.change} <span className="sr-only">{whose}</span>
              </Link>
            )}
            {item.cancelHref && (
              <Link href={item.cancelHref} prefetch={false} className={link}>
                {texts.cancel} <span className="sr-only">{whose}</span>
              </Link>
            )}
          </TodaySteps>
        </div>
      </div>
    </article>
  );
}

function Tag(props: { isStrong?: boolean; isWarning?: boolean; children: string }) {
  const tone = props.isWarning
    ? 'border-danger text-danger'
    : props.isStrong
      ? 'border-accent bg-tint text-ink'
      : 'border-line text-muted';
  return (
    <span className={`rounded-full border px-2.5 py-0.5 text-small font-medium ${tone}`}>
      {props.children}
    </span>
  );
}
