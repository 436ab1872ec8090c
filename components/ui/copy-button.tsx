'use client';

import { useEffect, useState } from 'react';
import { type ButtonLook, buttonLook } from './button-look.ts';

interface Props {
  value: string;
  texts: { copy: string; copied: string };
  /** What it is, for those who hear the button: "agent_id of Dr. Rivera". */
  name?: string;
  /** Beside other buttons it looks like one; it is small beside a text. */
  look?: ButtonLook;
}

const small =
  'inline-flex min-h-target items-center rounded-control border border-edge px-3 text-small font-semibold hover:border-ink hover:bg-tint';

/** Copies a text. Without JavaScript there is none: it can be marked and copied as any text. */
export function CopyButton({ value, texts, name, look }: Props) {
  const [canCopy, setCanCopy] = useState(false);
  const [copied, setCopied] = useState(false);
  useEffect(() => setCanCopy('clipboard' in navigator), []);
  async function copy() {
    await navigator.clipboard.writeText(value).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  }
  return (
    <>
      {canCopy && (
        <button type="button" onClick={copy} className={look ? buttonLook(look) : small}>
          {texts.copy}
          {name && <span className="sr-only">&nbsp;{name}</span>}
        </button>
      )}
      <span role="status" className="text-small text-muted">
        {copied ? texts.copied : ''}
      </span>
    </>
  );
}
