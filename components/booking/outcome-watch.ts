/** `still`: it has looked for long enough, and looks again only when it is told to. */
export type WatchState = 'watching' | 'still';

interface Means {
  /** Whether it takes people longer than minutes. */
  isSlow: boolean;
  /** Answers how it stands; undefined when there was no answer. */
  ask: () => Promise<string | undefined>;
  isNews: (answer: string) => boolean;
  onNews: () => void;
  isHidden: () => boolean;
  /** In milliseconds, from anywhere on. */
  now: () => number;
  show: (state: WatchState) => void;
}

const quickPauses = [2, 3, 5, 8, 12, 15];
const slowPauses = [15, 30, 60];
const patienceMs = 10 * 60_000;

export type OutcomeWatch = ReturnType<typeof createOutcomeWatch>;

/** Asks again and again, less and less often, and never while nobody can see the page. */
export function createOutcomeWatch({ isSlow, ask, isNews, onNews, ...means }: Means) {
  const { isHidden, now, show } = means;
  const pauses = isSlow ? slowPauses : quickPauses;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let state: WatchState = 'watching';
  let since = now();
  let asked = 0;
  let asking = false;
  let ended = false;

  function change(next: WatchState): void {
    if (state === next) return;
    state = next;
    show(next);
  }

  function plan(): void {
    clearTimeout(timer);
    if (ended || isHidden()) return;
    if (now() - since >= patienceMs) {
      change('still');
      return;
    }
    const seconds = pauses[Math.min(asked, pauses.length - 1)] ?? 0;
    asked += 1;
    timer = setTimeout(once, seconds * 1000);
  }

  async function once(): Promise<boolean> {
    clearTimeout(timer);
    if (ended || asking) return false;
    asking = true;
    const answer = await ask();
    asking = false;
    if (ended) return false;
    const isKnown = answer !== undefined && isNews(answer);
    if (isKnown) onNews();
    plan();
    return isKnown;
  }

  function anew(): Promise<boolean> {
    since = now();
    change('watching');
    return once();
  }

  plan();
  return {
    /** To be called when the page is hidden and when it is seen again. */
    look(): void {
      if (isHidden()) clearTimeout(timer);
      else void anew();
    },
    /** Asks at once; answers whether there was news. */
    askNow: anew,
    end(): void {
      ended = true;
      clearTimeout(timer);
    },
  };
}
