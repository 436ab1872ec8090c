'use client';

import { Button } from '../ui/button.tsx';
import { PageHeading } from '../ui/page-heading.tsx';

interface Props {
  retry: () => void;
  texts: { pageBrokenTitle: string; pageBroken: string; tryAgain: string };
}

/** What is shown when a page broke in a way nobody planned. */
export function Broken({ retry, texts }: Props) {
  return (
    <main className="mx-auto max-w-page px-4 py-16 sm:px-6">
      <title>{texts.pageBrokenTitle}</title>
      <PageHeading lead={texts.pageBroken}>{texts.pageBrokenTitle}</PageHeading>
      <Button type="button" onClick={retry}>
        {texts.tryAgain}
      </Button>
    </main>
  );
}
