'use client';

import { useSyncExternalStore } from 'react';
import { Notice } from '../ui/notice.tsx';
import { textLinkLook } from '../ui/text-link.tsx';

interface Props {
  /** The same page by itself. */
  href: string;
  texts: { sandboxTitle: string; sandboxed: string; newTab: string };
}

const never = () => () => undefined;

/** Says that nothing can be sent from a frame that has taken this page its origin. */
export function SandboxNotice({ href, texts }: Props) {
  const isSandboxed = useSyncExternalStore(
    never,
    () => window.origin === 'null',
    () => false,
  );
  if (!isSandboxed) return null;
  return (
    <div className="mb-6">
      <Notice title={texts.sandboxTitle}>
        <p>{texts.sandboxed}</p>
        <p>
          <a href={href} target="_blank" rel="noopener" className={textLinkLook}>
            {texts.newTab}
          </a>
        </p>
      </Notice>
    </div>
  );
}
