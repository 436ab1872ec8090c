import type { HoldAnswer, HoldRequest } from '@/lib/forms/hold.ts';
import { callAction } from '../ui/call-action.ts';

/**
 * `ending`: a minute is left. `ended`: not held any more, but perhaps still free. `gone`: somebody
 * else has it. `limit`: this visitor holds enough times already; the form works without.
 */
export type HoldState = 'none' | 'held' | 'ending' | 'ended' | 'gone' | 'limit';

/** What is said aloud, once each time: the time left is never counted down to anybody. */
type Said = 'held' | 'ending' | 'endingNow' | 'ended' | 'gone';

export interface HoldView {
  state: HoldState;
  /** Of the moment this view was made; there is a new one whenever its words change. */
  secondsLeft: number;
  /** Who was chosen, where anyone would do. */
  practitioner: string;
  said: { what: Said; secondsLeft: number; count: number } | undefined;
}

export const noHold: HoldView = {
  state: 'none',
  secondsLeft: 0,
  practitioner: '',
  said: undefined,
};

interface Means {
  hold: (request: HoldRequest) => Promise<HoldAnswer>;
  release: (request: HoldRequest) => void;
  /** The device's clock, in milliseconds: a timer stands still while a phone sleeps. */
  now: () => number;
  show: (view: HoldView) => void;
}

const endingSeconds = 60;
const lastSeconds = 30;
/** Long before the end, so that a slow connection does not lose the time. */
const topUpSeconds = 150;
const activeForMs = 60_000;
const retryMs = 15_000;

export type HoldKeeper = ReturnType<typeof createHoldKeeper>;

/** Keeps one time for a form: asks for it, asks again while the form is used, and says how it stands. */
export function createHoldKeeper({ hold, release, now, show }: Means) {
  let wanted: HoldRequest | undefined;
  let view = noHold;
  let deadline: number | undefined;
  let extensionsLeft = 0;
  let activeAt = Number.NEGATIVE_INFINITY;
  let askedAt = Number.NEGATIVE_INFINITY;
  let asking = false;
  /** Asked for and not answered: asked again after a while. */
  let open = false;
  let away = false;

  function change(next: Partial<HoldView>, aloud?: Said): void {
    view = { ...view, ...next };
    if (aloud) {
      const { secondsLeft, said } = view;
      view = { ...view, said: { what: aloud, secondsLeft, count: (said?.count ?? 0) + 1 } };
    }
    show(view);
  }

  function heldFor(seconds: number, since: number, byHand: boolean): void {
    const silent = view.state === 'held' && !byHand;
    deadline = since + seconds * 1000;
    const secondsLeft = Math.max(1, Math.ceil((deadline - now()) / 1000));
    change({ state: 'held', secondsLeft }, silent ? undefined : 'held');
    look();
  }

  async function ask(byHand = false): Promise<void> {
    if (!wanted || asking || away) return;
    const request = wanted;
    asking = true;
    open = true;
    askedAt = now();
    const answer = await callAction(() => hold(request));
    asking = false;
    // The release may have come before what it was to give back.
    if (away) return release(request);
    if (request !== wanted) return ask();
    if (answer.kind === 'lost') return;
    open = false;
    const { result } = answer;
    if (result.ok) {
      ({ extensionsLeft } = result);
      change({ practitioner: result.practitioner });
      return heldFor(result.secondsLeft, askedAt, byHand);
    }
    deadline = undefined;
    if (result.why === 'gone') return change({ state: 'gone' }, 'gone');
    change({ state: result.why === 'limit' ? 'limit' : 'none' });
  }

  /** Looks at the clock. To be called every second, and when a page comes back from sleep. */
  function look(): void {
    if (open && !asking && now() - askedAt >= retryMs) void ask();
    if (deadline === undefined) return;
    const secondsLeft = Math.ceil((deadline - now()) / 1000);
    if (secondsLeft <= 0) {
      deadline = undefined;
      change({ state: 'ended', secondsLeft: 0 }, 'ended');
      return;
    }
    const isActive = now() - activeAt < activeForMs;
    const mayAsk = !asking && now() - askedAt >= retryMs;
    if (secondsLeft < topUpSeconds && isActive && extensionsLeft > 0 && mayAsk) void ask();
    if (secondsLeft <= lastSeconds) {
      const isNews = view.state !== 'ending' || view.secondsLeft > lastSeconds;
      if (isNews) change({ state: 'ending', secondsLeft }, 'endingNow');
    } else if (secondsLeft <= endingSeconds) {
      if (view.state !== 'ending') change({ state: 'ending', secondsLeft }, 'ending');
    } else if (Math.ceil(secondsLeft / 60) !== Math.ceil(view.secondsLeft / 60)) {
      change({ secondsLeft });
    }
  }

  return {
    /** `secondsLeft`: how long the server says it is held already. */
    want(request: HoldRequest, secondsLeft?: number): void {
      wanted = request;
      if (secondsLeft === undefined) {
        // Not at once: a component that is taken away again in the same breath asks for nothing.
        queueMicrotask(() => void ask());
        return;
      }
      open = false;
      extensionsLeft = Math.max(1, extensionsLeft);
      heldFor(secondsLeft, now(), false);
    },
    look,
    /** The form is being used; a time that has ended in the meantime is taken again. */
    active(): void {
      activeAt = now();
      if (view.state === 'ended' && now() - askedAt >= retryMs) void ask();
    },
    extend(): void {
      activeAt = now();
      void ask(true);
    },
    /** The page is left: the time is given back, and asked for again if the page comes back. */
    leave(): void {
      away = true;
      if (wanted && (deadline !== undefined || asking)) release(wanted);
      deadline = undefined;
    },
    /** A link is being followed. What is held then is to be given back by whoever asks. */
    giveBack(): HoldRequest | undefined {
      if (deadline === undefined) return undefined;
      deadline = undefined;
      // Asked for again after a while when the link led nowhere.
      open = true;
      askedAt = now();
      return wanted;
    },
    comeBack(): void {
      away = false;
      void ask();
    },
  };
}
