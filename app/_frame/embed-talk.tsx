'use client';

import { keepPrefill } from '@/components/booking/kept-details.ts';
import { FrameMessages } from '@/components/embed/frame-messages.tsx';

interface Props {
  allowed: readonly string[];
  contentId: string;
}

/** What the site around a frame says goes into the booking form. */
export function EmbedTalk(props: Props) {
  return <FrameMessages {...props} onPrefill={keepPrefill} />;
}
